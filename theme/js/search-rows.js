/* From the numbers of pages to what they can be narrowed by: filters, dates, counts and order, by search/rows.json
   (fihrist/search/rows.py), without the engine. */
(function (search) {
  "use strict";

  /** Of these a page has one value, and several chosen mean any of them; of the others it must have them all. */
  const SINGLE = new Set(["kind", "outlet", "year"]);
  const DAY = 86400000;
  let opened;

  search.FACETS = ["kind", "people", "groups", "places", "outlet", "year"];

  /** Load the table, once: {count, values, rows, days, spans}. */
  search.openRows = () => {
    opened ??= readRows().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  /** Every id, for a question without words. */
  search.listAll = (rows) => [...rows.days.keys()].filter((id) => !rows.gone.has(id));

  /** Leave the hits that fit what was chosen (facet → values) and the days from … to (2012, 2012-05, 2012-05-01). */
  search.filterHits = (hits, { chosen = {}, from = "", to = "" }, rows, leaveOut = "") => {
    const facets = search.FACETS.filter((facet) => chosen[facet]?.length && facet !== leaveOut);
    const tests = facets.map((facet) => makeTest(rows, facet, chosen[facet]));
    const [first, last] = readRange(from, to);
    if (first > -Infinity || last < Infinity) tests.push((id) => overlaps(rows, id, first, last));
    return tests.length ? hits.filter(({ id }) => tests.every((fits) => fits(id))) : hits;
  };

  /** Count what one would find: facet → value → pages. Of facets with one value a page, as if it were not chosen. */
  search.countFacets = (hits, question, rows) => {
    const listIds = (leaveOut) => Int32Array.from(search.filterHits(hits, question, rows, leaveOut), ({ id }) => id);
    const within = listIds();
    const counts = {};
    for (const facet of search.FACETS) {
      const isOpen = SINGLE.has(facet) && question.chosen?.[facet]?.length;
      counts[facet] = countValues(isOpen ? listIds(facet) : within, facet, rows);
    }
    return counts;
  };

  /** Say what each filter costs, where all together leave nothing: [{facet, value, count without it}]. */
  search.findRelief = (hits, question, rows) => {
    const without = (change) => search.filterHits(hits, { ...question, ...change }, rows).length;
    const relief = search.FACETS.flatMap((facet) =>
      (question.chosen?.[facet] ?? []).map((value) => {
        const rest = question.chosen[facet].filter((one) => one !== value);
        return { facet, value, count: without({ chosen: { ...question.chosen, [facet]: rest } }) };
      }),
    );
    if (question.from || question.to) relief.push({ facet: "dates", value: "", count: without({ from: "", to: "" }) });
    return relief.filter(({ count }) => count).sort((a, b) => b.count - a.count);
  };

  /** Put hits in the order of their dates; those without a date follow. */
  search.sortHits = (hits, sort, rows) => {
    const sign = { newest: -1, oldest: 1 }[sort];
    if (!sign) return hits;
    const [dated, undated] = [[], []];
    for (const hit of hits) (rows.days[hit.id] === null ? undated : dated).push(hit);
    dated.sort((a, b) => sign * (rows.days[a.id] - rows.days[b.id]) || a.id - b.id);
    return [...dated, ...undated];
  };

  async function readRows() {
    const rows = await search.readJson("search/rows.json");
    const years = rows.days.map((day) => (day === null ? "" : new Date(day * DAY).toISOString().split("-")[0]));
    const values = [...new Set(years)].filter(Boolean);
    const places = new Map(values.map((year, place) => [year, [place]]));
    rows.gone = new Set(rows.gone);
    rows.values.year = values;
    rows.rows.year = years.map((year) => places.get(year) ?? []);
    rows.columns = Object.fromEntries(search.FACETS.map((facet) => [facet, joinRows(rows.rows[facet])]));
    return rows;
  }

  /** Join the rows of a facet to one list: {starts, places}; those of a row stand from its start to the next one's. */
  function joinRows(rows) {
    const starts = new Int32Array(rows.length + 1);
    rows.forEach((row, id) => (starts[id + 1] = starts[id] + row.length));
    return { starts, places: Int32Array.from(rows.flat()) };
  }

  /** A test whether a page has one of the values, or, where a page may have several, all of them. */
  function makeTest(rows, facet, values) {
    const wanted = values.map((value) => rows.values[facet].indexOf(value)); // of what is not there, -1: no row has it
    const has = (id) => (place) => rows.rows[facet][id].includes(place);
    return SINGLE.has(facet) ? (id) => wanted.some(has(id)) : (id) => wanted.every(has(id));
  }

  /** Whether a page's date, which may be a month or a span of years, touches the range. */
  function overlaps(rows, id, first, last) {
    const day = rows.days[id];
    if (day === null) return false;
    const [from, to] = rows.spans[id] ?? [day, day];
    return from <= last && to >= first;
  }

  function readRange(from, to) {
    const first = from ? Date.parse(`${from}${"-01-01".slice(from.length - 4)}`) / DAY : NaN;
    return [Number.isNaN(first) ? -Infinity : first, findLastDay(to)];
  }

  /** The last day of a year, a month or a day. */
  function findLastDay(text) {
    const [year, month, day] = text.split("-").map(Number);
    const end = day ? Date.UTC(year, month - 1, day + 1) : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
    return Number.isNaN(end) || !text ? Infinity : end / DAY - 1;
  }

  function countValues(ids, facet, rows) {
    const { starts, places } = rows.columns[facet];
    const counts = new Int32Array(rows.values[facet].length);
    for (let i = 0; i < ids.length; i++) {
      for (let at = starts[ids[i]]; at < starts[ids[i] + 1]; at++) counts[places[at]]++;
    }
    return Object.fromEntries(rows.values[facet].map((value, place) => [value, counts[place]]).filter(([, count]) => count));
  }
})((window.fihristSearch ??= {}));
