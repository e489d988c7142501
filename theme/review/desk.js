/* The editor's desk: buttons that copy, decisions gathered into commands, filters. Its pages are whole without it. */
(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("desk-words").textContent);
  var plurals = new Intl.PluralRules(words.language);

  function make(tag, className, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }
  function makeButton(className, text, press) {
    var button = make("button", className, text);
    button.type = "button";
    button.addEventListener("click", press);
    return button;
  }
  function writeNumber(number) {
    return new Intl.NumberFormat(words.language + "-u-nu-" + words.numerals).format(number);
  }
  function count(noun, number) {
    var forms = words.counts[noun];
    var exact = number === 0 && forms.zero ? "zero" : plurals.select(number);
    return (forms[exact] || forms.other).replace("{n}", writeNumber(number));
  }
  /* As the search folds, near enough for names that are looked up here. */
  function fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640\u061c\u200b-\u200f]/g, "")
      .replace(/[أإآٱ]/g, "ا").replace(/[ىی]/g, "ي").replace(/ة/g, "ه").replace(/ؤ/g, "و").replace(/ئ/g, "ي");
  }

  /* Copying. From a folder some browsers give no clipboard: there the old command copies what is selected. */
  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  function copy(element, said) {
    function tell() { said.textContent = words.copied; setTimeout(function () { said.textContent = ""; }, 2500); }
    var copying = navigator.clipboard ? navigator.clipboard.writeText(element.textContent) : Promise.reject();
    copying.then(tell, function () {
      select(element);
      if (document.execCommand("copy")) tell();
    });
  }
  function addCopyButton(code) {
    var said = make("span", "copied");
    said.setAttribute("role", "status");
    var button = makeButton("desk-copy", words.copy, function () { copy(code, said); });
    button.setAttribute("aria-label", words.copy_this.replace("{code}", code.textContent));
    code.after(button, said);
  }

  /* Decisions: kept for this review alone, gathered at the foot of the page as the commands that carry them out. */
  var store = "fihrist-desk-" + words.review;
  var LONGEST = 7000; // characters: Windows takes 8191 in a line
  function readDecisions() {
    try { return JSON.parse(localStorage.getItem(store)) || {}; } catch (error) { return decisions || {}; }
  }
  function keepDecisions() {
    try { localStorage.setItem(store, JSON.stringify(decisions)); } catch (error) { /* they last as long as the page */ }
  }
  var decisions = readDecisions();

  function listKeys(box) {
    var article = box.closest(".case").dataset.article;
    return box.dataset.records.split(" ").map(function (record) { return article + " " + record; });
  }
  function isDecided(box) {
    return listKeys(box).every(function (key) { return decisions[key] === box.dataset.decision; });
  }
  function decide(box) {
    var was = isDecided(box);
    box.parentElement.querySelectorAll(".box").forEach(function (other) {
      listKeys(other).forEach(function (key) { delete decisions[key]; });
    });
    if (!was) listKeys(box).forEach(function (key) { decisions[key] = box.dataset.decision; });
    keepDecisions();
    showDecisions();
  }
  function writeCommands() {
    var groups = {};
    Object.keys(decisions).forEach(function (key) {
      var parts = key.split(" "), head = words.program + " --" + decisions[key] + " " + parts[1];
      var lines = groups[head] = groups[head] || [head];
      if (lines[lines.length - 1].length + parts[0].length > LONGEST) lines.push(head);
      lines[lines.length - 1] += " " + parts[0];
    });
    return Object.keys(groups).map(function (head) { return groups[head].join("\n"); }).join("\n");
  }
  function showDecisions() {
    document.querySelectorAll(".box[data-typed]").forEach(function (box) {
      box.querySelector(".decide").setAttribute("aria-pressed", String(isDecided(box)));
    });
    document.querySelectorAll(".case").forEach(function (one) {
      one.classList.toggle("is-decided", Boolean(one.querySelector('.decide[aria-pressed="true"]')));
    });
    var holders = new Set(Object.keys(decisions).map(function (key) { return key.split(" ")[0]; }));
    tray.hidden = holders.size === 0;
    trayCount.textContent = words.gathered.replace("{holders}", count("records_genitive", holders.size));
    trayCode.textContent = writeCommands();
  }
  function makeDecidable(box) {
    var title = box.querySelector(".box-title");
    var button = makeButton("decide", undefined, function () { decide(box); });
    button.append.apply(button, Array.prototype.slice.call(title.childNodes));
    title.append(button);
  }
  var tray = make("aside", "tray"), trayCount = make("p", "tray-count"), trayCode = make("code");
  function addTray() {
    var said = make("span", "copied"), lines = make("pre"), tools = make("p", "tray-tools");
    said.setAttribute("role", "status");
    tray.setAttribute("aria-label", words.tray);
    trayCode.dir = "ltr";
    lines.tabIndex = 0;
    lines.dir = "ltr";
    lines.append(trayCode);
    tools.append(
      makeButton("desk-copy", words.copy_all, function () { copy(trayCode, said); }),
      makeButton("desk-copy", words.forget, function () { decisions = {}; keepDecisions(); showDecisions(); }),
      said
    );
    tray.append(trayCount, lines, tools);
    document.body.append(tray);
  }

  /* The first page: all questions, narrowed by record and by reason. */
  var MOST = 100;
  function showFound(table, found, list, number) {
    list.replaceChildren();
    found.slice(0, MOST).forEach(function (row) {
      var item = make("li", "question-row"), line = make("p", "question-line"), facts = make("p", "question-facts");
      var link = make("a", "question-form", row[0]);
      link.href = row[4];
      line.append(link, " ", make("span", "question-of", row[1].slice(0, 4).map(function (one) {
        return table.records[one][1];
      }).join(" · ")));
      facts.append(make("span", "tag", words.reasons[row[2]]), " ", count("suggestions", row[3]));
      item.append(line, facts);
      list.append(item);
    });
    var places = found.reduce(function (sum, row) { return sum + row[3]; }, 0);
    number.textContent = found.length
      ? words.found.replace("{decisions}", count("decisions", found.length)).replace("{places}", count("suggestions", places))
      : words.found_none;
  }
  function addFilter(form, table) {
    var list = document.getElementById("found"), all = document.getElementById("all");
    var number = form.querySelector(".filter-count");
    var folded = table.records.map(function (record) { return fold(record[1]) + " " + record[0]; });
    var forms = table.questions.map(function (row) { return fold(row[0]); });
    function narrow() {
      var wanted = fold(form.elements.record.value.trim()), reason = form.elements.reason.value;
      var isNarrow = Boolean(wanted || reason);
      list.hidden = !isNarrow;
      all.hidden = isNarrow;
      number.textContent = "";
      if (!isNarrow) return;
      showFound(table, table.questions.filter(function (row, at) {
        if (reason && row[2] !== reason) return false;
        return forms[at].includes(wanted) || row[1].some(function (one) { return folded[one].includes(wanted); });
      }), list, number);
    }
    form.hidden = false;
    form.addEventListener("input", narrow);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    narrow();
  }

  /* The list of records. */
  function addNarrowing(line) {
    var items = Array.prototype.slice.call(document.querySelectorAll(".desk-records li"));
    var field = line.querySelector("input");
    line.hidden = false;
    field.addEventListener("input", function () {
      var wanted = fold(field.value.trim());
      items.forEach(function (item) { item.hidden = !fold(item.textContent).includes(wanted); });
    });
  }

  /* A record's page: what is folded away opens for who asks for it. */
  function unfold(element) {
    var fold = element && element.closest("details.apart");
    if (fold && !fold.open) {
      fold.open = true;
      element.scrollIntoView();
    }
  }
  function unfoldTarget() { unfold(document.getElementById(location.hash.slice(1))); }

  /* A record's page: its questions of one reason. */
  function addChips(chips) {
    var marked = document.querySelectorAll("section.question[data-reason], .contents li[data-reason]");
    chips.hidden = false;
    chips.addEventListener("click", function (event) {
      var chip = event.target.closest("button");
      if (!chip) return;
      chips.querySelectorAll("button").forEach(function (one) { one.setAttribute("aria-pressed", String(one === chip)); });
      marked.forEach(function (one) { one.hidden = Boolean(chip.dataset.reason) && one.dataset.reason !== chip.dataset.reason; });
      var folded = document.querySelector("details.apart");
      if (folded && chip.dataset.reason) folded.open = Boolean(folded.querySelector("section.question:not([hidden])"));
    });
  }

  document.querySelectorAll(".paste code").forEach(addCopyButton);
  addTray();
  document.querySelectorAll(".box[data-typed]").forEach(makeDecidable);
  showDecisions();
  window.addEventListener("storage", function () { decisions = readDecisions(); showDecisions(); });
  var filter = document.getElementById("filter"), line = document.getElementById("narrow"), chips = document.getElementById("chips");
  if (filter && window.fihristDesk) addFilter(filter, window.fihristDesk);
  if (line) addNarrowing(line);
  if (chips) addChips(chips);
  unfoldTarget();
  window.addEventListener("hashchange", unfoldTarget);
})();
