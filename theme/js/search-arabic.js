/* From words as readers type them to the folded words and stems of the index: fihrist/arabic/fold.py,
   fihrist/arabic/stem.py and fihrist/search/words.py over again, from the same tables (search/tables.js). */
(function (search) {
  "use strict";

  const tables = search.tables;
  const LONE_SIGNS = new RegExp(`[${tables.loneSigns}]`, "gu");
  const DROPPED = new RegExp(`[${tables.dropped}]`, "u");
  const LATIN = new RegExp(`[${tables.latin}]`, "u");
  const DIGIT = /\p{Nd}/u;
  const MARK = /\p{Mn}/gu;
  const WORDS = /[\p{L}\p{N}]+/gu;
  const RUN = new RegExp(`[${tables.signs}]*[\\p{L}\\p{N}](?:[\\p{L}\\p{N}]|[${tables.signs}])*`, "gu");
  const SIGNS = new RegExp(`[${tables.signs}]`, "gu");
  const GAPS = /[\u200b\ufeff]/g;
  const STOPWORDS = new Set(tables.stopwords);
  const folded = new Map();

  /** Fold a text for matching: مَسْئُول and مسؤول become مسوول. */
  search.fold = (text) => {
    let letters = "";
    for (const letter of text.replace(LONE_SIGNS, "").normalize("NFKC")) {
      if (!folded.has(letter)) folded.set(letter, foldLetter(letter));
      letters += folded.get(letter);
    }
    return letters.replace(/ئو/g, "وو").replace(/ئ/g, "ي");
  };

  /** The words of a text as written, each a run of letters: «حمص،وحماة» gives two. */
  search.splitWords = (text) => text.replace(GAPS, " ").match(RUN) ?? [];

  /** The one folded word that a display word holds; empty where it holds signs only. */
  search.foldWord = (word) => (search.fold(firstRun(word)).match(WORDS) ?? []).join("");

  /** The folded words of a text, as the index has them. */
  search.foldWords = (text) => search.splitWords(text).map(search.foldWord).filter(Boolean);

  /** A word as written, but for vowel signs, tatweel and marks of no width: what the exact search compares. */
  search.bareWord = (word) => {
    const letters = firstRun(word).replace(LONE_SIGNS, "").normalize("NFKC").replace(SIGNS, "");
    return (letters.match(WORDS) ?? []).join("");
  };

  /** The stem of a folded word. */
  search.stem = (word) => stripEndings(stripPrefix(word));

  /** The stem of a folded word, then those it has without one and without two proclitics. */
  search.findStems = (word) => search.findBodies(word).map(stripEndings);

  /** A folded word without its prefix, then without one and two proclitics. */
  search.findBodies = (word) => {
    const bodies = [stripPrefix(word)];
    while (bodies.length <= tables.mostStripped) {
      const rest = stripProclitic(bodies.at(-1));
      if (!rest) break;
      bodies.push(rest);
    }
    return bodies;
  };

  /** Whether a folded word says too little to search by. */
  search.isStopword = (word) => STOPWORDS.has(word);

  const firstRun = (word) => search.splitWords(word)[0] ?? "";

  function foldLetter(letter) {
    if (DROPPED.test(letter)) return "";
    if (letter in tables.letters) return tables.letters[letter];
    if (DIGIT.test(letter)) return readDigit(letter);
    return (LATIN.test(letter) ? stripAccents(letter) : letter).toLowerCase();
  }

  /** Unicode keeps the digits of a script together, from nought to nine. */
  function readDigit(letter) {
    const code = letter.codePointAt(0);
    let first = code;
    while (DIGIT.test(String.fromCodePoint(first - 1))) first--;
    return String((code - first) % 10);
  }

  function stripAccents(letter) {
    return [...letter.normalize("NFKD").replace(MARK, "")].map((one) => tables.plainLatin[one] ?? one).join("");
  }

  function stripPrefix(word) {
    if (!isArabic(word)) return word;
    const prefix = tables.prefixes.find((one) => word.startsWith(one) && word.length - one.length >= keptBehind(one));
    return prefix ? word.slice(prefix.length) : word;
  }

  function stripEndings(word) {
    if (!isArabic(word)) return word;
    for (const suffix of tables.suffixes) {
      if (word.endsWith(suffix) && word.length - suffix.length >= keptBehind(suffix)) word = word.slice(0, -suffix.length);
    }
    return word;
  }

  function stripProclitic(body) {
    if (body.length <= tables.shortestRest || !tables.proclitics.includes(body[0]) || !isArabic(body[1])) return null;
    const rest = body.slice(1);
    return rest.startsWith(tables.article) ? stripPrefix(rest) : rest;
  }

  const keptBehind = (affix) => tables.keptBehind[affix] ?? tables.kept;
  const isArabic = (word) => word !== "" && word[0] >= "ء" && word[0] <= "ي";
})((window.fihristSearch ??= {}));
