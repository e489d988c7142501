/* From the pages of each word to one order: any word brings a page, scores are summed, nearer is better; what
   stands in quotes must be there, what has a minus must not. */
(function (search) {
  "use strict";

  /** Of the best pages this many are looked at for words near each other. */
  const HEAD = 50;
  /** Words further apart than this are not near. */
  const REACH = 8;
  const NEARNESS = 0.6;
  /** So many that two scores hardly ever share one, and that a step and the number of a page are exact as one number. */
  const STEPS = 2 ** 30;
  const PROCLITICS = [...search.tables.proclitics];

  /** Find the pages of a parsed query: {hits: [{id, score}], terms: what was found of each}. names: lists of terms, each
      a record's name to search along; find: how a term's pages are found. */
  search.rankPages = async (query, names = [], find = search.findTerm) => {
    const [{ lengths }, terms, phrases, others, unwanted] = await Promise.all([
      search.openIndex(),
      Promise.all(query.terms.map((term) => find(term, query.terms.length))),
      Promise.all(query.phrases.map(findPhrase)),
      Promise.all(names.map(findPhrase)),
      search.findExcluded(query.excluded),
    ]);
    // Of several names of what is meant, a page counts by the one it fits best.
    const named = search.joinPages(others.map(pagesOf), lengths.length, Math.max);
    const pages = search.joinPages([...terms.map(pagesOf), ...phrases.map(pagesOf), named], lengths.length);
    const isWanted = (id) => phrases.every((phrase) => search.scoreOf(phrase.pages, id)) && !unwanted.has(id);
    return { hits: liftNear(listHits(pages, isWanted), terms.map(pagesOf)), terms };
  };

  /** Pages with any excluded word or phrase; a word that may be there counts as not. */
  search.findExcluded = async ({ terms, phrases }) => {
    const [words, rows] = await Promise.all([
      Promise.all(terms.map((term) => search.findTerm(term))),
      Promise.all(phrases.map(findPhrase)),
    ]);
    const excluded = new Set();
    for (const ids of [...words.map(({ certain }) => certain), ...rows.map(({ pages }) => pages.ids)]) {
      for (const id of ids) excluded.add(id);
    }
    return excluded;
  };

  const pagesOf = ({ pages }) => pages;

  /** Pages with the terms one after the other, in any spelling and clitic form. */
  async function findPhrase(terms) {
    const found = await Promise.all(terms.map(findPlaces));
    if (found.length === 1) return found[0];
    const lists = found.map(pagesOf);
    const placesOf = (id) => findRuns(lists.map((list) => list.placesOf(id)));
    const fewest = lists.reduce((one, other) => (other.ids.length < one.ids.length ? other : one));
    const ids = fewest.ids.filter((id) => lists.every((list) => search.scoreOf(list, id)) && placesOf(id).length);
    const scores = Float64Array.from(ids, (id) => lists.reduce((sum, list) => sum + search.scoreOf(list, id), 0));
    return { stem: "", stems: [], way: "phrase", pages: { ids, scores, placesOf } };
  }

  /** A term with all its places: those of words with a clitic that the index left in doubt are under their own stems. */
  async function findPlaces(term) {
    const found = await search.findTerm(term);
    if (found.certain.length === found.pages.ids.length) return found;
    const more = await Promise.all(PROCLITICS.map((letter) => search.askKey(search.stemKey(letter + found.stem))));
    const lists = [found.pages, ...more];
    const placesOf = (id) => lists.flatMap((list) => list.placesOf(id)).sort((a, b) => a - b);
    return { ...found, pages: { ...found.pages, placesOf } };
  }

  /** The places where the lists hold numbers that follow each other. */
  function findRuns([first, ...others]) {
    const sets = others.map((places) => new Set(places));
    return first.filter((place) => sets.every((set, i) => set.has(place + i + 1)));
  }

  /** Those of the pages that are wanted, the best first; of equals the one with the lower number. */
  function listHits({ ids, scores }, isWanted) {
    const places = orderPlaces(scores).filter((place) => isWanted(ids[place]));
    return Array.from(places, (place) => ({ id: ids[place], score: scores[place] }));
  }

  /** The places of scores, the greatest first. Bare numbers sort several times as fast as anything that needs a function
      to compare: so the steps of scores are sorted, with the places as their last digits, and then what is left. */
  function orderPlaces(scores) {
    const most = scores.reduce((one, other) => Math.max(one, other), 0);
    const keys = scores.map((score, place) => Math.floor((1 - score / most) * STEPS) * scores.length + place);
    const places = Int32Array.from(keys.sort(), (key) => key % scores.length);
    for (let i = 1; i < places.length; i++) {
      const place = places[i];
      let to = i;
      for (; to && scores[places[to - 1]] < scores[place]; to--) places[to] = places[to - 1];
      places[to] = place;
    }
    return places;
  }

  /** Lift pages where words that were typed next to each other stand near each other. lists: the pages of each word. */
  function liftNear(hits, lists) {
    if (lists.length < 2) return hits;
    const lift = ({ id, score }) => ({ id, score: score * (1 + NEARNESS * nearness(lists.map((list) => list.placesOf(id)))) });
    const head = hits.slice(0, HEAD).map(lift);
    return [...head.sort((a, b) => b.score - a.score || a.id - b.id), ...hits.slice(HEAD)];
  }

  /** From 0 to 1: how near each two neighbours of the query are, on average. */
  function nearness(places) {
    let sum = 0;
    for (let i = 1; i < places.length; i++) {
      const distance = findDistance(places[i - 1], places[i]);
      if (distance <= REACH) sum += 1 / Math.max(1, distance);
    }
    return sum / (places.length - 1);
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
})((window.fihristSearch ??= {}));
