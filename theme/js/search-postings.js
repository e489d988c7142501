/* From the bytes of a file of words to its words and their postings (docs/index-format.md): CBOR (RFC 8949), numbers,
   strings and lists of known length. A file is [[word, …]], a word [key, postings, variants], a posting [page, places,
   places in meta]. */
(function (search) {
  "use strict";

  const [NEGATIVE, TEXT, ARRAY] = [1, 3, 4];
  /** The weight that holds where a list of places begins, and the one with which a word counts once. */
  const [UNMARKED, ONCE] = [25, 24];
  const decoder = new TextDecoder();

  // What is read, how far, and the type of the last item. There is one reader, and it makes no objects: a word may have
  // a million places.
  let bytes;
  let at;
  let kind;

  /** The words of a file that begins there: key → where its postings begin. Throws where the bytes hold something else. */
  search.listWords = (file, start) => {
    [bytes, at] = [file, start];
    const words = new Map();
    readHead();
    for (let left = readHead(); left; left--) {
      readHead();
      words.set(readText(), at);
      skipItems(2);
    }
    if (at !== bytes.length) throw new Error("cut off");
    return words;
  };

  /** The postings that begin there: {bytes, pages, weights, starts}; of each page, ascending, the number, the sum of its
      places' weights, and where the places begin. */
  search.readPostings = (file, start) => {
    [bytes, at] = [file, start];
    const count = readHead();
    const [pages, weights, starts] = [new Int32Array(count), new Float64Array(count), new Int32Array(count)];
    let page = 0;
    for (let i = 0; i < count; i++) {
      readHead();
      page += readHead();
      pages[i] = page;
      starts[i] = at;
      weights[i] = readWeight();
      skipItems(1);
    }
    return { bytes: file, pages, weights, starts };
  };

  /** The places of a posting, ascending: the numbers of its display words. A number from 0 is the difference to the place
      before, a negative one a weight, behind which they begin anew. */
  search.readPlaces = (file, start) => {
    [bytes, at] = [file, start];
    const places = [];
    let place = 0;
    for (let left = readHead(); left; left--) {
      const number = readHead();
      if (kind === NEGATIVE) place = 0;
      else places.push((place += number));
    }
    return places.sort((a, b) => a - b);
  };

  /** How often a word counts on a page: once for each place of weight 24. */
  function readWeight() {
    let sum = 0;
    let each = UNMARKED / ONCE;
    for (let left = readHead(); left; left--) {
      const number = readHead();
      if (kind === NEGATIVE) each = number / ONCE;
      else sum += each;
    }
    return sum;
  }

  function readText() {
    const length = readHead();
    at += length;
    return decoder.decode(bytes.subarray(at - length, at));
  }

  function skipItems(left) {
    for (; left; left--) {
      const number = readHead();
      if (kind === TEXT) at += number;
      if (kind === ARRAY) left += number;
    }
  }

  /** Read the head of an item: its type, and its number or length; a negative number is told as what it lies below -1. */
  function readHead() {
    const head = bytes[at++];
    kind = head >> 5;
    const short = head & 31;
    return short < 24 ? short : readLong(2 ** (short - 24));
  }

  function readLong(width) {
    let number = 0;
    for (; width; width--) number = number * 256 + bytes[at++];
    if (Number.isNaN(number) || kind > ARRAY) throw new Error("cut off");
    return number;
  }
})((window.fihristSearch ??= {}));
