/* Copies citations, as text that keeps its order in whatever it is pasted into, and cites the paragraph that a reader chooses: its permalink puts its anchor into the citations, and a
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
      copy(citation).then(function () { said.textContent = words.copied; }, function () { getSelection().selectAllChildren(citation); });
    });
    return [button, said];
  }
  function copy(citation) {
    if (!navigator.clipboard) return Promise.reject();
    var plain = writePlain(citation), html = writeHtml(citation);
    var blobs = { "text/plain": new Blob([plain], { type: "text/plain" }), "text/html": new Blob([html], { type: "text/html" }) };
    var copying = window.ClipboardItem ? navigator.clipboard.write([new ClipboardItem(blobs)]) : Promise.reject();
    return copying.catch(function () { return navigator.clipboard.writeText(plain); });
  }
  /** A copy of a citation, in which something was done with each part of it and with the part's direction. */
  function change(citation, alter) {
    var copied = citation.cloneNode(true), parts = copied.querySelectorAll("bdi");
    citation.querySelectorAll("bdi").forEach(function (part, i) { alter(parts[i], getComputedStyle(part)); });
    return copied;
  }
  /** As text, with isolates around what runs the other way, and a mark before the whole, which way that runs. Addresses
      have no isolates: what makes a link of an address would take the sign for a part of it. */
  function writePlain(citation) {
    var own = getComputedStyle(citation).direction, mark = "";
    var text = change(citation, function (part, style) {
      if (style.direction === own || part.lang === "und-Latn") return;
      part.textContent = "\u2068" + part.textContent + "\u2069";
      mark = own === "rtl" ? "\u200f" : "\u200e";
    }).textContent;
    return mark + text;
  }
  /** As HTML that word processors and mails know. */
  function writeHtml(citation) {
    var copied = change(citation, function (part, style) {
      var run = document.createElement(style.fontStyle === "italic" ? "i" : "span");
      run.dir = style.direction;
      if (part.lang && part.lang !== "und-Latn") run.lang = part.lang;
      run.textContent = part.textContent;
      (part.closest("cite") || part).replaceWith(run);
    });
    copied.dir = getComputedStyle(citation).direction;
    copied.lang = citation.closest("[lang]").lang;
    return copied.outerHTML;
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
