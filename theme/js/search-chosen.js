/* Show what was chosen to narrow the results, each with a button that takes it back. */
(function (search) {
  "use strict";

  /** Fill the box; drop(facet, value) takes one back. Gives how many there are. */
  search.showChosen = (box, state, words, records, drop) => {
    const pairs = search.listChosen(state);
    const buttons = pairs.map(([facet, value]) => {
      const item = search.copyTemplate("search-chosen");
      const name = search.nameChosen(facet, value, state, words, records);
      const button = item.querySelector("button");
      item.querySelector("bdi").textContent = name;
      button.setAttribute("aria-label", words.label("remove", { name }));
      button.addEventListener("click", () => drop(facet, value));
      return item;
    });
    box.querySelector("ul").replaceChildren(...buttons);
    box.querySelector(".search-clear").hidden = pairs.length < 2;
    box.hidden = !pairs.length;
    return pairs.length;
  };

  /** The name of what was chosen: "حلب", "2012 – 2014", "من 2012". */
  search.nameChosen = (facet, value, { from, to }, words, records) => {
    if (facet !== "dates") return search.nameValue(facet, value, words, records);
    const key = from && to ? "dates_span" : from ? "dates_since" : "dates_until";
    return words.label(key, { from: words.digits(from), to: words.digits(to) });
  };
})((window.fihristSearch ??= {}));
