/* Put into each page that is served: loads it anew when the site was built, shows what keeps it from being built. */
(function () {
  "use strict";
  var OWN = "/.fihrist-serve/", PLACE = "fihrist-problems", AGAIN = 2000;
  var site = document.currentScript.dataset.site;
  var events = null, shown = "";

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
    location.reload();
  }
  function show(panel) {
    if (panel === shown) return;
    shown = panel;
    (document.getElementById(PLACE) || makePlace()).innerHTML = panel;
  }
  // Apart from the page's own styles, and seen once its own have come.
  function makePlace() {
    var host = document.createElement("div"), style = document.createElement("link");
    var place = document.createElement("div");
    host.setAttribute("role", "status");
    style.rel = "stylesheet";
    style.href = OWN + "page.css";
    style.onload = function () { place.hidden = false; };
    place.hidden = true;
    place.className = "over";
    makePlace = function () { return place; };
    host.attachShadow({ mode: "open" }).append(style, place);
    document.body.append(host);
    return place;
  }

  addEventListener("visibilitychange", function () { document.hidden ? leave() : listen(); });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
})();
