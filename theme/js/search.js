/* The search page: a question from the field, the boxes or the address; its answer on the page and in words. */
(function (search) {
  "use strict";

  const STEP = 10;
  const PAUSE = 180; // milliseconds without a key before the index is asked
  const PATIENCE = 350; // milliseconds before the page says that it is searching
  const SHORTEST = 2; // letters that are searched while the reader types
  const SHORT_END = /(^|\s)[\p{L}\p{N}]{2}$/u;

  const root = document.getElementById("search");
  if (!root) return;
  const find = (selector) => root.querySelector(selector);
  const words = search.readWords();
  const base = root.dataset.root + root.dataset.edition;
  const [form, field, order, exact] = ["form", "[name=q]", "[name=sort]", "[name=exact]"].map(find);
  const [list, more, facets, dates, status] = [".results", ".search-more", ".facets-box", ".dates", "[role=status]"].map(find);

  let state;
  let asking = new AbortController(); // the last question: answers to earlier ones are dropped
  let answered; // {found, hits, handed, skipped, lost} of the last answer
  let settled = true; // whether the next key begins a new step for the Back button
  let timer;
  let offerExport = () => {};

  start();

  function start() {
    const fault = findFault();
    if (!fault) begin();
    root.hidden = false;
    document.querySelector(".search-stalled").remove();
    if (fault) return showFault(fault);
    root.dataset.ready = "";
    answer();
  }

  /** What keeps the search from starting: a script that did not come, or tables that came and are none. */
  function findFault() {
    if (search.lost) return new search.FileError(search.lost, "missing");
    return search.tables ? null : new search.FileError("search/tables.js", "damaged");
  }

  function begin() {
    history.scrollRestoration = "manual"; // the results come later than the browser looks for them
    takeState(search.readState());
    listen();
  }

  function listen() {
    form.addEventListener("submit", (event) => (event.preventDefault(), ask({ words: field.value.trim() })));
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => askWhileTyping(field.value.trim()), PAUSE);
    });
    field.addEventListener("focus", () => search.openIndex().catch(() => {}), { once: true }); // whoever asks is told
    field.addEventListener("change", settle);
    order.addEventListener("change", () => ask({ sort: order.value }));
    exact.addEventListener("change", () => ask({ exact: exact.checked }));
    facets.addEventListener("change", () => ask({ chosen: readBoxes() }));
    search.listenToDates(dates, (change) => (change.from !== state.from || change.to !== state.to) && ask(change));
    search.listenToSheet(find(".facets"), () => status.focus());
    offerExport = search.listenToExport(find(".search-export"), () => ({ ...answered, signal: asking.signal }), words, root.dataset.edition);
    search.listenToKeys(root, field, () => ((field.value = ""), ask({ words: "" })));
    more.addEventListener("click", showMore);
    find(".search-retry").addEventListener("click", () => location.reload());
    find(".search-clear").addEventListener("click", () => (ask(search.dropAll()), status.focus()));
    window.addEventListener("popstate", () => (takeState(search.readState()), answer()));
    keepScroll();
  }

  /** Note how far down the reader is, for the way back from a page found. */
  function keepScroll() {
    let waiting;
    const keep = () => search.keepState({ ...state, scroll: Math.round(scrollY) }, { step: false });
    const wait = () => (clearTimeout(waiting), (waiting = setTimeout(keep, PAUSE)));
    window.addEventListener("scroll", () => !root.dataset.busy && wait(), { passive: true });
    root.addEventListener("click", (event) => event.target.closest("a") && keep());
  }

  /** Ask something else: a new step in the address. */
  function ask(change) {
    clearTimeout(timer);
    settled = true;
    changeState(change, true);
  }

  function askWhileTyping(text) {
    if (text === state.words || (text && search.foldWords(text).join("").length < SHORTEST)) return;
    changeState({ words: text }, settled);
    settled = false;
  }

  /** What was typed until now is one step, its last letters too, which nothing was asked of yet. */
  function settle() {
    clearTimeout(timer);
    askWhileTyping(field.value.trim());
    settled = true;
  }

  function changeState(change, step) {
    state = { ...state, ...change, shown: 0, scroll: 0 };
    search.keepState(state, { step });
    showState();
    answer();
  }

  function takeState(next) {
    clearTimeout(timer);
    state = next;
    settled = true;
    field.value = state.words;
    showState();
  }

  /** Put the state into everything that asks, but for the field, where the reader may be writing. */
  function showState() {
    if (document.activeElement !== field) field.value = state.words;
    order.value = state.sort;
    exact.checked = state.exact;
    search.showDates(dates, state, words);
  }

  function readBoxes() {
    const values = (facet) => [...facets.querySelectorAll(`[name=${facet}]:checked`)].map((box) => box.value);
    return Object.fromEntries(search.FACETS.map((facet) => [facet, values(facet)]));
  }

  /** Ask the index and show what it says, unless the reader has asked something else meanwhile. */
  async function answer() {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const waiting = setTimeout(showBusy, PATIENCE, true);
    try {
      const found = await askOrBegin({ ...state, signal });
      const records = await search.openRecords();
      const next = readAnswer(found);
      const pages = await readPages(next, 0, Math.max(STEP, state.shown));
      if (!signal.aborted) showAnswer(next, pages, records);
    } catch (error) {
      if (!signal.aborted) showFault(error);
    } finally {
      clearTimeout(waiting);
      if (!signal.aborted) showBusy(false);
    }
  }

  /** Ask; where nothing has a last word of two letters, it may be the beginning of one. */
  async function askOrBegin(question) {
    const found = await search.ask(question);
    return !found.hits.length && SHORT_END.test(question.words) ? search.ask({ ...question, words: `${question.words}*` }) : found;
  }

  function readAnswer(found) {
    const hits = search.asksAnything(state) ? found.hits : [];
    const cards = found.cards.map(({ record }) => record.address);
    return { found, hits, handed: search.handWords(state, found), carded: new Set(cards), shown: 0 };
  }

  /** Read what is shown of some hits; one that cannot be read is an error in its place. */
  async function readPages({ hits, found }, from, count) {
    const read = (hit) => search.readHit(hit, found.markWords).catch((error) => error);
    const pages = await Promise.all(hits.slice(from, from + count).map(read));
    const errors = pages.filter((page) => page instanceof Error);
    if (errors.length && errors.length === pages.length) throw errors[0];
    return pages;
  }

  function showAnswer(next, pages, records) {
    answered = next;
    const { found, hits } = next;
    const drop = (facet, value) => (ask(search.dropChosen(state, facet, value)), status.focus());
    list.replaceChildren();
    append(pages);
    search.showCards(find(".named"), found.cards, base, words);
    search.showUnderstood(find(".understood"), found.understood, words);
    search.showFacets(facets, found.facets, state.chosen, words, records);
    const chosen = search.showChosen(find(".chosen"), state, words, records, drop);
    find(".facets-count").textContent = chosen ? words.number(chosen) : "";
    if (!hits.length) search.showNone(find("[data-notice=none]"), state, found, words, records, askFromNotice);
    say();
    showNotice(search.asksAnything(state) ? (hits.length ? "" : "none") : "hint");
    if (state.scroll) scrollTo(0, state.scroll);
  }

  /** A way out of a notice goes with it; the focus must not. */
  function askFromNotice(change) {
    field.value = change.words ?? field.value;
    ask(change);
    status.focus();
  }

  /** Add pages to the list; a record that has its card above is not told twice. */
  function append(pages) {
    const how = { base, handed: answered.handed, words };
    const told = pages.filter(({ address }) => !answered.carded.has(address));
    const items = told.map((page) => (page instanceof Error ? search.showLost(words) : search.showPage(page, how)));
    list.append(...items);
    answered.shown += pages.length;
    return items;
  }

  async function showMore() {
    const { signal } = asking;
    const { shown } = answered;
    try {
      const pages = await readPages(answered, shown, STEP);
      if (signal.aborted || answered.shown !== shown) return;
      append(pages)[0]?.querySelector("a")?.focus();
      state.shown = answered.shown;
      search.keepState({ ...state, scroll: Math.round(scrollY) }, { step: false });
      say();
    } catch (error) {
      if (!signal.aborted) showFault(error);
    }
  }

  /** Say how many there are, in the one region that screen readers announce; and whether more can be shown. */
  function say() {
    const { hits, shown } = answered;
    const total = search.asksAnything(state) ? words.count("results", hits.length) : "";
    const part = shown < hits.length ? words.label("shown", { n: words.number(shown) }) : "";
    status.textContent = [total, part].filter(Boolean).join(" · ");
    find(".search-close").textContent = total || words.label("close");
    more.hidden = shown >= hits.length;
    offerExport(hits.length);
  }

  function showBusy(busy) {
    root.dataset.busy = busy ? "1" : "";
    if (busy) status.textContent = words.label("searching");
  }

  /** Say which file failed, and what still works. */
  function showFault(error) {
    console.error(error);
    const isAbsent = error.reason === "absent";
    const told = ["missing", "damaged"].includes(error.reason);
    find(".fault-file").textContent = told ? words.label(`fault_${error.reason}`, { path: `\u2068${error.path}\u2069` }) : "";
    [list, find(".named"), find(".understood"), facets].forEach((box) => box.replaceChildren());
    more.hidden = true;
    offerExport(0);
    status.textContent = words.label(isAbsent ? "file_title" : "fault_title");
    showNotice(isAbsent ? "file" : "fault");
  }

  /** One of: nothing asked yet, nothing found, an index that fails, none that works from a folder; or none of them. */
  function showNotice(name) {
    root.querySelectorAll(".search-notice").forEach((one) => (one.hidden = one.dataset.notice !== name));
    root.dataset.shows = name || "results";
  }
})((window.fihristSearch ??= {}));
