/* The search in the page's address: words, what was chosen, dates, order, exactness; and back again. */
(function (search) {
  "use strict";

  const PLAIN = ["from", "to", "sort"];

  /** Read {words, chosen, from, to, sort, exact, shown, scroll} from the address. The last two are what the reader left
      behind: how many results stood there, and how far down they were. */
  search.readState = () => {
    const query = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(search.FACETS.map((facet) => [facet, query.getAll(facet)]));
    const plain = Object.fromEntries(PLAIN.map((key) => [key, query.get(key) ?? ""]));
    const { shown = 0, scroll = 0 } = history.state ?? {};
    return { words: (query.get("q") ?? "").trim(), chosen, ...plain, exact: query.has("exact"), shown, scroll };
  };

  /** Write a state as a query, without what is empty. */
  search.writeQuery = ({ words, chosen, exact, ...others }) => {
    const query = new URLSearchParams();
    if (words) query.set("q", words);
    for (const facet of search.FACETS) chosen[facet].forEach((value) => query.append(facet, value));
    for (const key of PLAIN) if (others[key]) query.set(key, others[key]);
    if (exact) query.set("exact", "1");
    return query.toString();
  };

  /** Put a state into the address: as a new step for the Back button, or in place of the present one. */
  search.keepState = (state, { step }) => {
    const query = search.writeQuery(state);
    const same = query === search.writeQuery(search.readState());
    const address = location.pathname + (query ? `?${query}` : "");
    const left = { shown: state.shown, scroll: state.scroll };
    history[step && !same ? "pushState" : "replaceState"](left, "", address);
  };

  /** Whether anything is asked for. */
  search.asksAnything = (state) => Boolean(state.words) || search.listChosen(state).length > 0;

  /** Everything that narrows the results, as [facet, value]; a span of dates is one of them: ["dates", ""]. */
  search.listChosen = ({ chosen, from, to }) => [
    ...Object.entries(chosen).flatMap(([facet, values]) => values.map((value) => [facet, value])),
    ...(from || to ? [["dates", ""]] : []),
  ];

  /** The change to a state that takes one of these back. */
  search.dropChosen = ({ chosen }, facet, value) => {
    if (facet === "dates") return { from: "", to: "" };
    return { chosen: { ...chosen, [facet]: chosen[facet].filter((one) => one !== value) } };
  };

  /** The change to a state that takes all of them back. */
  search.dropAll = () => ({ chosen: Object.fromEntries(search.FACETS.map((facet) => [facet, []])), from: "", to: "" });
})((window.fihristSearch ??= {}));
