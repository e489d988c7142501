/* The search page: a question from the field, the boxes or the address; its answer on the page and in words. */
(function (search) {
  "use strict";

  const STEP = 10;
  const PAUSE = 200; // milliseconds without a key before the index is asked
  const WIDE = matchMedia("(min-width: 60rem)");

  const root = document.getElementById("search");
  if (!root) return;
  const find = (selector) => root.querySelector(selector);
  const words = search.readWords();
  const base = root.dataset.root + root.dataset.edition;
  const [form, field, order, status] = ["form", "[name=q]", "[name=sort]", "[role=status]"].map(find);
  const [list, more, facets, sheet] = [".results", ".search-more", ".facets-box", ".facets"].map(find);

  let state;
  let hits = [];
  let asked = 0; // the number of the last question: answers to earlier ones are dropped
  let settled = true; // whether the next key begins a new step for the Back button
  let timer;

  start();

  async function start() {
    root.hidden = false;
    const fold = () => (sheet.open = WIDE.matches);
    WIDE.addEventListener("change", fold);
    fold();
    listen();
    takeState(search.readState());
    if (location.protocol === "file:") return showNotice("file");
    await open();
  }

  /** Load the index, then answer what the address asks. */
  async function open() {
    try {
      await search.openIndex(root.dataset.root);
      root.dataset.ready = "";
      await answer();
    } catch (error) {
      console.error(error);
      showNotice("fault");
    }
  }

  function listen() {
    form.addEventListener("submit", (event) => (event.preventDefault(), ask({ words: field.value.trim() })));
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => askWhileTyping(field.value.trim()), PAUSE);
    });
    field.addEventListener("change", () => (settled = true));
    order.addEventListener("change", () => ask({ sort: order.value }));
    facets.addEventListener("change", () => ask({ chosen: readBoxes() }));
    more.addEventListener("click", showMore);
    find(".search-retry").addEventListener("click", () => location.reload());
    find(".search-close").addEventListener("click", () => ((sheet.open = false), status.focus()));
    root.querySelectorAll(".search-clear").forEach((one) => one.addEventListener("click", clearChosen));
    search.listenToKeys(root, field, () => ((field.value = ""), ask({ words: "" })));
    window.addEventListener("popstate", () => (takeState(search.readState()), answer()));
  }

  /** Ask something else: a new step in the address. */
  function ask(change) {
    clearTimeout(timer);
    settled = true;
    changeState(change, true);
  }

  function askWhileTyping(text) {
    if (text === state.words) return;
    changeState({ words: text }, settled);
    settled = false;
  }

  function changeState(change, step) {
    state = { ...state, ...change, shown: 0 };
    search.keepState(state, { step });
    answer();
  }

  function takeState(next) {
    clearTimeout(timer);
    state = next;
    settled = true;
    field.value = state.words;
    order.value = state.sort;
  }

  /** Values in boxes that are out of sight stay chosen. */
  function readBoxes() {
    const values = (facet) => [...facets.querySelectorAll(`[name=${facet}]:checked`)].map((box) => box.value);
    return Object.fromEntries(search.FACETS.map((facet) => [facet, values(facet)]));
  }

  function clearChosen() {
    ask({ chosen: Object.fromEntries(search.FACETS.map((facet) => [facet, []])) });
    status.focus();
  }

  /** Ask the index and show what it says, unless the reader has asked something else meanwhile. */
  async function answer() {
    if (!("ready" in root.dataset)) return;
    const number = ++asked;
    try {
      const found = await search.askIndex(state);
      const asksAnything = search.asksAnything(state);
      const first = asksAnything ? found.hits.slice(0, Math.max(STEP, state.shown)) : [];
      const pages = await Promise.all(first.map(search.readHit));
      if (number !== asked) return;
      hits = asksAnything ? found.hits : [];
      list.replaceChildren(...pages.map((page) => search.showPage(page, base, words)));
      search.showFacets(facets, found.facets, state.chosen, words);
      showChosen();
      say(pages.length);
      showNotice(asksAnything ? (hits.length ? "" : "none") : "hint");
    } catch (error) {
      console.error(error);
      if (number === asked) showNotice("fault");
    }
  }

  async function showMore() {
    const number = asked;
    const had = list.children.length;
    const pages = await Promise.all(hits.slice(had, had + STEP).map(search.readHit));
    if (number !== asked || list.children.length !== had) return;
    list.append(...pages.map((page) => search.showPage(page, base, words)));
    list.children[had]?.querySelector(".result-link").focus();
    state.shown = list.children.length;
    search.keepState(state, { step: false });
    say(state.shown);
  }

  /** Say how many there are, in the one region that screen readers announce; and whether more can be shown. */
  function say(shown) {
    const total = search.asksAnything(state) ? words.count("results", hits.length) : "";
    const part = shown < hits.length ? words.label("shown", { n: words.number(shown) }) : "";
    status.textContent = [total, part].filter(Boolean).join(" · ");
    more.hidden = shown >= hits.length;
  }

  /** What was chosen, each with a button that takes it back. */
  function showChosen() {
    const box = find(".chosen");
    const pairs = search.FACETS.flatMap((facet) => state.chosen[facet].map((value) => [facet, value]));
    const buttons = pairs.map(([facet, value]) => {
      const item = search.copyTemplate("search-chosen");
      const name = search.nameValue(facet, value, words);
      const button = item.querySelector("button");
      item.querySelector("bdi").textContent = name;
      button.setAttribute("aria-label", words.label("remove", { name }));
      button.addEventListener("click", () => removeChosen(facet, value));
      return item;
    });
    box.querySelector("ul").replaceChildren(...buttons);
    box.hidden = !pairs.length;
    find(".facets-count").textContent = pairs.length ? words.number(pairs.length) : "";
  }

  function removeChosen(facet, value) {
    ask({ chosen: { ...state.chosen, [facet]: state.chosen[facet].filter((one) => one !== value) } });
    status.focus();
  }

  /** One of: nothing asked yet, nothing found, no index, a double-click; or none of them. */
  function showNotice(name) {
    root.querySelectorAll(".search-notice").forEach((one) => (one.hidden = one.dataset.notice !== name));
    if (name === "fault" || name === "file") {
      list.replaceChildren();
      more.hidden = true;
      status.textContent = words.label(`${name}_title`);
    }
    root.dataset.shows = name || "results";
  }
})((window.fihristSearch ??= {}));
