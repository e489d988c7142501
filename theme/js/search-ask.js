/* From a question to its answer: the one way in for the search page, and `archiveSearch` for everyone else. */
(function (search) {
  "use strict";

  const EMPTY = { words: "", chosen: {}, sort: "", exact: false, from: "", to: "", facets: true, signal: null };

  /** Answer a question {words, chosen: facet → values, from, to, sort: "newest" or "oldest", exact, facets, signal}:
      {hits: [{id, score}], facets: facet → value → count, cards, understood, relief, markWords}.
      understood: {words, ignored, excluded, loosened, names, terms, unread}; relief: which filter to drop where nothing is left. */
  search.ask = async (asked) => {
    const question = { ...EMPTY, ...asked };
    const query = search.parseQuery(question.words);
    const hasWords = query.terms.length + query.phrases.length > 0;
    const narrows = question.from || question.to || Object.values(question.chosen).some((values) => values.length);
    const needsRows = question.facets || narrows || question.sort || !hasWords;
    const [rows, records] = await Promise.all([needsRows && search.openRows(), question.words && search.openRecords()]);
    question.signal?.throwIfAborted();
    const names = query.isLatin && !question.exact && hasWords ? search.findArabicNames(question.words, records) : [];
    const rowsOfNames = names.map((name) => search.parseQuery(name).terms).filter((terms) => terms.length);
    const found = await findPages(query, rowsOfNames, question, rows);
    question.signal?.throwIfAborted();
    const within = rows ? search.filterHits(found.hits, question, rows) : found.hits;
    return {
      hits: rows ? search.sortHits(within, question.sort || (hasWords ? "" : "newest"), rows) : within,
      facets: question.facets ? search.countFacets(found.hits, question, rows) : {},
      cards: hasWords ? search.findCards(question.words, records) : [],
      understood: { ...tellQuery(query), names, terms: found.terms, unread: found.unread ?? 0 },
      relief: rows && !within.length ? search.findRelief(found.hits, question, rows) : [],
      markWords: search.makeMarker(query, { found: found.terms, names: rowsOfNames, exact: question.exact }),
    };
  };

  /** Search the archive: the best pages for a query, as [{id, title, url, score, kind, date}]. Options: filters (facet →
      values), from and to (2012, 2012-05, 2012-05-01), sort ("newest", "oldest"), exact, limit (10). */
  window.archiveSearch = async (query, { filters = {}, sort = "", exact = false, limit = 10, from = "", to = "" } = {}) => {
    const { hits } = await search.ask({ words: query, chosen: filters, sort, exact, from, to, facets: false });
    return Promise.all(hits.slice(0, limit).map(describeHit));
  };

  async function findPages(query, names, question, rows) {
    if (!query.terms.length && !query.phrases.length) return excludeFromAll(query, rows);
    if (question.exact) return search.findExact(query, question.signal);
    return search.rankPages(query, names);
  }

  async function excludeFromAll(query, rows) {
    const unwanted = await search.findExcluded(query.excluded);
    const hits = search.listAll(rows).filter((id) => !unwanted.has(id));
    return { hits: hits.map((id) => ({ id, score: 0 })), terms: [] };
  }

  /** What was searched, folded, in words that can be shown. */
  function tellQuery({ terms, phrases, excluded, ignored, loosened }) {
    const say = ({ folded, prefix }) => folded + (prefix ? "*" : "");
    const sayRow = (row) => row.map(say).join(" ");
    return {
      loosened,
      words: [...terms.map(say), ...phrases.map((row) => `«${sayRow(row)}»`)],
      ignored: ignored.map(say),
      excluded: [...excluded.terms.map(say), ...excluded.phrases.map((row) => `«${sayRow(row)}»`)],
    };
  }

  async function describeHit({ id, score }) {
    const { address, kind, meta } = await search.readFragment(id);
    return { id, score, kind, title: meta.title, url: address, date: meta.date ?? "" };
  }
})((window.fihristSearch ??= {}));
