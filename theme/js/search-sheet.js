/* The filters: beside the results on wide screens, on phones a sheet over them that a touch outside closes. */
(function (search) {
  "use strict";

  const WIDE = matchMedia("(min-width: 60rem)");

  /** Open and close the sheet as the screen asks for; leave(): where the focus goes when its button closes it. */
  search.listenToSheet = (sheet, leave) => {
    const fit = () => (sheet.open = WIDE.matches);
    WIDE.addEventListener("change", fit);
    fit();
    // The shade around the sheet is drawn by the element itself (search.css).
    sheet.addEventListener("click", (event) => event.target === sheet && (sheet.open = WIDE.matches));
    document.addEventListener("focusin", ({ target }) => {
      if (!WIDE.matches && !sheet.contains(target) && target.matches(":focus-visible")) sheet.open = false;
    });
    sheet.querySelector(".search-close").addEventListener("click", () => ((sheet.open = false), leave()));
  };
})((window.fihristSearch ??= {}));
