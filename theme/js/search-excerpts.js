/* From a page and a question to the passages that answer it, every word found marked in the author's own text. */
(function (search) {
  "use strict";

  /** Words of a passage, and how many of them stand before the first word found. */
  const SPAN = 36;
  const LEAD = 7;
  const PASSAGES = 3;

  /** Read what a result shows of a hit: {address, kind, language, say and languageOf(key, language), passages, others};
      passages has three at most, others the rest; a passage is {anchor, words: [[gap, word, found]], cutBefore, cutAfter}. */
  search.readHit = async (hit, markWords) => {
    const page = await search.readFragment(hit.id);
    const passages = cutPassages(page, markWords(page.words));
    const say = (key, language) => page.meta[`${key}.${language}`] ?? page.meta[key] ?? "";
    return {
      id: hit.id,
      score: hit.score ?? 0,
      address: page.address,
      kind: page.kind,
      language: page.meta.language,
      say,
      languageOf: (key, language) => (`${key}.${language}` in page.meta ? language : page.meta.language),
      passages: inReadingOrder(passages.slice(0, PASSAGES)),
      others: inReadingOrder(passages.slice(PASSAGES)),
    };
  };

  /** Make what marks a query's words: from display words to a map, place → the number of the part it belongs to.
      found: what `search.ask` gives as understood.terms; without it every reading of a word counts. */
  search.makeMarker = (query, { found = [], names = [], exact = false } = {}) => {
    const tests = query.terms.map((term, i) => [makeTest(term, found[i], exact)]);
    tests.push(...[...query.phrases, ...names].map((row) => row.map((term) => makeTest(term, null, exact))));
    return (words) => {
      const read = words.map((word) => (exact ? search.bareWord(word) : search.foldWord(word)));
      const marks = new Map();
      tests.forEach((row, part) => read.forEach((_, start) => markRow(read, start, row, part, marks)));
      return marks;
    };
  };

  function markRow(read, start, row, part, marks) {
    if (row.every((test, i) => read[start + i] && test(read[start + i]))) row.forEach((_, i) => marks.set(start + i, part));
  }

  /** A test of one folded word (an exact one: of the word as written). */
  function makeTest({ written, folded, prefix }, found, exact) {
    if (exact) return (word) => (prefix ? word.startsWith(written) : word === written);
    if (prefix) return (word) => search.findBodies(word)[0].startsWith(search.findBodies(folded)[0]);
    const stems = found?.stems ?? search.findStems(folded);
    if (found?.way === "prefix") return (word) => search.findStems(word).some((one) => one.startsWith(stems[0]));
    return remember((word) => search.findStems(word).some((one) => stems.includes(one)));
  }

  /** A page repeats its words. */
  function remember(test) {
    const known = new Map();
    return (word) => {
      if (!known.has(word)) known.set(word, test(word));
      return known.get(word);
    };
  }

  /** The paragraphs that hold most parts of the question, best first; without any, the beginning. */
  function cutPassages(page, marks) {
    if (!page.words.length) return [];
    const scored = page.paragraphs.map((paragraph) => ({ ...paragraph, ...weigh(paragraph, marks) }));
    const best = scored.filter(({ count }) => count).sort((a, b) => b.parts - a.parts || b.count - a.count || a.start - b.start);
    if (best.length) return best.map((paragraph) => cutPassage(page, marks, paragraph));
    return [cutPassage(page, marks, page.paragraphs[0] ?? { anchor: "", start: 0, end: page.words.length })];
  }

  function weigh({ start, end }, marks) {
    const inside = [...marks].filter(([place]) => place >= start && place < end);
    return { count: inside.length, parts: new Set(inside.map(([, part]) => part)).size };
  }

  /** Cut the words of a paragraph down to the span that holds most parts, then most words. */
  function cutPassage(page, marks, { anchor, start, end }) {
    const places = [...marks.keys()].filter((place) => place >= start && place < end).sort((a, b) => a - b);
    const within = (first) => {
      const { parts, count } = weigh({ start: first - LEAD, end: first - LEAD + SPAN }, marks);
      return parts * SPAN + count;
    };
    const first = places.reduce((best, place) => (within(place) > within(best) ? place : best), places[0] ?? start);
    const from = Math.max(start, Math.min(first - LEAD, end - SPAN));
    const to = Math.min(end, from + SPAN);
    const words = page.words.slice(from, to).map((word, i) => [i ? page.gaps[from + i] : "", word, marks.has(from + i)]);
    return { anchor, start: from, words, cutBefore: from > start, cutAfter: to < end };
  }

  const inReadingOrder = (passages) => passages.sort((a, b) => a.start - b.start);
})((window.fihristSearch ??= {}));
