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
  search.listAll = (rows) => rows.days.flatMap((_, id) => (rows.gone.has(id) ? [] : [id]));

  /** Leave the hits that fit what was chosen (facet → values) and the days from … to (2012, 2012-05, 2012-05-01). */
  search.filterHits = (hits, { chosen = {}, from = "", to = "" }, rows, leaveOut = "") => {
    const tests = search.FACETS.filter((facet) => chosen[facet]?.length && facet !== leaveOut);
    const wanted = tests.map((facet) => [rows.facets[facet], findPlaces(rows, facet, chosen[facet]), SINGLE.has(facet)]);
    const [first, last] = readRange(from, to);
    const isWithin = first === -Infinity && last === Infinity ? () => true : (id) => overlaps(rows, id, first, last);
    return hits.filter(({ id }) => isWithin(id) && wanted.every((test) => fits(id, ...test)));
  };

  /** Count what one would find: facet → value → pages. Of facets with one value a page, as if it were not chosen. */
  search.countFacets = (hits, question, rows) => {
    const within = search.filterHits(hits, question, rows);
    const counts = {};
    for (const facet of search.FACETS) {
      const isOpen = SINGLE.has(facet) && question.chosen?.[facet]?.length;
      counts[facet] = countValues(isOpen ? search.filterHits(hits, question, rows, facet) : within, facet, rows);
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
    const years = rows.days.map((day) => (day === null ? [] : [String(new Date(day * DAY).getUTCFullYear()).padStart(4, "0")]));
    rows.gone = new Set(rows.gone);
    const values = [...new Set(years.flat())];
    const places = new Map(values.map((year, place) => [year, place]));
    rows.values.year = values;
    rows.facets = { ...rows.rows, year: years.map((year) => year.map((one) => places.get(one))) };
    return rows;
  }

  /** The places of values in a facet's list; of what is not there, one that no row has. */
  const findPlaces = (rows, facet, values) => values.map((value) => rows.values[facet].indexOf(value));

  function fits(id, column, places, isAny) {
    const row = column[id];
    return isAny ? places.some((place) => row.includes(place)) : places.every((place) => row.includes(place));
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

  function countValues(hits, facet, rows) {
    const counts = new Array(rows.values[facet].length).fill(0);
    for (const { id } of hits) for (const place of rows.facets[facet][id]) counts[place]++;
    return Object.fromEntries(rows.values[facet].map((value, place) => [value, counts[place]]).filter(([, count]) => count));
  }
})((window.fihristSearch ??= {}));
