/* Shows the buttons that copy, and copies the text of the element that each names. From a folder on disk, where some
   browsers give no clipboard, the text is selected instead. */
(function () {
  "use strict";
  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  function prepare(button) {
    var source = document.getElementById(button.dataset.copy);
    var said = document.createElement("span");
    said.setAttribute("role", "status");
    said.className = "copied";
    button.after(said);
    button.hidden = false;
    button.addEventListener("click", function () {
      var copying = navigator.clipboard ? navigator.clipboard.writeText(source.textContent.trim()) : Promise.reject();
      copying.then(function () { said.textContent = button.dataset.copied; }, function () { select(source); });
    });
  }
  document.querySelectorAll("button[data-copy]").forEach(prepare);
})();
