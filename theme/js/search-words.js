/* The interface's words and numbers for the search page: from the table in the page to sentences. */
(function (search) {
  "use strict";

  /** Read the table that search.html carries. */
  search.readWords = () => {
    const table = JSON.parse(document.getElementById("search-labels").textContent);
    const plurals = new Intl.PluralRules(table.language);
    const digits = new Intl.NumberFormat(table.language, { numberingSystem: table.numerals });
    const listing = new Intl.ListFormat(table.language, { type: "unit" });
    const number = (n) => digits.format(n);
    const fill = (words, values) => words.replace(/\{(\w+)\}/g, (hole, key) => values[key] ?? hole);

    return {
      /** The language alone: "ar". */
      language: table.language.split("-")[0],
      number,
      /** Write the Latin digits of a text (a year) in the site's digits. */
      digits: (text) => text.replace(/[0-9]/g, (digit) => number(Number(digit))),
      label: (key, values = {}) => fill(table[key], values),
      /** Whether a key has words. */
      has: (key) => key in table,
      /** "نتيجتان", "11 نتيجة": the plural form that the number asks for. */
      count: (key, n) => {
        const forms = table.count[key] ?? readForms(table, key);
        return fill(forms[plurals.select(n)] ?? forms.other, { n: number(n) });
      },
      /** Several words or names as one list. */
      list: (parts) => listing.format(parts),
    };
  };

  /** Plural forms that stand one by one: mentions_one, mentions_few… */
  function readForms(table, key) {
    const form = (name) => [name.slice(key.length + 1), table[name]];
    return Object.fromEntries(Object.keys(table).filter((name) => name.startsWith(`${key}_`)).map(form));
  }
})((window.fihristSearch ??= {}));
