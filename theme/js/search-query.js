/* From what a reader typed to a question: words, "phrases", what is excluded, beginnings. */
(function (search) {
  "use strict";

  /** A part of a query: a minus before it, and either something in quotes or a run without spaces. */
  const PART = /(?<minus>(?<!\S)[-−])?(?:"(?<quoted>[^"]*)"?|(?<plain>[^\s"]+))/gu;
  const QUOTES = /[«»“”„‟″〝〞]/g;
  const STAR = /[*٭＊]$/u;
  const QUESTION = /[؟?]\s*$/u;
  /** With so many words beside the quotes, stop words not counted, a query is a sentence. */
  const SENTENCE = 4;
  const ARABIC = /\p{Script=Arabic}/u;

  /** Parse a query: {terms, phrases, excluded: {terms, phrases}, ignored, loosened, isLatin}. A term is {written, folded,
      prefix}, a phrase a list of terms; ignored are stop words left out. In a sentence, quotes hold a title or somebody's
      words and are no condition: loosened says so. */
  search.parseQuery = (text) => {
    const [wanted, excluded] = [readParts(text, false), readParts(text, true)];
    const loosened = wanted.phrases.length > 0 && isSentence(text, wanted.terms);
    if (loosened) Object.assign(wanted, { terms: wanted.inOrder, phrases: [] });
    const { kept, ignored } = dropStopwords(wanted);
    return { terms: kept, phrases: wanted.phrases, excluded, ignored, loosened, isLatin: !ARABIC.test(text) };
  };

  /** The parts with a minus, or those without; inOrder: the words of both terms and phrases. */
  function readParts(text, isExcluded) {
    const side = { terms: [], phrases: [], inOrder: [] };
    for (const { groups } of text.replace(QUOTES, '"').matchAll(PART)) {
      if (Boolean(groups.minus) !== isExcluded) continue;
      const isQuoted = groups.quoted !== undefined;
      const terms = readTerms(groups.quoted ?? groups.plain, !isQuoted);
      side.inOrder.push(...terms);
      if (terms.length && (isQuoted || (isExcluded && terms.length > 1))) side.phrases.push(terms);
      else side.terms.push(...terms);
    }
    return side;
  }

  const isSentence = (text, terms) =>
    QUESTION.test(text) || terms.filter(({ folded }) => !search.isStopword(folded)).length >= SENTENCE;

  /** The words of a part; a star at its end makes its last word a beginning. */
  function readTerms(text, mayStar) {
    const prefix = mayStar && STAR.test(text);
    const terms = search
      .splitWords(text)
      .map((word) => ({ written: search.bareWord(word), folded: search.foldWord(word), prefix: false }))
      .filter(({ folded }) => folded);
    if (prefix && terms.length) terms.at(-1).prefix = true;
    return terms;
  }

  /** Without stop words, as long as anything else is asked; each word once. */
  function dropStopwords({ terms, phrases }) {
    const once = [...new Map(terms.map((term) => [`${term.folded}${term.prefix ? "*" : ""}`, term])).values()];
    const kept = once.filter(({ folded, prefix }) => prefix || !search.isStopword(folded));
    const asksElse = kept.length || phrases.length;
    return { kept: asksElse ? kept : once, ignored: asksElse ? once.filter((term) => !kept.includes(term)) : [] };
  }
})((window.fihristSearch ??= {}));
