/* On the page that a search result leads to: the words that were searched, marked again in the running text. The
   address hands them over (search-understood.js); without them nothing is loaded. */
(function (search) {
  "use strict";

  const query = new URLSearchParams(location.search);
  const texts = query.getAll("q").slice(0, 20);
  if (!texts.some(Boolean)) return;

  const SCRIPTS = ["search/tables.js", "theme/js/search-arabic.js", "theme/js/search-query.js", "theme/js/search-excerpts.js"];
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, td, th, dd, dt, figcaption, blockquote, div, aside, section, ul, ol, dl";
  const APART = ".margin, .related, .onward, .permalink, .note-head, .on-paper, .chart, .pagination, nav, script, button, sup";
  const root = new URL("../../", document.currentScript.src);

  loadAll(SCRIPTS).then(() => {
    const markers = texts.map((text) => search.makeMarker(search.parseQuery(text), { exact: query.has("exact") }));
    listBlocks(document.getElementById("main")).forEach((nodes) => markBlock(nodes, markers));
  }, console.error);

  /** Run scripts of the site one after the other. */
  async function loadAll(paths) {
    for (const path of paths) await loadScript(path);
  }

  function loadScript(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: new URL(path, root), onload: resolve, onerror: () => reject(new Error(`${path} is missing`)) });
      document.head.append(script);
    });
  }

  /** The pieces of text of the page, a list for each paragraph: a word may begin before a link and end in it. */
  function listBlocks(main) {
    const blocks = new Map();
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || node.parentElement.closest(APART)) continue;
      const block = node.parentElement.closest(BLOCKS) ?? main;
      blocks.set(block, [...(blocks.get(block) ?? []), node]);
    }
    return [...blocks.values()];
  }

  function markBlock(nodes, markers) {
    const words = locateWords(nodes.map(({ data }) => data).join(""));
    const marked = new Set(markers.flatMap((mark) => [...mark(words.map(({ word }) => word)).keys()]));
    let after = 0;
    const starts = nodes.map(({ length }) => (after += length) - length);
    for (let place = words.length - 1; place >= 0; place--) {
      if (!marked.has(place)) continue;
      for (let i = nodes.length - 1; i >= 0; i--) markPart(nodes[i], words[place].start - starts[i], words[place].end - starts[i]);
    }
  }

  /** The words of a text, each with its place in it. */
  function locateWords(text) {
    let end = 0;
    return search.splitWords(text).map((word) => {
      const start = text.indexOf(word, end);
      end = start + word.length;
      return { word, start, end };
    });
  }

  /** Mark a stretch of a text node, as far as it lies in it. Later stretches are marked first: the start stays. */
  function markPart(node, start, end) {
    const [from, to] = [Math.max(0, start), Math.min(node.length, end)];
    if (from >= to || node.parentElement.closest("mark")) return;
    const range = new Range();
    range.setStart(node, from);
    range.setEnd(node, to);
    const mark = document.createElement("mark");
    mark.className = "found";
    range.surroundContents(mark);
  }
})((window.fihristSearch ??= {}));
