/* From the pages of each word to one order: any word brings a page, scores are summed, nearer is better; what
   stands in quotes must be there, what has a minus must not. */
(function (search) {
  "use strict";

  /** Of the best pages this many are looked at for words near each other. */
  const HEAD = 50;
  /** Words further apart than this are not near. */
  const REACH = 8;
  const NEARNESS = 0.6;
  const PROCLITICS = [...search.tables.proclitics];

  /** Find the pages of a parsed query: {hits: [{id, score}], terms: what was found of each}. names: lists of terms, each
      a record's name to search along; find: how a term's pages are found. */
  search.rankPages = async (query, names = [], find = search.findTerm) => {
    const [terms, phrases, others, unwanted] = await Promise.all([
      Promise.all(query.terms.map((term) => find(term, query.terms.length))),
      Promise.all(query.phrases.map(findPhrase)),
      Promise.all(names.map(findPhrase)),
      search.findExcluded(query.excluded),
    ]);
    const pages = sumScores([...terms, ...phrases, ...bestOf(others)]);
    const hits = [...pages.values()].filter(({ id }) => phrases.every((phrase) => phrase.pages.has(id)) && !unwanted.has(id));
    return { hits: liftNear(hits.sort(byScore), terms.length), terms };
  };

  /** Pages with any excluded word or phrase; a word that may be there counts as not. */
  search.findExcluded = async ({ terms, phrases }) => {
    const [words, rows] = await Promise.all([
      Promise.all(terms.map((term) => search.findTerm(term))),
      Promise.all(phrases.map(findPhrase)),
    ]);
    const ids = new Set();
    for (const { way, pages } of words) {
      if (way === "") continue;
      for (const [id, page] of pages) if (!page.doubtful) ids.add(id);
    }
    for (const { pages } of rows) for (const id of pages.keys()) ids.add(id);
    return ids;
  };

  /** Pages with the terms one after the other, in any spelling and clitic form. */
  async function findPhrase(terms) {
    const found = await Promise.all(terms.map(findPlaces));
    if (found.length === 1) return found[0];
    const pages = new Map();
    for (const [id, first] of found[0].pages) {
      const lists = found.map(({ pages: other }) => other.get(id));
      if (lists.some((list) => !list)) continue;
      const starts = findRuns(lists.map(({ places }) => places));
      if (starts.length) pages.set(id, { score: lists.reduce((sum, { score }) => sum + score, 0), places: starts });
    }
    return { stem: "", stems: [], way: "phrase", pages };
  }

  /** A term with all its places: those of words with a clitic that the index left in doubt are under their own stems. */
  async function findPlaces(term) {
    const found = await search.findTerm(term);
    if (![...found.pages.values()].some(({ doubtful }) => doubtful)) return found;
    const pages = new Map(found.pages);
    const more = await Promise.all(PROCLITICS.map((letter) => search.askKey(search.stemKey(letter + found.stem))));
    for (const [id, { places }] of more.flatMap((one) => [...one])) {
      const page = pages.get(id);
      if (page) pages.set(id, { ...page, places: [...page.places, ...places].sort((a, b) => a - b) });
    }
    return { ...found, pages };
  }

  /** The places where the lists hold numbers that follow each other. */
  function findRuns([first, ...others]) {
    const sets = others.map((places) => new Set(places));
    return first.filter((place) => sets.every((set, i) => set.has(place + i + 1)));
  }

  /** Of several names of what is meant, a page counts by the one it fits best. */
  function bestOf(found) {
    const pages = new Map();
    for (const [id, page] of found.flatMap((one) => [...one.pages])) {
      if (!(pages.get(id)?.score >= page.score)) pages.set(id, page);
    }
    return pages.size ? [{ pages }] : [];
  }

  function sumScores(found) {
    const pages = new Map();
    found.forEach(({ pages: list }, number) => {
      for (const [id, { score, places }] of list) {
        let page = pages.get(id);
        if (!page) pages.set(id, (page = { id, score: 0, places: [] }));
        page.score += score;
        page.places[number] = places;
      }
    });
    return pages;
  }

  /** Lift pages where words that were typed next to each other stand near each other. */
  function liftNear(hits, count) {
    if (count < 2) return hits;
    const head = hits.slice(0, HEAD).map((hit) => ({ ...hit, score: hit.score * (1 + NEARNESS * nearness(hit.places, count)) }));
    return [...head.sort(byScore), ...hits.slice(HEAD)];
  }

  /** From 0 to 1: how near each two neighbours of the query are, on average. */
  function nearness(places, count) {
    let sum = 0;
    for (let i = 1; i < count; i++) {
      const distance = findDistance(places[i - 1] ?? [], places[i] ?? []);
      if (distance <= REACH) sum += 1 / Math.max(1, distance);
    }
    return sum / (count - 1);
  }

  /** The least distance between numbers of two ordered lists. */
  function findDistance(first, second) {
    let [i, j, least] = [0, 0, Infinity];
    while (i < first.length && j < second.length) {
      least = Math.min(least, Math.abs(first[i] - second[j]));
      if (first[i] < second[j]) i++;
      else j++;
    }
    return least;
  }

  const byScore = (a, b) => b.score - a.score || a.id - b.id;
})((window.fihristSearch ??= {}));
