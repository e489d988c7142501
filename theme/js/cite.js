/* Cites the paragraph that a reader chooses: its permalink puts its anchor into the citations of the page, and a button
   to copy them goes with it. */
(function () {
  "use strict";
  var box = document.querySelector(".citation");
  var chosen = box.querySelector(".cite-chosen"), here = box.querySelector(".cite-here");
  var addresses = Array.from(box.querySelectorAll(".cite-address"), function (element) {
    return { element: element, whole: element.textContent };
  });
  var START = 40; // letters of a paragraph, to know it by

  /** The permalink of the block that the address leads to, by its anchor or a former one within it. */
  function findPermalink() {
    var target = document.getElementById(location.hash.slice(1));
    var block = target && target.closest(".prose [id]:has(> .permalink)");
    return block && block.querySelector(":scope > .permalink");
  }
  /** The first words of a block; no button and no mark of a footnote is among them. */
  function sayStart(block) {
    var words = block.textContent.replace("¶", "").trim();
    return words.length > START ? words.slice(0, START).replace(/\s+\S*$/, "") + "…" : words;
  }
  function cite() {
    var permalink = location.hash ? findPermalink() : null;
    addresses.forEach(function (one) { one.element.textContent = one.whole + (permalink ? permalink.hash : ""); });
    chosen.hidden = here.hidden = !permalink;
    here.remove();
    if (!permalink) return;
    chosen.querySelector("bdi").textContent = sayStart(permalink.parentNode);
    permalink.after(here);
    here.querySelector("[role=status]")?.replaceChildren();
  }
  box.querySelector(".cite-whole").addEventListener("click", function () {
    history.replaceState(null, "", location.pathname + location.search);
    cite();
    box.querySelector(".copy").focus();
  });
  window.addEventListener("hashchange", cite);
  document.addEventListener("DOMContentLoaded", cite); // behind copy.js, which readies the buttons in the box
})();
