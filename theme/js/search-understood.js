/* Say how a question was understood, where that is not what was typed; and hand its words to the pages found. */
(function (search) {
  "use strict";

  const MOST_NAMES = 6;

  /** Fill the box with what the reader should know of an answer of `search.ask`. */
  search.showUnderstood = (box, understood, words) => {
    const lines = listLines(understood, words).map((line) => {
      const item = document.createElement("p");
      item.textContent = line;
      return item;
    });
    box.replaceChildren(...lines);
    box.hidden = !lines.length;
  };

  /** Words or names in the quotes of the page's language, as one list. */
  search.quoteAll = (parts, words) => words.list(parts.map((name) => words.label("quoted", { name })));

  /** The query that makes a page mark the words of an answer again (mark.js): "q=حلب&q=«…»". */
  search.handWords = ({ words, exact }, { understood }) => {
    if (exact) return new URLSearchParams([["q", words], ["exact", "1"]]).toString();
    const found = understood.words.map((word, i) => (understood.terms?.[i]?.way === "prefix" ? starWord(word) : word));
    const names = understood.names.map((name) => `«${name}»`);
    return new URLSearchParams([found.join(" "), ...names].filter(Boolean).map((part) => ["q", part])).toString();
  };

  function listLines({ words: searched, names, excluded, loosened, terms = [], unread }, words) {
    const missing = searched.filter((_, i) => terms[i]?.way === "");
    const guessed = searched.filter((word, i) => terms[i]?.way === "prefix" && !word.endsWith("*"));
    const say = (key, parts) => parts.length && words.label(key, { words: search.quoteAll(parts, words) });
    return [
      say("understood_names", names.slice(0, MOST_NAMES)),
      missing.length < searched.length && say("understood_missing", missing),
      say("understood_guessed", guessed),
      say("understood_excluded", excluded),
      loosened && words.label("understood_loosened"),
      unread > 0 && words.count("unread", unread),
    ].filter(Boolean);
  }

  const starWord = (word) => (word.endsWith("*") ? word : `${word}*`);
})((window.fihristSearch ??= {}));
