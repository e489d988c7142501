/* Leads from a former address to the present one, with the #anchor and the ?query that a meta refresh would lose. */
(function () {
  "use strict";
  var target = document.getElementById("target");
  if (target) location.replace(target.href + location.search + location.hash);
})();
