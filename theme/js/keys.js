/* The key «/» leads to the search field, unless the reader is writing. */
(function () {
  "use strict";
  function isWriting(element) {
    return element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName);
  }
  document.addEventListener("keydown", function (event) {
    var field = document.querySelector("main input[type=search], input[type=search]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !field || isWriting(event.target)) return;
    event.preventDefault();
    field.focus();
  });
})();
