/* From a question to the pages that answer it. The only file that knows the engine, and what the build
   (fihrist/search/documents.py) put under which key. */
(function (search) {
  "use strict";

  /** Facets of which a page has one value: several chosen mean any of them. Of the others a page has them all. */
  const SINGLE = ["kind", "outlet", "year"];
  const SORTS = { newest: "desc", oldest: "asc" };
  /** Words of a passage, and how many of them stand before the first word found. */
  const SPAN = 36;
  const LEAD = 7;
  const PASSAGES = 2;

  let engine;
  let names;

  /** Load the engine and the names; root is the way to the site's root. Rejects when either cannot be read. */
  search.openIndex = async (root) => {
    const base = new URL(root || ".", document.baseURI);
    [engine, names] = await Promise.all([
      import(new URL("pagefind/pagefind.js", base)),
      fetch(new URL("search/records.json", base)).then(readJson),
    ]);
    await engine.init();
    await engine.filters(); // what is not loaded is not counted
  };

  /** Say what a filter value is called in a language. */
  search.nameOf = (facet, value, language) => {
    const known = names[facet]?.[value] ?? {};
    return known[language] ?? Object.values(known)[0] ?? value;
  };

  /** Ask {words, chosen, sort}; gives {hits, facets: facet → value → count}. */
  search.askIndex = async ({ words, chosen, sort }) => {
    const found = await ask(words, chosen);
    const facets = { ...found.filters };
    for (const facet of SINGLE.filter((name) => chosen[name]?.length)) {
      const others = await ask(words, { ...chosen, [facet]: [] });
      facets[facet] = others.filters[facet];
    }
    const order = SORTS[sort] ?? (words ? null : "desc");
    return { hits: order ? await orderByDate(found, words, chosen, order) : found.results, facets };
  };

  /** Read what a hit shows: {address, kind, language, say and languageOf(key, language), passages}. */
  search.readHit = async (hit) => {
    const page = await hit.data();
    return {
      address: page.raw_url,
      kind: page.filters.kind?.[0] ?? "",
      language: page.meta.language,
      say: (key, language) => page.meta[`${key}.${language}`] ?? page.meta[key] ?? "",
      languageOf: (key, language) => (`${key}.${language}` in page.meta ? language : page.meta.language),
      passages: findPassages(page),
    };
  };

  const readJson = (response) => {
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.json();
  };

  function ask(words, chosen, more = {}) {
    const filters = {};
    for (const [facet, values] of Object.entries(chosen)) {
      if (values.length) filters[facet] = SINGLE.includes(facet) ? { any: values } : values;
    }
    return engine.search(words ? words.replace(/[«»“”]/g, '"') : null, { filters, ...more });
  }

  /** Sorted, the engine leaves out pages without a date: they follow the others. */
  async function orderByDate(found, words, chosen, order) {
    const dated = (await ask(words, chosen, { sort: { date: order } })).results;
    const ids = new Set(dated.map((hit) => hit.id));
    return [...dated, ...found.results.filter((hit) => !ids.has(hit.id))];
  }

  /** The paragraphs with most of what was found, in reading order; without any, the beginning. */
  function findPassages(page) {
    const words = page.content.split(" ");
    if (!page.content) return [];
    const marked = new Set(page.locations.filter((place) => place < words.length));
    const paragraphs = cutParagraphs(page, words.length).filter(({ score }) => score > 0);
    if (!paragraphs.length) return [cutPassage(words, marked, { anchor: "", start: 0, end: words.length })];
    const best = paragraphs.sort((a, b) => b.score - a.score).slice(0, PASSAGES);
    return best.sort((a, b) => a.start - b.start).map((one) => cutPassage(words, marked, one));
  }

  /** Paragraphs by the numbers of their words, each with the weight of what was found in it. */
  function cutParagraphs(page, length) {
    return page.anchors.map(({ id, location }, i) => {
      const end = page.anchors[i + 1]?.location ?? length;
      const inside = page.weighted_locations.filter((word) => word.location >= location && word.location < end);
      return { anchor: id, start: location, end, score: inside.reduce((sum, word) => sum + word.balanced_score, 0) };
    });
  }

  /** Cut the words of a paragraph down to the span that holds most: {anchor, words: [[word, found]], cut}. */
  function cutPassage(words, marked, { anchor, start, end }) {
    const starts = [...marked].filter((place) => place >= start && place < end);
    const within = (from) => starts.filter((place) => place >= from && place < from + SPAN).length;
    const first = starts.reduce((best, place) => (within(place - LEAD) > within(best - LEAD) ? place : best), starts[0]);
    const from = Math.max(start, Math.min((first ?? start) - LEAD, end - SPAN));
    const to = Math.min(end, from + SPAN);
    return {
      anchor,
      words: words.slice(from, to).map((word, i) => [word, marked.has(from + i)]),
      cutBefore: from > start,
      cutAfter: to < end,
    };
  }
})((window.fihristSearch ??= {}));
