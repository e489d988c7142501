/* Copies citations, and cites the paragraph that a reader chooses: its permalink puts its anchor into the citations, and a
   button to copy goes with it. From a folder on disk, where some browsers give no clipboard, the text is selected. */
(function () {
  "use strict";
  var START = 40; // letters of a paragraph, to know it by
  var box = document.querySelector(".citation"), words = box.dataset;
  var cited = Array.from(box.querySelectorAll(".cite > p"));
  var addresses = Array.from(box.querySelectorAll(".cite-address"), function (element) {
    return { element: element, whole: element.textContent };
  });
  cited.forEach(function (citation) { citation.parentNode.append(make("p", "cite-copy", makeCopier(words.copy, citation))); });
  var here = make("span", "cite-here", makeCopier(words.paragraph, cited[0]));
  var start = make("bdi", "", []);
  var whole = make("button", "cite-whole", [words.whole]);
  var chosen = make("p", "cite-chosen", [words.chosen, " ", start, " ", whole]);
  whole.type = "button";

  function make(tag, name, content) {
    var element = document.createElement(tag);
    element.className = name;
    element.append.apply(element, content);
    return element;
  }
  /** A button that copies the words of a citation, and what says so. */
  function makeCopier(label, citation) {
    var button = make("button", "copy", [label]), said = make("span", "copied", []);
    button.type = "button";
    said.setAttribute("role", "status");
    button.addEventListener("click", function () {
      var copying = navigator.clipboard ? navigator.clipboard.writeText(citation.textContent) : Promise.reject();
      copying.then(function () { said.textContent = words.copied; }, function () { getSelection().selectAllChildren(citation); });
    });
    return [button, said];
  }
  /** The permalink of the block that the address leads to, by its anchor or a former one within it. */
  function findPermalink() {
    var target = document.getElementById(location.hash.slice(1));
    var block = target && target.closest(".prose [id]:has(> .permalink)");
    return block && block.querySelector(":scope > .permalink");
  }
  function sayStart(block) {
    var text = block.textContent.replace("¶", "").trim();
    return text.length > START ? text.slice(0, START).replace(/\s+\S*$/, "") + "…" : text;
  }
  function cite() {
    here.remove();
    chosen.remove();
    here.querySelector(".copied").textContent = "";
    var permalink = location.hash ? findPermalink() : null;
    addresses.forEach(function (one) { one.element.textContent = one.whole + (permalink ? permalink.hash : ""); });
    if (!permalink) return;
    start.textContent = sayStart(permalink.parentNode);
    permalink.after(here);
    box.querySelector("h2").after(chosen);
  }
  whole.addEventListener("click", function () {
    history.replaceState(null, "", location.pathname + location.search);
    cite();
    box.querySelector(".copy").focus();
  });
  window.addEventListener("hashchange", cite);
  cite();
})();
