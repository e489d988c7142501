/* Show the records that a query names as cards above the results: name, what it is, in how many articles. */
(function (search) {
  "use strict";

  const ARABIC = /\p{Script=Arabic}/u;

  /** Fill the list with cards (of `search.ask`). base: the way to the edition's root. */
  search.showCards = (list, cards, base, words) => {
    list.replaceChildren(...cards.map((card) => showCard(card, base, words)));
    list.hidden = !cards.length;
  };

  /** A record whose name only begins as the query does gets a line, without what is said of it. */
  function showCard({ record, name, whole }, base, words) {
    const item = search.copyTemplate("search-card");
    item.classList.toggle("is-begun", !whole);
    const part = (key) => item.querySelector(`.named-${key}`);
    const [facet, value] = record.id.split("/");
    const title = record.names[words.language] ?? Object.values(record.names)[0];
    search.fill(part("kind"), words.has(`kind_${facet}`) ? words.label(`kind_${facet}`) : "");
    part("link").textContent = title;
    part("link").href = base + record.address;
    search.fill(part("other"), isShown(name, title, record) ? name : "");
    setScript(part("about"), record.description ?? "", words);
    search.fill(part("about"), whole ? record.description : "");
    linkMentions(part("mentions"), facet, value, record.mentions, words);
    return item;
  }

  /** Whether the name that was met says more than the title; hidden names are never shown. */
  function isShown(name, title, record) {
    return name && !title.includes(name) && !record.hidden?.includes(name);
  }

  /** A description has no language of its own in the list of records; its letters tell. */
  function setScript(element, text, words) {
    search.setLanguage(element, ARABIC.test(text) ? "ar" : "en", words);
  }

  /** The number of articles leads to them. */
  function linkMentions(link, facet, value, mentions, words) {
    if (!mentions || !search.FACETS.includes(facet)) return link.remove();
    link.textContent = words.count("mentions", mentions);
    link.href = `search.html?${new URLSearchParams([[facet, value]])}`;
  }
})((window.fihristSearch ??= {}));
