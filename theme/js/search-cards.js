/* From a query to the records it names, in any language, script or hidden form; by search/records.json
   (fihrist/search/names.py). */
(function (search) {
  "use strict";

  const MOST_CARDS = 4;
  /** Letters from which on the beginning of a name is one. */
  const SHORTEST = 2;
  /** Words of the longest name that is looked for inside a query. */
  const LONGEST = 8;
  const LATIN_ARTICLES = new Set(["al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az", "ez"]);
  const ARABIC = /\p{Script=Arabic}/u;
  let opened;

  /** Load the records, once: {list, byId, byName: folded name → records}. */
  search.openRecords = () => {
    opened ??= readRecords().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  /** What a filter's value is called in a language; the value itself where it is no record. */
  search.nameOf = (facet, value, language, records) => {
    const names = records.byId.get(facet === "outlet" ? value : `${facet}/${value}`)?.names ?? {};
    return names[language] ?? Object.values(names)[0] ?? value;
  };

  /** The records that a query names, or begins to: [{record, whole, name}], whole names first, then by mentions. */
  search.findCards = (query, records) => {
    const asked = foldName(query);
    if (asked.length < SHORTEST) return [];
    const cards = new Map();
    for (const { folded, record, name } of records.names) {
      if (!folded.startsWith(asked)) continue;
      const whole = folded === asked;
      if (whole || !cards.has(record.id)) cards.set(record.id, { record, whole, name });
    }
    const order = (a, b) => b.whole - a.whole || (b.record.mentions ?? 0) - (a.record.mentions ?? 0);
    return [...cards.values()].sort(order).slice(0, MOST_CARDS);
  };

  /** The Arabic names of the records that a Latin query names, whole or in a part of it, as written. */
  search.findArabicNames = (query, records) => {
    const met = findNamed(search.foldWords(query), records);
    const cards = met.length ? met : search.findCards(query, records).map(({ record }) => record);
    const names = cards.flatMap((record) => [...Object.values(record.names), ...(record.others ?? [])]);
    return [...new Set(names.filter((name) => ARABIC.test(name)))];
  };

  /** The names nearest to a word that nothing was found for. */
  search.findNearNames = (word, records, most = 3) => {
    const asked = foldName(word);
    const near = records.names
      .filter(({ folded, hidden }) => !hidden && Math.abs(folded.length - asked.length) <= 2)
      .map(({ folded, name }) => ({ name, distance: search.countEdits(folded, asked) }))
      .filter(({ distance }) => distance <= Math.max(1, asked.length / 4));
    return [...new Set(near.sort((a, b) => a.distance - b.distance).map(({ name }) => name))].slice(0, most);
  };

  async function readRecords() {
    const list = await search.readJson("search/records.json");
    const names = list.flatMap((record) => [
      ...[...Object.values(record.names), ...(record.others ?? [])].map((name) => ({ name, record, hidden: false })),
      ...(record.hidden ?? []).map((name) => ({ name, record, hidden: true })),
    ]);
    for (const one of names) one.folded = foldName(one.name);
    const byName = new Map();
    for (const { folded, record } of names) byName.set(folded, [...(byName.get(folded) ?? []), record]);
    return { list, names, byName, byId: new Map(list.map((record) => [record.id, record])) };
  }

  /** A name for comparing: folded, and without articles, which readers leave out and put in. */
  function foldName(name) {
    const words = search.foldWords(name);
    const { article } = search.tables;
    const bare = (word) => (word.startsWith(article) && word.length > 4 ? word.slice(article.length) : word);
    return words.filter((word) => words.length === 1 || !LATIN_ARTICLES.has(word)).map(bare).join(" ");
  }

  /** Records whose whole name stands in the words, the longest names first. */
  function findNamed(words, records) {
    for (let length = Math.min(LONGEST, words.length); length > 0; length--) {
      for (let start = 0; start + length <= words.length; start++) {
        const found = records.byName.get(foldName(words.slice(start, start + length).join(" ")));
        if (found) return [...new Set(found)];
      }
    }
    return [];
  }
})((window.fihristSearch ??= {}));
