// One external file: nothing is inline, so the strict content security policy holds. Pages work without it.
(function () {
  "use strict";
  // The design system's own start-up: menu, modals, accordions, error summary.
  document.addEventListener("DOMContentLoaded", function () {
    if (window.DKFDS) {
      window.DKFDS.init();
    }
  });
  // "/" goes to the search box, Ctrl+Enter sends the form that one writes in.
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) {
      var box = document.querySelector("form[role=search] input[type=search]");
      if (box) {
        event.preventDefault();
        box.focus();
      }
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
      event.target.form.requestSubmit();
    }
  });
})();
