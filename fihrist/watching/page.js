/* Put into each page that is served: loads it anew when the site was built, shows what keeps it from being built. */
(function () {
  "use strict";
  var OWN = "/.fihrist-serve/", PLACE = "fihrist-problems", LEFT = "fihrist-left", AGAIN = 2000;
  var site = document.currentScript.dataset.site;
  var events = null, place = null, shown = "";

  // A hidden page does not listen: a browser has few lines to one server, and readers open many pages.
  function listen() {
    if (events || document.hidden) return;
    events = new EventSource(OWN + "events");
    events.onmessage = hear;
    events.onerror = function () {
      if (!events || events.readyState !== EventSource.CLOSED) return;
      leave();
      setTimeout(listen, AGAIN);
    };
  }
  function leave() {
    if (events) events.close();
    events = null;
  }
  function hear(event) {
    var told = JSON.parse(event.data);
    if (told.site === site) return show(told.panel);
    leave();
    remember(scrollY);
    location.reload();
  }
  // Where the reader was: Firefox forgets it of pages that run from right to left.
  function remember(top) {
    try { sessionStorage.setItem(LEFT, top); } catch { /* a browser that keeps nothing */ }
  }
  function recall() {
    try {
      var top = sessionStorage.getItem(LEFT);
      sessionStorage.removeItem(LEFT);
      if (top) scrollTo({ top: Number(top), behavior: "instant" });
    } catch { /* as above */ }
  }
  function show(panel) {
    if (panel === shown) return;
    shown = panel;
    place = place || document.getElementById(PLACE) || makePlace();
    place.innerHTML = panel;
  }
  // Apart from the page's own styles, and seen once its own have come.
  function makePlace() {
    var host = document.createElement("div"), style = document.createElement("link");
    var inner = document.createElement("div");
    host.id = PLACE;
    host.setAttribute("role", "status");
    style.rel = "stylesheet";
    style.href = OWN + "page.css";
    style.onload = function () { inner.hidden = false; };
    inner.hidden = true;
    inner.className = "over";
    host.attachShadow({ mode: "open" }).append(style, inner);
    document.body.append(host);
    return inner;
  }

  addEventListener("visibilitychange", function () { document.hidden ? leave() : listen(); });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  document.readyState === "complete" ? recall() : addEventListener("load", recall);
  listen();
})();
