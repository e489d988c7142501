/* From a word that is nowhere to the words of the archive that are nearest to it: those that begin alike, and, where
   there are none, those that do if one of the first letters was mistyped. */
(function (search) {
  "use strict";

  /** Letters of a beginning: the files of the index that hold all words with it are few. */
  const LETTERS = 3;
  /** Taken for each other by shape or sound. */
  const ALIKE = ["بتثني", "جحخ", "حه", "دذض", "رز", "ذزظ", "سش", "ثسص", "صض", "تط", "طظ", "ضظ", "عغ", "اع", "فق", "قك", "كل"];
  /** Left out or written twice most easily. */
  const VOWELS = "اوي";
  const { form: FORM, formEnd: FORM_END, doubtful: DOUBTFUL } = search.tables.keys;
  const WORD = new RegExp(`${FORM}(?<form>.+)${FORM_END}$|^(?<stem>.+)${DOUBTFUL}$`);

  /** Give the archive's nearest words, as written there, the nearest first. */
  search.findNearWords = async (word, most = 3) => {
    const [body] = search.findBodies(search.foldWord(word));
    const start = body.slice(0, LETTERS);
    let near = await findNear(body, [start]);
    if (!near.length) near = await findNear(body, listBeginnings(body).filter((one) => one !== start));
    return [...new Set(await Promise.all(near.slice(0, most).map(findWritten)))].filter(Boolean);
  };

  /** Count the letters to change, add, drop or swap to make one word of the other. */
  search.countEdits = (one, other) => {
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  /** The words with one of these beginnings that are near to a word: [{fits: a test of folded words, distance, page: one
      of those it stands on}], the nearest first, and of these the most frequent. */
  async function findNear(body, beginnings) {
    const reach = Math.max(1, Math.floor(body.length / 4));
    const found = (await Promise.all(beginnings.map((one) => search.findWords(one, true)))).flat();
    return found
      .map(({ key, lists }) => ({ ...measure(WORD.exec(key)?.groups, body), page: lists[0].pages[0], count: countPages(lists) }))
      .filter(({ distance }) => distance <= reach)
      .sort((a, b) => a.distance - b.distance || b.count - a.count);
  }

  const countPages = (lists) => lists.reduce((sum, { pages }) => sum + pages.length, 0);

  /** How far the word of a key is from another. A stem whose word may begin with a clitic has no other key here. */
  function measure({ form, stem } = {}, body) {
    if (form) return { distance: countLeast(search.findBodies(form), body), fits: (word) => word === form };
    if (!stem) return { distance: Infinity };
    return { distance: search.countEdits(stem, search.stem(body)), fits: (word) => search.findStems(word).includes(stem) };
  }

  const countLeast = (words, other) => Math.min(...words.map((word) => search.countEdits(word, other)));

  /** The beginnings that a word has if one of the letters there was left out, added, swapped or taken for another. */
  function listBeginnings(body) {
    const near = [...Array(Math.min(LETTERS, body.length)).keys()].flatMap((i) => {
      const [before, letter, after] = [body.slice(0, i), body[i], body.slice(i + 1)];
      const others = ALIKE.filter((group) => group.includes(letter)).join("");
      return [
        before + after,
        before + after.slice(0, 1) + letter + after.slice(1),
        ...[...others].map((other) => before + other + after),
        ...[...VOWELS].map((vowel) => before + vowel + letter + after),
      ];
    });
    return [...new Set(near.map((one) => one.slice(0, LETTERS)))].filter((one) => one.length === LETTERS);
  }

  /** A word as a page of the archive writes it. */
  async function findWritten({ fits, page }) {
    const { words, meta } = await search.readFragment(page);
    return search.bareWord([...words, ...search.splitWords(meta.title)].find((word) => fits(search.foldWord(word))) ?? "");
  }
})((window.fihristSearch ??= {}));
