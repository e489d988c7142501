/* Show the pages that were found: from what the index says of each to list items, made of search.html's templates. */
(function (search) {
  "use strict";

  const LETTERS = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/u;

  /** Copy the one element of a template. */
  search.copyTemplate = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

  /** Make the list item of a page. base: the way to the edition's root; handed: the query that marks words there
      (`search.handWords`). */
  search.showPage = (page, { base, handed, words }) => {
    const item = search.copyTemplate("search-result");
    const part = (name) => item.querySelector(`.result-${name}`);
    const lead = (anchor) => base + page.address + (handed && `?${handed}`) + (anchor && `#${anchor}`);
    const [about, passages] = chooseTexts(page, words);
    item.classList.add(`is-${page.kind || "pages"}`);
    search.fill(part("kind"), words.has(`kind_${page.kind}`) ? words.label(`kind_${page.kind}`) : "");
    part("link").textContent = page.say("title", words.language);
    part("link").href = lead("");
    search.setLanguage(part("title"), page.languageOf("title", words.language), words);
    search.setLanguage(part("about"), page.languageOf("description", words.language), words);
    search.fill(part("about"), about);
    search.fill(part("outlet"), page.say("outlet", words.language));
    search.fill(part("date"), page.say("date", words.language));
    const show = (passage) => showPassage(passage, page, lead(passage.anchor), words);
    part("passages").append(...passages.map(show));
    offerOthers(part("others"), part("passages"), page.others.map((passage) => () => show(passage)), words);
    return item;
  };

  /** Make the list item of a page whose file cannot be read. */
  search.showLost = (words) => {
    const item = search.copyTemplate("search-lost");
    item.textContent = words.label("lost");
    return item;
  };

  /** An element without words goes. */
  search.fill = (element, text) => {
    if (text) element.textContent = text;
    else element.remove();
  };

  /** Name the language where it is not the page's own, and let the words find their direction. */
  search.setLanguage = (element, language, words) => {
    if (!language || language === words.language) return;
    element.lang = language;
    element.dir = "auto";
  };

  /** The description and the passages, nothing twice: where a passage is the description, the one with marks stays. */
  function chooseTexts(page, words) {
    const about = page.say("description", words.language);
    const isMarked = (passage) => passage.words.some(([, , found]) => found);
    const isAbout = (passage) => about.includes(passage.words.map(([gap, word]) => gap + word).join("").trim());
    const passages = page.passages.filter((passage) => isMarked(passage) || !about);
    return [passages.some(isAbout) ? "" : about, passages];
  }

  function showPassage(passage, page, address, words) {
    const item = search.copyTemplate("search-passage");
    const link = item.querySelector("a");
    link.href = address;
    search.setLanguage(link, page.language, words);
    if (passage.cutBefore) link.append("… ");
    passage.words.forEach(([gap, word, found]) => link.append(gap, ...(found ? markWord(word) : [word])));
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

  /** A button that shows the other passages, and gives the focus to the first of them. */
  function offerOthers(button, list, makers, words) {
    if (!makers.length) return button.remove();
    button.textContent = words.count("others", makers.length);
    button.addEventListener("click", () => {
      const items = makers.map((make) => make());
      list.append(...items);
      button.remove();
      items[0].querySelector("a").focus();
    });
  }
})((window.fihristSearch ??= {}));
