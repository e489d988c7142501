/* From a key of the index to the pages it stands on, and from a page's id to what is shown of it. The only file
   that knows the engine; what stands under which key is told in fihrist/search/twin.py and documents.py. */
(function (search) {
  "use strict";

  const RANKING = { diacriticSimilarity: 0, termSaturation: 1.2, metaWeights: { title: 1 } };
  const SIGNATURE = "pagefind_dcd".length;

  let engine;
  const answers = new Map();
  const fragments = new Map();

  /** Start the engine, once. Rejects with a FileError where its files cannot be read. */
  search.openEngine = () => {
    engine ??= startEngine().catch((error) => {
      engine = null;
      throw error;
    });
    return engine;
  };

  /** The pages under a key that is whole (`stemKey`, `formKey`, `doubtfulKey`) or begins one: a map of
      id → {score, places}, places being the numbers of the display words. */
  search.askKey = (key) => {
    if (!answers.has(key)) {
      const answer = askEngine(key);
      answers.set(key, answer);
      answer.catch(() => answers.delete(key));
    }
    return answers.get(key);
  };

  const { stem, doubtful, form, formEnd } = search.tables.keys;

  /** Pages where the word stands under this stem. */
  search.stemKey = (stemmed) => stemmed + stem;
  /** Pages with words that have this stem if their first letter is a clitic. */
  search.doubtfulKey = (stemmed) => stemmed + doubtful;
  /** Pages with this folded word; without its end, those with all words that begin so. */
  search.formKey = (stemmed, folded, whole = true) => stemmed + form + folded + (whole ? formEnd : "");

  /** Read a page: {id, address, kind, meta, words, gaps, paragraphs: [{anchor, start, end}]}; words are the author's own. */
  search.readFragment = (id) => {
    if (!fragments.has(id)) {
      const fragment = readFragment(id);
      fragments.set(id, fragment);
      fragment.catch(() => fragments.delete(id));
    }
    return fragments.get(id);
  };

  async function startEngine() {
    const pagefind = await search.startPagefind();
    await pagefind.init();
    await pagefind.options({ ranking: RANKING });
    return pagefind;
  }

  async function askEngine(key) {
    const pagefind = await search.openEngine();
    const { results } = await pagefind.search(key);
    return new Map(results.map(({ id, score, words }) => [Number(id), { score, places: words }]));
  }

  async function readFragment(id) {
    const bytes = await search.readWhole(`pagefind/fragment/${id}.pf_fragment`);
    const { url, content, filters, meta, anchors } = JSON.parse(new TextDecoder().decode(bytes.subarray(SIGNATURE)));
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
