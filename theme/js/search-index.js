/* Read the index as Pagefind writes it (fihrist/search/chunks.py): the list of its pages and files, and from a file
   the words with their pages. All of it is CBOR (RFC 8949): numbers, strings and lists of known length. */
(function (search) {
  "use strict";

  const FOLDER = "pagefind/";
  const SIGNATURE = "pagefind_dcd".length;
  const [NEGATIVE, TEXT, ARRAY] = [1, 3, 4];
  const LAST = "\uffff";
  /** So many files are held, the last ones asked for. */
  const MOST_HELD = 400;

  let opened;
  const held = new Map();
  const decoder = new TextDecoder();

  /** Open the index, once: {ids, lengths (in words), average, files: [first key, last key, name]}, ids and lengths by the
      number that a page has in postings. Rejects with a FileError where a file cannot be read. */
  search.openIndex = () => {
    opened ??= readIndex().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  /** The words with this key, one at most, or, where begins is true, with keys that begin so: [{key, postings}]; a
      posting is {page, weight, places, titles}: the sum of its places' weights, the numbers of its display words, and
      how often it stands in the title. */
  search.findWords = async (key, begins) => {
    const { files } = await search.openIndex();
    const last = begins ? key + LAST : key;
    const wanted = files.filter((file) => file[0] <= last && key <= file[1]);
    const read = await Promise.all(wanted.map(([, , name]) => holdFile(`${FOLDER}index/${name}.pf_index`)));
    const fits = begins ? (word) => word.startsWith(key) : (word) => word === key;
    return read.flatMap(({ bytes, words }) =>
      [...words].filter(([word]) => fits(word)).map(([word, at]) => ({ key: word, postings: readPostings(bytes, at) })),
    );
  };

  async function readIndex() {
    const readHash = (bytes) => Object.values(JSON.parse(decoder.decode(bytes)).languages)[0].hash;
    const hash = await readPart(`${FOLDER}pagefind-entry.json`, readHash);
    const [, pages, files] = await readPart(`${FOLDER}pagefind.${hash}.pf_meta`, (bytes) => readItem({ bytes, at: SIGNATURE }));
    const lengths = pages.map(([, words]) => words);
    const average = lengths.reduce((sum, words) => sum + words, 0) / lengths.length;
    return { ids: pages.map(([id]) => Number(id)), lengths, average, files };
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
      return { page, ...readPlaces(from), titles: readTitles(from) };
    });
  }

  /** A number from 0 is the difference to the place before, a negative one the weight of what follows, and places begin
      anew; 24 is the weight of an ordinary word, and 25 that of what has none. */
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

  /** The one searched field of meta is the title; a negative number tells the field. */
  const readTitles = (from) => readItem(from).filter((number) => number >= 0).length;

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
