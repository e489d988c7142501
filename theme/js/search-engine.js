/* From a key of the index to the pages it stands on, and from a page's id to what is shown of it. The only file that
   knows what stands under which key: fihrist/search/terms.py and documents.py write it. */
(function (search) {
  "use strict";

  /** BM25 as Pagefind ranks; a test compares every score with its own engine's. Of ordinary words, which weigh 25 where
      24 counts as once, this makes what 1.2 makes of 24. */
  const SATURATION = (1.2 * 25) / 24;
  const LENGTH_WEIGHT = 0.75;
  const SIGNATURE = "pagefind_dcd".length;

  const answers = new Map();
  const fragments = new Map();

  /** The pages (search-pages.js) under a whole key (`stemKey`, `formKey`, `doubtfulKey`). Rejects with a FileError where a
      file of the index cannot be read. */
  search.askKey = (key) => remember(answers, key, () => ask(key, false));

  /** The pages under all keys that begin so. */
  search.askBeginning = (beginning) => remember(answers, `${beginning}*`, () => ask(beginning, true));

  const { stem, doubtful, form, formEnd, heavy } = search.tables.keys;

  /** Pages where the word stands under this stem. */
  search.stemKey = (stemmed) => stemmed + stem;
  /** Pages with words that have this stem if their first letter is a clitic. */
  search.doubtfulKey = (stemmed) => stemmed + doubtful;
  /** Pages where it weighs more: in a title, a name or a caption. */
  search.heavyKey = (stemmed) => stemmed + heavy;
  /** Pages with this folded word. */
  search.formKey = (stemmed, folded) => stemmed + form + folded + formEnd;
  /** What the keys of all folded words that begin so, and have this stem, begin with. */
  search.formBeginning = (stemmed, beginning) => stemmed + form + beginning;

  /** How much a word says that stands on so many pages. */
  search.rarity = (count) => Math.log(1 + (search.tables.pages - count + 0.5) / (count + 0.5));

  /** Read a page: {id, address, kind, meta, words, gaps, paragraphs: [{anchor, start, end}]}; words are the author's own. */
  search.readFragment = (id) => remember(fragments, id, readFragment);

  function remember(known, question, answer) {
    if (!known.has(question)) {
      const found = answer(question);
      known.set(question, found);
      found.catch(() => known.delete(question));
    }
    return known.get(question);
  }

  async function ask(key, begins) {
    const [index, words] = await Promise.all([search.openIndex(), search.findWords(key, begins)]);
    const parts = words.flatMap(({ key: word, lists }) => {
      const nearness = weighEnding(byteLength(word) - byteLength(key));
      const placesOf = word.endsWith(stem) ? readPlacesOf : search.NO_PAGES.placesOf; // others know pages alone
      return lists.map((list) => ({ ...scoreList(list, nearness, index), placesOf: (id) => placesOf(list, id) }));
    });
    const pages = search.joinPages(parts, index.lengths.length);
    const weight = search.rarity(pages.ids.length);
    return { ...pages, scores: pages.scores.map((score) => weight * score) };
  }

  /** Score the pages of one word, but for how much the word says. */
  function scoreList({ pages, weights }, nearness, { lengths, average }) {
    const scores = new Float64Array(pages.length);
    for (let i = 0; i < pages.length; i++) {
      const often = weights[i] * nearness;
      const length = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * lengths[pages[i]]) / average;
      scores[i] = ((SATURATION + 1) * often) / (SATURATION * length + often);
    }
    return { ids: pages, scores };
  }

  function readPlacesOf({ bytes, pages, starts }, id) {
    const i = search.findNumber(pages, id);
    return i < 0 ? [] : search.readPlaces(bytes, starts[i]);
  }

  /** The more bytes a word has behind what was asked for, the less it counts. */
  const weighEnding = (bytes) => Math.exp(Math.exp(-((bytes + 1) ** 2) / 8) - 1);

  const byteLength = (text) => new TextEncoder().encode(text).length;

  /** Read what is said of a page beside its text: {address, kind, meta}. Nothing of it is held. */
  search.readMeta = async (id) => {
    const { url, filters, meta } = await loadFragment(id);
    return { address: url, kind: filters.kind?.[0] ?? "", meta };
  };

  async function loadFragment(id) {
    const bytes = await search.readWhole(`pagefind/fragment/${id}.pf_fragment`);
    return JSON.parse(new TextDecoder().decode(bytes.subarray(SIGNATURE)));
  }

  async function readFragment(id) {
    const { url, content, filters, meta, anchors } = await loadFragment(id);
    const words = content ? content.split(/[ \u200b]/) : [];
    return {
      id,
      address: url,
      kind: filters.kind?.[0] ?? "",
      meta,
      words,
      /** For each word, what stands before it: nothing where the author wrote two as one. */
      gaps: ["", ...(content.match(/[ \u200b]/g) ?? []).map((gap) => (gap === " " ? gap : ""))],
      paragraphs: anchors.map((anchor, i) => ({
        anchor: anchor.id,
        start: anchor.location,
        end: anchors[i + 1]?.location ?? words.length,
      })),
    };
  }
})((window.fihristSearch ??= {}));
