/* Save what was found as a file: every result of the question, not only those on the page. */
(function (search) {
  "use strict";

  /** So many results at most: each of them is read. */
  search.MOST_SAVED = 2000;
  const AT_ONCE = 12;
  const STEP = 50; // results after which the reader is told again how far it is

  /** Listen to the buttons in a box; readAnswer gives {hits, carded, signal} of the present question. Gives what offers them
      for so many results, and forgets what was said of others. */
  search.listenToExport = (box, readAnswer, words, edition) => {
    const said = box.querySelector(".export-said");
    const say = (text) => (said.textContent = text);
    const save = async ({ dataset: { suffix } }) => {
      const { hits, carded, signal } = readAnswer();
      const wanted = hits.slice(0, search.MOST_SAVED);
      const tell = (n) => signal.aborted || say(words.label("export_reading", { n: words.number(n), all: words.number(wanted.length) }));
      const works = orderAsShown(await readWorks(wanted, signal, tell, edition, words), [...carded]);
      if (signal.aborted) return;
      const { type, write } = search.FORMATS[suffix];
      if (works.length) handOver(write(works, words), type, suffix);
      say(tellSaved(works.length, wanted.length, hits.length, words));
    };
    box.addEventListener("click", ({ target }) => target.closest("button") && save(target.closest("button")));
    return (count) => ((box.hidden = !count), say(""));
  };

  /** Read the works of hits in their order, several at a time; those whose files cannot be read are left out. */
  async function readWorks(hits, signal, tell, edition, words) {
    const works = [];
    let next = 0;
    let done = 0;
    const read = async () => {
      while (next < hits.length && !signal.aborted) {
        const place = next++;
        const page = await search.readMeta(hits[place].id).catch(() => null);
        works[place] = page && search.readWork(page, edition, words);
        if (++done % STEP === 0) tell(done);
      }
    };
    tell(0);
    await Promise.all(Array.from({ length: AT_ONCE }, read));
    return works.filter(Boolean);
  }

  /** Put works in the order of the page: records that have their card above the list come first, as their cards do. */
  function orderAsShown(works, carded) {
    const places = new Map(carded.map((address, place) => [address, place]));
    const placeOf = ({ id }) => places.get(`${id}.html`) ?? carded.length;
    return works.sort((a, b) => placeOf(a) - placeOf(b));
  }

  function tellSaved(saved, wanted, found, words) {
    const n = words.number(saved);
    const whole = wanted < found ? words.label("export_part", { n, all: words.number(found) }) : words.label("export_done", { n });
    return saved < wanted ? `${whole} ${words.label("export_lost", { n: words.number(wanted - saved) })}` : whole;
  }

  function handOver(text, type, suffix) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = `results.${suffix}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // the browser may still be asking where to put it
  }
})((window.fihristSearch ??= {}));
