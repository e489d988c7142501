/* Show what the results can be narrowed by: people, groups, places, outlets, years and kinds, each with its count. */
(function (search) {
  "use strict";

  const FEW = 6;
  const opened = new Set();

  /** Fill the box with the facets; chosen is facet → values. The focus stays on the box that was ticked. */
  search.showFacets = (box, facets, chosen, words, records) => {
    const held = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const shown = search.FACETS.map((facet) => showFacet(facet, listValues(facet, facets, chosen, words, records), chosen, words));
    box.replaceChildren(...shown.filter(Boolean));
    if (held) [...box.querySelectorAll("[data-key]")].find((one) => one.dataset.key === held)?.focus();
  };

  /** The name of a value in the page's language. */
  search.nameValue = (facet, value, words, records) => {
    if (facet === "kind") return words.has(`kinds_${value}`) ? words.label(`kinds_${value}`) : value;
    return facet === "year" ? words.digits(value) : search.nameOf(facet, value, words.language, records);
  };

  /** Values with a page, or chosen: years from the newest, the others from the most frequent. */
  function listValues(facet, facets, chosen, words, records) {
    const counts = facets[facet] ?? {};
    const values = [...new Set([...Object.keys(counts).filter((value) => counts[value]), ...(chosen[facet] ?? [])])];
    const named = values.map((value) => ({ value, count: counts[value] ?? 0, name: search.nameValue(facet, value, words, records) }));
    const byName = (a, b) => a.name.localeCompare(b.name, words.language);
    if (facet === "year") return named.sort((a, b) => b.value.localeCompare(a.value));
    return named.sort((a, b) => b.count - a.count || byName(a, b));
  }

  /** One facet as a group of boxes; nothing where there is nothing to choose. */
  function showFacet(facet, values, chosen, words) {
    const ticked = chosen[facet] ?? [];
    if (!values.length || (facet === "kind" && values.length < 2 && !ticked.length)) return null;
    const group = search.copyTemplate("search-facet");
    group.querySelector("legend").textContent = words.label(`facet_${facet}`);
    const items = values.map((value) => showValue(facet, value, ticked.includes(value.value), words));
    items.forEach((item, i) => (item.hidden = i >= FEW && !opened.has(facet) && !ticked.includes(values[i].value)));
    group.querySelector("ul").append(...items);
    showRest(facet, group.querySelector("button"), items, words);
    return group;
  }

  function showValue(facet, { value, count, name }, ticked, words) {
    const item = search.copyTemplate("search-choice");
    const box = item.querySelector("input");
    Object.assign(box, { name: facet, value, checked: ticked });
    box.dataset.key = `${facet}=${value}`;
    item.querySelector("bdi").textContent = name;
    item.querySelector(".count").textContent = words.number(count);
    return item;
  }

  /** The button behind a long facet shows the rest and gives the focus to the first of it. */
  function showRest(facet, button, items, words) {
    const rest = items.filter((item) => item.hidden);
    button.hidden = !rest.length;
    button.textContent = words.label("all", { n: words.number(items.length) });
    button.addEventListener("click", () => {
      opened.add(facet);
      rest.forEach((item) => (item.hidden = false));
      button.hidden = true;
      rest[0].querySelector("input").focus();
    });
  }
})((window.fihristSearch ??= {}));
