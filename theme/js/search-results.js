/* Show the pages that were found: from what the index says of each to list items, made of search.html's templates. */
(function (search) {
  "use strict";

  const LETTERS = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/u;

  /** Copy the one element of a template. */
  search.copyTemplate = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

  /** Make the list item of a page; base is the way to the edition's root. */
  search.showPage = (page, base, words) => {
    const item = search.copyTemplate("search-result");
    const part = (name) => item.querySelector(`.result-${name}`);
    const address = base + page.address;
    item.classList.add(`is-${page.kind || "pages"}`);
    fill(part("kind"), words.has(`kind_${page.kind}`) ? words.label(`kind_${page.kind}`) : "");
    const link = part("link");
    link.textContent = page.say("title", words.language);
    link.href = address;
    setLanguage(part("about"), page.languageOf("description", words.language), words);
    fill(part("about"), page.say("description", words.language));
    fill(part("outlet"), page.say("outlet", words.language));
    fill(part("date"), page.say("date", words.language));
    setLanguage(part("title"), page.languageOf("title", words.language), words);
    part("passages").append(...page.passages.map((passage) => showPassage(passage, page, address, words)));
    return item;
  };

  /** An element without words goes. */
  function fill(element, text) {
    if (!text) element.remove();
    else element.textContent = text;
  }

  /** Name the language where it is not the page's own, and let the words find their direction. */
  function setLanguage(element, language, words) {
    if (!language || language === words.language) return;
    element.lang = language;
    element.dir = "auto";
  }

  function showPassage(passage, page, address, words) {
    const item = search.copyTemplate("search-passage");
    const link = item.querySelector("a");
    link.href = passage.anchor ? `${address}#${passage.anchor}` : address;
    setLanguage(link, page.language, words);
    if (passage.cutBefore) link.append("… ");
    passage.words.forEach(([word, found], i) => link.append(i ? " " : "", ...(found ? markWord(word) : [word])));
    if (passage.cutAfter) link.append(" …");
    return item;
  }

  /** Mark a word, not the signs around it. */
  function markWord(word) {
    const [, before, letters, after] = LETTERS.exec(word);
    const mark = document.createElement("mark");
    mark.textContent = letters;
    return [before, mark, after];
  }
})((window.fihristSearch ??= {}));
