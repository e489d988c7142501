/* The pages that a word or a question brings: {ids, scores, placesOf}. ids are numbers of pages, ascending, beside them
   their scores, none of them 0; placesOf(id) reads where the word stands there: numbers of display words, ascending. */
(function (search) {
  "use strict";

  search.NO_PAGES = { ids: new Int32Array(), scores: new Float64Array(), placesOf: () => [] };

  /** Join pages of several words: their scores are added up, or as join says. count: how many pages the index knows. */
  search.joinPages = (found, count, join = add) => {
    const some = found.filter(({ ids }) => ids.length);
    if (some.length < 2) return some[0] ?? search.NO_PAGES;
    const sums = new Float64Array(count);
    for (const { ids, scores } of some) for (let i = 0; i < ids.length; i++) sums[ids[i]] = join(sums[ids[i]], scores[i]);
    return search.gatherPages(sums, (id) => some.flatMap(({ placesOf }) => placesOf(id)).sort((a, b) => a - b));
  };

  /** A column with the score of every page, 0 where it has none. */
  search.spreadScores = ({ ids, scores }, count) => {
    const column = new Float64Array(count);
    for (let i = 0; i < ids.length; i++) column[ids[i]] = scores[i];
    return column;
  };

  /** The pages that have a score in such a column. */
  search.gatherPages = (column, placesOf) => {
    const [ids, scores] = [new Int32Array(column.length), new Float64Array(column.length)];
    let count = 0;
    for (let id = 0; id < column.length; id++) {
      if (!column[id]) continue;
      ids[count] = id;
      scores[count++] = column[id];
    }
    return { ids: ids.slice(0, count), scores: scores.slice(0, count), placesOf };
  };

  /** The score of a page, 0 where it is not among those found. */
  search.scoreOf = ({ ids, scores }, id) => scores[search.findNumber(ids, id)] ?? 0;

  /** Where a number stands in an ascending list; -1 where it does not. */
  search.findNumber = (numbers, wanted) => {
    let [low, high] = [0, numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return numbers[low] === wanted ? low : -1;
  };

  const add = (one, other) => one + other;
})((window.fihristSearch ??= {}));
