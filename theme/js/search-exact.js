/* The exact search: words as written, vowel signs aside. The index knows folded words alone, so it proposes pages
   by these, and the words of each page decide. */
(function (search) {
  "use strict";

  /** So many pages, the best ones, are read; what lies beyond is left out, and `understood.unread` says how many. */
  const MOST_READ = 300;
  const AT_ONCE = 16;

  /** Find the pages of a parsed query as written: {hits, unread}. */
  search.findExact = async (query, signal) => {
    const proposed = await search.rankPages({ ...query, excluded: { terms: [], phrases: [] } }, [], search.findForm);
    const hits = [];
    for (let start = 0; start < Math.min(proposed.hits.length, MOST_READ); start += AT_ONCE) {
      signal?.throwIfAborted();
      const part = proposed.hits.slice(start, Math.min(start + AT_ONCE, MOST_READ));
      const pages = await Promise.all(part.map(({ id }) => search.readFragment(id)));
      hits.push(...part.filter((_, i) => answers(pages[i], query)));
    }
    return { hits, terms: proposed.terms, unread: Math.max(0, proposed.hits.length - MOST_READ) };
  };

  /** The pages with a folded word itself, under whichever of its stems it stands; stop words have no forms. */
  search.findForm = async (term) => {
    if (term.prefix || search.isStopword(term.folded)) return search.findTerm(term);
    const stems = search.findStems(term.folded);
    const found = await Promise.all(stems.map((stem) => search.askKey(search.formKey(stem, term.folded))));
    const at = Math.max(0, found.findIndex(({ ids }) => ids.length));
    const pages = found[at];
    return { stem: stems[at], stems: [stems[at]], way: pages.ids.length ? "stem" : "", pages, certain: pages.ids };
  };

  /** Whether a page has any word of the query as written, all its phrases, and nothing that is excluded. */
  function answers(page, { terms, phrases, excluded }) {
    const words = [...search.splitWords(page.meta.title), "", ...page.words].map(search.bareWord);
    const has = (row) => hasRow(words, row);
    if (excluded.terms.some((term) => has([term])) || excluded.phrases.some(has)) return false;
    return phrases.every(has) && (phrases.length > 0 || terms.some((term) => has([term])));
  }

  function hasRow(words, row) {
    const fits = (word, { written, prefix }) => (prefix ? word?.startsWith(written) : word === written);
    return words.some((_, start) => row.every((term, i) => fits(words[start + i], term)));
  }
})((window.fihristSearch ??= {}));
