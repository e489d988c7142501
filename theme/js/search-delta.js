/* Join what was edited since the index was made with the index (fihrist/search/delta.py). Words of edited pages stand in a
   file of their own, under their keys with a letter behind; a page that another one took the place of has no length. */
(function (search) {
  "use strict";

  const NEW = search.tables.keys.new;

  /** The keys under which a word may stand. */
  search.namesOfKey = (key) => [key, key + NEW];

  /** Join words [{key, postings}] that are one and the same, without pages that are gone and words that stand nowhere. */
  search.joinEdits = (words, lengths) => {
    const joined = new Map();
    for (const { key, postings } of words) {
      const name = key.endsWith(NEW) ? key.slice(0, -NEW.length) : key;
      const live = postings.filter(({ page }) => lengths[page]);
      if (live.length) joined.set(name, [...(joined.get(name) ?? []), ...live]);
    }
    return Array.from(joined, ([key, postings]) => ({ key, postings }));
  };
})((window.fihristSearch ??= {}));
