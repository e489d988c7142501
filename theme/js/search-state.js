/* The search in the page's address: words, what was chosen, order; and back again. */
(function (search) {
  "use strict";

  /** Read {words, chosen, sort, shown} from the address; shown: how many results stood there when the reader left. */
  search.readState = () => {
    const query = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(search.FACETS.map((facet) => [facet, query.getAll(facet)]));
    const words = (query.get("q") ?? "").trim();
    return { words, chosen, sort: query.get("sort") ?? "", shown: history.state?.shown ?? 0 };
  };

  /** Write a state as a query, without what is empty. */
  search.writeQuery = ({ words, chosen, sort }) => {
    const query = new URLSearchParams();
    if (words) query.set("q", words);
    for (const facet of search.FACETS) chosen[facet].forEach((value) => query.append(facet, value));
    if (sort) query.set("sort", sort);
    return query.toString();
  };

  /** Put a state into the address: as a new step for the Back button, or in place of the present one. */
  search.keepState = (state, { step }) => {
    const query = search.writeQuery(state);
    const same = query === search.writeQuery(search.readState());
    const address = location.pathname + (query ? `?${query}` : "");
    history[step && !same ? "pushState" : "replaceState"]({ shown: state.shown }, "", address);
  };

  /** Whether anything is asked for. */
  search.asksAnything = ({ words, chosen }) => Boolean(words) || countChosen({ chosen }) > 0;

  search.countChosen = countChosen;

  function countChosen({ chosen }) {
    return Object.values(chosen).reduce((sum, values) => sum + values.length, 0);
  }
})((window.fihristSearch ??= {}));
