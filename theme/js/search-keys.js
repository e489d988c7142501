/* The keys of the search page: arrows from card to card and result to result, Escape clears and leaves
   («/» is in keys.js). */
(function (search) {
  "use strict";

  /** Listen for keys; clear empties the search. */
  search.listenToKeys = (root, field, clear) => {
    root.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event, root, field);
      if (event.key === "Escape") leave(event, root, field, clear);
    });
  };

  /** The field, the cards, the results and the button for more are one column for the arrows. */
  function move(event, root, field) {
    const more = root.querySelector(".search-more:not([hidden])");
    const column = [field, ...root.querySelectorAll(".named-link, .result-link"), ...(more ? [more] : [])];
    const entry = document.activeElement.closest(".named li, .result");
    const here = column.indexOf(entry?.querySelector(".named-link, .result-link") ?? document.activeElement);
    if (here < 0) return;
    const next = column[here + (event.key === "ArrowDown" ? 1 : -1)];
    event.preventDefault();
    next?.focus();
    next?.closest(".result")?.scrollIntoView({ block: "nearest" });
  }

  /** From anywhere to the field; in it first to an empty field, then out. */
  function leave(event, root, field, clear) {
    event.preventDefault();
    const sheet = event.target.closest("details[open]");
    if (sheet?.querySelector("summary").checkVisibility()) {
      sheet.open = false;
      sheet.querySelector("summary").focus();
    } else if (event.target !== field) field.focus();
    else if (field.value) clear();
    else field.blur();
  }
})((window.fihristSearch ??= {}));
