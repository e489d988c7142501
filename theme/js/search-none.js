/* Where nothing was found: what was searched, what is near to it in the archive, which filter stands in the way. */
(function (search) {
  "use strict";

  const MOST_NEAR = 6;
  const QUOTES = /["«»“”„‟″]/g;

  /** Fill the notice from an answer of `search.ask`; ask(change) asks with a change to the state. */
  search.showNone = async (notice, state, found, words, records, ask) => {
    const searched = found.understood.words;
    const line = notice.querySelector(".none-searched");
    line.hidden = !searched.length;
    line.textContent = words.label(state.exact ? "none_exact" : "none_searched", { words: search.quoteAll(searched, words) });
    showWays(notice.querySelector(".none-relief"), listRelief(state, found, words, records), ask);
    const near = found.relief.length ? [] : await findNear(searched, records);
    showWays(notice.querySelector(".none-near"), near.map((name) => ({ text: name, change: { words: name } })), ask);
  };

  /** Ways out: without a filter, without exactness, without quotes. */
  function listRelief(state, found, words, records) {
    const ways = found.relief.map(({ facet, value, count }) => {
      const name = search.nameChosen(facet, value, state, words, records);
      const text = words.label("none_without", { name, count: words.count("results", count) });
      return { text, change: search.dropChosen(state, facet, value) };
    });
    if (!ways.length && search.listChosen(state).length) ways.push({ text: words.label("none_all"), change: search.dropAll() });
    if (state.exact) ways.push({ text: words.label("none_folded"), change: { exact: false } });
    const bare = state.words.replace(QUOTES, " ").replace(/\s+/g, " ").trim();
    if (bare && bare !== state.words) ways.push({ text: words.label("none_unquoted", { name: bare }), change: { words: bare } });
    return ways;
  }

  /** Words and names of the archive that are near to those that were searched. */
  async function findNear(searched, records) {
    const plain = searched.map((word) => word.replace(/[«»*]/g, ""));
    const near = [];
    for (const word of plain) {
      near.push(...(await search.findNearWords(word)), ...search.findNearNames(word, records));
    }
    return [...new Set(near)].filter((word) => !plain.includes(word)).slice(0, MOST_NEAR);
  }

  function showWays(box, ways, ask) {
    const buttons = ways.map(({ text, change }) => {
      const item = search.copyTemplate("search-way");
      const button = item.querySelector("button");
      item.querySelector("bdi").textContent = text;
      button.addEventListener("click", () => ask(change));
      return item;
    });
    box.querySelector("ul").replaceChildren(...buttons);
    box.hidden = !ways.length;
  }
})((window.fihristSearch ??= {}));
