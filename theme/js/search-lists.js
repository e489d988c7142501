/* From a range of keys to the files of words that hold them (fihrist/search/lists.py). Every reader begins with the first
   list: pages, and the parts of the list of files; a part is read when one of its files is wanted. */
(function (search) {
  "use strict";

  const FOLDER = "pagefind/";
  const SIGNATURE = "pagefind_dcd".length;
  const FIRST_STEP = "0".charCodeAt();

  let opened;
  const parts = new Map();
  const decoder = new TextDecoder();

  /** Open the index, once: {lengths, average, parts, fresh}: of pages the lengths in words, 0 where a page is gone, and
      what they are on average; the parts of the list of files {keys, names}; the name of the file with what was edited
      since, or nothing. Rejects with a FileError where a file cannot be read. */
  search.openIndex = () => {
    opened ??= readIndex().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  /** The names of the files that hold the keys from first to last. */
  search.findFiles = async (first, last) => {
    const index = await search.openIndex();
    const lists = await Promise.all(chooseNames(index.parts, first, last).map(readOnce));
    return [...lists.flatMap((list) => chooseNames(list, first, last)), ...(index.fresh ? [index.fresh] : [])];
  };

  async function readIndex() {
    const { list } = await search.readPart(`${FOLDER}pagefind-entry.json`, readJson);
    const { lengths: steps, keys, names, new: fresh } = await readList(`pagefind.${list}`);
    const lengths = Int32Array.from(steps, readStep);
    const live = lengths.filter((length) => length > 0);
    const average = live.reduce((sum, length) => sum + length, 0) / live.length;
    return { lengths, average, parts: { keys, names }, fresh };
  }

  function readOnce(name) {
    if (!parts.has(name)) {
      const list = readList(`list/${name}`);
      parts.set(name, list);
      list.catch(() => parts.delete(name));
    }
    return parts.get(name);
  }

  /** A list with keys, from each of which on something holds the keys, and the names of what does. */
  const readList = (name) =>
    search.readPart(`${FOLDER}${name}.pf_list`, (bytes) => {
      const { keys, names, ...more } = readJson(bytes.subarray(SIGNATURE));
      return { ...more, keys: keys.split("\n"), names: names ? names.split("\n") : [] };
    });

  const readJson = (bytes) => JSON.parse(decoder.decode(bytes));

  /** The names of what holds the keys from first to last. */
  function chooseNames({ keys, names }, first, last) {
    return names.slice(Math.max(0, countUpTo(keys, first) - 1), countUpTo(keys, last));
  }

  /** How many of the ordered keys are no greater. */
  function countUpTo(keys, key) {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A length: those from 16 words on are told in eight steps to each doubling. */
  function readStep(character) {
    const step = character.charCodeAt() - FIRST_STEP;
    const octave = Math.max(0, (step >> 3) - 1);
    return (step - 8 * octave) << octave;
  }
})((window.fihristSearch ??= {}));
