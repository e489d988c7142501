/* From a word that is nowhere to the words of the archive that are nearest to it. The index has no list of its words;
   what begins alike is on pages, and the pages have the words. */
(function (search) {
  "use strict";

  /** Letters of a beginning below which too much begins alike. */
  const SHORTEST = 3;
  const PAGES = 6;

  /** Give the archive's nearest words, as written there, the nearest first. */
  search.findNearWords = async (word, most = 3) => {
    const [body] = search.findBodies(search.foldWord(word));
    const reach = Math.max(1, Math.floor(body.length / 4));
    const distances = new Map();
    for (let length = body.length - 1; length >= SHORTEST && !distances.size; length--) {
      const pages = [...(await search.askKey(body.slice(0, length)))].sort(([, a], [, b]) => b.score - a.score);
      const read = await Promise.all(pages.slice(0, PAGES).map(([id]) => search.readFragment(id)));
      for (const one of read.flatMap(({ words }) => words)) measure(one, body, reach, distances);
    }
    return [...distances].sort(([, a], [, b]) => a - b).map(([near]) => near).slice(0, most);
  };

  /** Count the letters to change, add, drop or swap to make one word of the other. */
  search.countEdits = (one, other) => {
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  function measure(shown, body, reach, distances) {
    const bodies = search.findBodies(search.foldWord(shown));
    const distance = Math.min(...bodies.map((one) => search.countEdits(one, body)));
    if (distance <= reach) distances.set(search.bareWord(shown), distance);
  }
})((window.fihristSearch ??= {}));
