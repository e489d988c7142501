/* Read the index (docs/index-format.md): the list of its pages and files (fihrist/search/lists.py), and from a file of
   words the postings of some of them, in Pagefind's format: CBOR (RFC 8949), numbers, strings and lists of known length. */
(function (search) {
  "use strict";

  const FOLDER = "pagefind/";
  const SIGNATURE = "pagefind_dcd".length;
  const FIRST_STEP = "0".charCodeAt();
  const [NEGATIVE, TEXT, ARRAY] = [1, 3, 4];
  const LAST = "\uffff";
  /** So many files are held, the last ones asked for. */
  const MOST_HELD = 400;

  let opened;
  const held = new Map();
  const decoder = new TextDecoder();

  /** Open the index, once: {lengths, average, live, keys, names, fresh}: of pages the lengths in words, 0 where a page is
      gone, and how many are live; of files of words the first keys and the names; the name of the file with what was
      edited since, or nothing. Rejects with a FileError where a file cannot be read. */
  search.openIndex = () => {
    opened ??= readIndex().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  /** The words with this key, one at most, or, where begins is true, with keys that begin so: [{key, postings}]; a
      posting is {page, weight, places}: the sum of its places' weights, and the numbers of its display words. */
  search.findWords = async (key, begins) => {
    const index = await search.openIndex();
    const wanted = findFiles(index, key, begins ? key + LAST : key);
    const read = await Promise.all(wanted.map((name) => holdFile(`${FOLDER}index/${name}.pf_index`)));
    const keys = search.namesOfKey(key);
    const choose = begins ? (words) => [...words.keys()].filter((word) => word.startsWith(key)) : (words) => keys.filter((word) => words.has(word));
    const found = read.flatMap(({ bytes, words }) =>
      choose(words).map((word) => ({ key: word, postings: readPostings(bytes, words.get(word)) })),
    );
    return search.joinEdits(found, index.lengths);
  };

  /** The names of the files that hold keys from first to last. */
  function findFiles({ keys, names, fresh }, first, last) {
    const start = countUpTo(keys, first) - 1;
    return [...names.slice(Math.max(0, start), countUpTo(keys, last)), ...(fresh ? [fresh] : [])];
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

  async function readIndex() {
    const { list } = await readPart(`${FOLDER}pagefind-entry.json`, readJson);
    const { lengths: steps, keys, names, new: fresh } = await readPart(`${FOLDER}pagefind.${list}.pf_list`, (bytes) => readJson(bytes.subarray(SIGNATURE)));
    const lengths = Int32Array.from(steps, readStep);
    const live = lengths.filter((length) => length > 0);
    const average = live.reduce((sum, length) => sum + length, 0) / live.length;
    return { lengths, average, live: live.length, keys: keys.split("\n"), names: names.split("\n"), fresh };
  }

  const readJson = (bytes) => JSON.parse(decoder.decode(bytes));

  /** A length: those from 16 words on are told in eight steps to each doubling. */
  function readStep(character) {
    const step = character.charCodeAt() - FIRST_STEP;
    const octave = Math.max(0, (step >> 3) - 1);
    return (step - 8 * octave) << octave;
  }

  function holdFile(path) {
    const file = held.get(path) ?? readPart(path, (bytes) => ({ bytes, words: listWords(bytes) }));
    held.delete(path); // and put it behind all others
    held.set(path, file);
    if (held.size > MOST_HELD) held.delete(held.keys().next().value);
    file.catch(() => held.delete(path));
    return file;
  }

  /** Read a file of the index; what cannot be understood is damaged. */
  async function readPart(path, understand) {
    const bytes = await search.readWhole(path);
    try {
      return understand(bytes);
    } catch {
      throw new search.FileError(path, "damaged");
    }
  }

  /** Where the postings of each word begin: [[[key, postings, variants], …]]. */
  function listWords(bytes) {
    const from = { bytes, at: SIGNATURE };
    const words = new Map();
    readHead(from);
    for (let left = readHead(from).number; left; left--) {
      readHead(from);
      words.set(readItem(from), from.at);
      skipItem(from);
      skipItem(from);
    }
    return words;
  }

  /** A posting is [page, places, places in meta]; each page is the difference to the one before. */
  function readPostings(bytes, at) {
    const from = { bytes, at };
    let page = 0;
    return Array.from({ length: readHead(from).number }, () => {
      readHead(from);
      page += readItem(from);
      const { weight, places } = readPlaces(from);
      skipItem(from);
      return { page, weight, places };
    });
  }

  /** A number from 0 is the difference to the place before, a negative one the weight of what follows, and places begin
      anew; where none is told, it is 25, and with 24 a word counts once. */
  function readPlaces(from) {
    const places = [];
    let [weight, sum, place] = [25, 0, 0];
    for (let left = readHead(from).number; left; left--) {
      const number = readItem(from);
      if (number < 0) [weight, place] = [-number - 1, 0];
      else {
        places.push((place += number));
        sum += weight / 24;
      }
    }
    return { weight: sum, places };
  }

  function readItem(from) {
    const { kind, number } = readHead(from);
    if (kind === ARRAY) return Array.from({ length: number }, () => readItem(from));
    if (kind === TEXT) return decoder.decode(from.bytes.subarray(from.at, (from.at += number)));
    return kind === NEGATIVE ? -1 - number : number;
  }

  function skipItem(from) {
    const { kind, number } = readHead(from);
    if (kind === TEXT) from.at += number;
    if (kind === ARRAY) for (let left = number; left; left--) skipItem(from);
  }

  /** The head of an item: its type, and its number or length. */
  function readHead(from) {
    const head = from.bytes[from.at++];
    const [kind, short] = [head >> 5, head & 31];
    if (short < 24) return { kind, number: short };
    let number = 0;
    for (let width = 2 ** (short - 24); width; width--) number = number * 256 + from.bytes[from.at++];
    if (Number.isNaN(number) || kind > ARRAY) throw new Error("cut off");
    return { kind, number };
  }
})((window.fihristSearch ??= {}));
