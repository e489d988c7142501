/* From a word to the pages it is on, in every spelling and clitic form: what one word of a question finds. */
(function (search) {
  "use strict";

  /** The word without its clitics, and the word as typed, count this much each beside their stem: in a question of many
      words, and where a word stands alone and is meant as it is. */
  const FORM_WEIGHT = { least: 0.3, alone: 0.8 };
  /** A word that has this stem only if its first letter is a clitic, or is none, counts this much. */
  const DOUBT_WEIGHT = 0.7;
  /** What a word's stem gets on top where it weighs more, in a title, a name or a caption: so many times its rarity. */
  const HEAVY_WEIGHT = 1;
  /** A stem on so many pages needs no doubtful words besides; one on so many is a word of its own. */
  const FREQUENT = 100;
  const RARE = 20;
  /** A word this many times as frequent as what is left without its first letter is whole: as in clitics.py. */
  const DOUBT = 4;
  const CERTAIN = 3;
  const LARGE_PART = 1;
  /** Letters of a beginning that is guessed; readers who type a star may have fewer. */
  const SHORTEST_GUESS = 3;

  /** Find a term {folded, prefix} among so many: {stem, stems, way, pages, certain}. way: "stem", "prefix", or "" for
      nothing; pages: search-pages.js; certain: the numbers of those where there is no doubt about its first letter. */
  search.findTerm = async (term, count = 1) => {
    if (term.prefix) return findBeginning(term.folded);
    const found = await findStem(term.folded, Math.max(FORM_WEIGHT.least, FORM_WEIGHT.alone / count));
    if (found.way || found.stem.length < SHORTEST_GUESS) return found;
    return guessBeginning(found.stem);
  };

  /** The pages of a word by its stem; a stem that the index lacks loses its proclitic, as every word that could
      has lost it there. */
  async function findStem(folded, formWeight) {
    const [bodies, stems] = [search.findBodies(folded), search.findStems(folded)];
    const maybe = [];
    for (const [i, stem] of stems.entries()) {
      const whole = await search.askKey(search.stemKey(stem));
      if (whole.ids.length < FREQUENT) maybe.push(await search.askKey(search.doubtfulKey(stem)));
      if (!whole.ids.length) continue;
      maybe.push(await findShorter(stems[i + 1], bodies[i + 1], whole.ids.length));
      const forms = await findForms(stem, bodies[i], folded);
      const heavy = await search.askKey(search.heavyKey(stem));
      const pages = await joinKinds({ whole, maybe, forms, heavy }, formWeight);
      return { stem, stems: stems.slice(0, i + 2), way: "stem", pages, certain: whole.ids };
    }
    const pages = await joinKinds({ whole: search.NO_PAGES, maybe, forms: [], heavy: search.NO_PAGES }, 0);
    return { stem: stems[0], stems, way: pages.ids.length ? "stem" : "", pages, certain: search.NO_PAGES.ids };
  }

  /** What a rare word would be without its first letter; a stem too short is shared by too many words. */
  async function findShorter(stem, body, count) {
    if (!stem || count >= RARE) return search.NO_PAGES;
    const pages = await search.askKey(stem.length < CERTAIN ? search.formKey(stem, body) : search.stemKey(stem));
    return count <= DOUBT * (pages.ids.length + 1) ? pages : search.NO_PAGES;
  }

  /** The pages with the word itself, without its clitics and as typed: they order what the stem has found. */
  function findForms(stem, body, folded) {
    return Promise.all([...new Set([body, folded])].map((form) => search.askKey(search.formKey(stem, form))));
  }

  /** Add up what is known of each page; what is doubtful brings pages for less, weight and forms lift pages and bring none. */
  async function joinKinds({ whole, maybe, forms, heavy }, formWeight) {
    const { lengths } = await search.openIndex();
    const column = search.spreadScores(whole, lengths.length);
    const lift = HEAVY_WEIGHT * search.rarity(whole.ids.length);
    for (const id of heavy.ids) if (column[id]) column[id] += lift;
    for (const doubtful of maybe) addDoubtful(column, doubtful, fairShare(whole.ids.length, doubtful.ids.length));
    for (const { ids, scores } of forms) {
      for (let i = 0; i < ids.length; i++) if (column[ids[i]]) column[ids[i]] += formWeight * scores[i];
    }
    return search.gatherPages(column, whole.placesOf);
  }

  function addDoubtful(column, { ids, scores }, share) {
    for (let i = 0; i < ids.length; i++) column[ids[i]] = Math.max(column[ids[i]], scores[i] * share);
  }

  /** What a doubtful word's scores count beside so many pages of the whole one: as if it stood on all of them. */
  const fairShare = (whole, doubtful) => (search.rarity(whole + doubtful) / search.rarity(doubtful)) * DOUBT_WEIGHT;

  /** All words that begin so: their stems do, or, under the stem of the beginning, they themselves. */
  async function findBeginning(folded) {
    const [body] = search.findBodies(folded);
    const stem = search.stem(folded);
    const forms = ["", ...search.tables.prefixes].map((prefix) => search.formBeginning(stem, prefix + body));
    const { lengths } = await search.openIndex();
    const pages = search.joinPages(await Promise.all([body, ...forms].map(search.askBeginning)), lengths.length, Math.max);
    return { stem: body, stems: [body], way: "prefix", pages, certain: pages.ids };
  }

  async function guessBeginning(stem) {
    const pages = await search.askBeginning(stem);
    return { stem, stems: [stem], way: pages.ids.length ? "prefix" : "", pages, certain: pages.ids };
  }
})((window.fihristSearch ??= {}));
