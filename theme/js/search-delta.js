/* Join what was edited since the index was made with the index (fihrist/search/delta.py). Words of edited pages stand in a
   file of their own, under their keys with a letter behind; a page that another one took the place of has no length. */
(function (search) {
  "use strict";

  const NEW = search.tables.keys.new;

  /** The keys under which a word may stand. */
  search.namesOfKey = (key) => [key, key + NEW];

  /** Join words [{key, list}] that are one and the same to [{key, lists}], without pages that are gone (those of length 0)
      and words that stand nowhere. Numbers of pages ascend from list to list. */
  search.joinEdits = (words, lengths) => {
    const joined = new Map();
    for (const { key, list } of words) {
      const name = key.endsWith(NEW) ? key.slice(0, -NEW.length) : key;
      const live = leaveGone(list, lengths);
      if (live.pages.length) joined.set(name, [...(joined.get(name) ?? []), live]);
    }
    return Array.from(joined, ([key, lists]) => ({ key, lists }));
  };

  function leaveGone(list, lengths) {
    const { pages, weights, starts } = list;
    const isLive = (_, i) => lengths[pages[i]] > 0;
    if (pages.every(isLive)) return list;
    return { ...list, pages: pages.filter(isLive), weights: weights.filter(isLive), starts: starts.filter(isLive) };
  }
})((window.fihristSearch ??= {}));
