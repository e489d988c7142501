/* From a word to the pages it is on, in every spelling and clitic form: what one word of a question finds. */
(function (search) {
  "use strict";

  /** The word without its clitics, and the word as typed, count this much each beside their stem: in a question of many
      words, and where a word stands alone and is meant as it is. */
  const FORM_WEIGHT = { least: 0.3, alone: 0.8 };
  /** A word that has this stem only if its first letter is a clitic, or is none, counts this much. */
  const DOUBT_WEIGHT = 0.7;
  /** A stem on so many pages needs no doubtful words besides; one on so many is a word of its own. */
  const FREQUENT = 100;
  const RARE = 20;
  /** A word this many times as frequent as what is left without its first letter is whole: as in clitics.py. */
  const DOUBT = 4;
  const CERTAIN = 3;
  const LARGE_PART = 1;
  /** Letters of a beginning that is guessed; readers who type a star may have fewer. */
  const SHORTEST_GUESS = 3;

  /** Find a term {folded, prefix} among so many: {stem, stems, way, pages: id → {score, places, doubtful}}. way: "stem",
      "prefix", or "" for nothing. */
  search.findTerm = async (term, count = 1) => {
    if (term.prefix) return findBeginning(term.folded);
    const found = await findStem(term.folded, Math.max(FORM_WEIGHT.least, FORM_WEIGHT.alone / count));
    if (found.pages.size || found.stem.length < SHORTEST_GUESS) return found;
    return guessBeginning(found.stem);
  };

  /** The pages of a word by its stem; a stem that the index lacks loses its proclitic, as every word that could
      has lost it there. */
  async function findStem(folded, formWeight) {
    const [bodies, stems] = [search.findBodies(folded), search.findStems(folded)];
    const maybe = [];
    for (const [i, stem] of stems.entries()) {
      const whole = await search.askKey(search.stemKey(stem));
      if (whole.size < FREQUENT) maybe.push(await search.askKey(search.doubtfulKey(stem)));
      if (!whole.size) continue;
      maybe.push(await findShorter(stems[i + 1], bodies[i + 1], whole.size));
      const forms = await findForms(stem, bodies[i], folded);
      return { stem, stems: stems.slice(0, i + 2), way: "stem", pages: mergeKinds(whole, maybe, forms, formWeight) };
    }
    const pages = mergeKinds(new Map(), maybe, [], 0);
    return { stem: stems[0], stems, way: pages.size ? "stem" : "", pages };
  }

  /** What a rare word would be without its first letter; a stem too short is shared by too many words. */
  async function findShorter(stem, body, count) {
    if (!stem || count >= RARE) return new Map();
    const pages = await search.askKey(stem.length < CERTAIN ? search.formKey(stem, body) : search.stemKey(stem));
    return count <= DOUBT * (pages.size + 1) ? pages : new Map();
  }

  /** The pages with the word itself, without its clitics and as typed: they order what the stem has found. */
  function findForms(stem, body, folded) {
    return Promise.all([...new Set([body, folded])].map((form) => search.askKey(search.formKey(stem, form))));
  }

  /** Add up what is known of each page; what is doubtful brings pages for less, forms lift pages and bring none. */
  function mergeKinds(whole, maybe, forms, formWeight) {
    const pages = new Map();
    for (const [id, { score, places }] of whole) pages.set(id, { score, places, doubtful: false });
    for (const doubtful of maybe) addDoubtful(pages, doubtful, search.rarity(whole.size + doubtful.size) / search.rarity(doubtful.size));
    for (const [id, { score }] of forms.flatMap((form) => [...form])) {
      if (pages.has(id)) pages.get(id).score += formWeight * score;
    }
    return pages;
  }

  function addDoubtful(pages, doubtful, fair) {
    for (const [id, { score }] of doubtful) {
      const page = pages.get(id);
      const share = score * fair * DOUBT_WEIGHT;
      if (!page) pages.set(id, { score: share, places: [], doubtful: true });
      else page.score = Math.max(page.score, share);
    }
  }

  /** All words that begin so: their stems do, or, under the stem of the beginning, they themselves. */
  async function findBeginning(folded) {
    const [body] = search.findBodies(folded);
    const stem = search.stem(folded);
    const forms = ["", ...search.tables.prefixes].map((prefix) => search.formBeginning(stem, prefix + body));
    const found = await Promise.all([body, ...forms].map(search.askBeginning));
    return { stem: body, stems: [body], way: "prefix", pages: mergeBest(found) };
  }

  async function guessBeginning(stem) {
    const pages = await search.askBeginning(stem);
    return { stem, stems: [stem], way: pages.size ? "prefix" : "", pages: mergeBest([pages]) };
  }

  function mergeBest(found) {
    const pages = new Map();
    for (const [id, { score, places }] of found.flatMap((one) => [...one])) {
      const page = pages.get(id);
      if (!page) pages.set(id, { score, places, doubtful: false });
      else Object.assign(page, { score: Math.max(page.score, score), places: [...page.places, ...places] });
    }
    for (const page of pages.values()) page.places.sort((a, b) => a - b);
    return pages;
  }
})((window.fihristSearch ??= {}));
