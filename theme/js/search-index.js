/* Read the files of words that the lists name (search-lists.js); their bytes are understood by search-postings.js. */
(function (search) {
  "use strict";

  const FOLDER = "pagefind/";
  const SIGNATURE = "pagefind_dcd".length;
  const LAST = "\uffff";
  /** So many files are held, the last ones asked for: about ten megabytes. */
  const MOST_HELD = 600;

  const held = new Map();

  /** The words with this key, one at most, or, where begins is true, with keys that begin so: [{key, lists}], of each one
      list of postings or two (`search.readPostings`, `search.joinEdits`). */
  search.findWords = async (key, begins) => {
    const index = await search.openIndex();
    const wanted = await search.findFiles(key, begins ? key + LAST : key);
    const files = await Promise.all(wanted.map((name) => holdFile(`${FOLDER}index/${name}.pf_index`)));
    const names = search.namesOfKey(key);
    const listBeginnings = (words) => [...words.keys()].filter((one) => one.startsWith(key));
    const choose = (words) => (begins ? listBeginnings(words) : names.filter((one) => words.has(one)));
    const found = files.flatMap(({ bytes, words }) =>
      choose(words).map((one) => ({ key: one, list: search.readPostings(bytes, words.get(one)) })),
    );
    return search.joinEdits(found, index.lengths);
  };

  function holdFile(path) {
    const file = held.get(path) ?? search.readPart(path, (bytes) => ({ bytes, words: search.listWords(bytes, SIGNATURE) }));
    held.delete(path); // and put it behind all others
    held.set(path, file);
    if (held.size > MOST_HELD) held.delete(held.keys().next().value);
    file.catch(() => held.delete(path));
    return file;
  }

  /** Read a file of the index: what `understand` makes of its bytes; what cannot be understood is damaged. */
  search.readPart = async (path, understand) => {
    const bytes = await search.readWhole(path);
    try {
      return understand(bytes);
    } catch {
      throw new search.FileError(path, "damaged");
    }
  };
})((window.fihristSearch ??= {}));
