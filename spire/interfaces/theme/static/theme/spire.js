// One external file: nothing is inline, so the strict content security policy holds. Pages work without it.
(function () {
  "use strict";
  // The design system's own start-up: menu, modals, accordions, error summary.
  document.addEventListener("DOMContentLoaded", function () {
    if (window.DKFDS) {
      window.DKFDS.init();
    }
  });
  // Arrows go up and down the first links of a list's rows, from the search box into what it found; Enter opens.
  function walk(event, typing) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    var isBox = event.target.type === "search";
    if (!step || (typing && !isBox) || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    var rows = document.querySelectorAll("[data-rows] tbody > tr, ul[data-rows] > li");
    var links = Array.from(rows, function (row) { return row.querySelector("a"); }).filter(Boolean);
    var row = event.target.closest("[data-rows] tbody > tr, ul[data-rows] > li");
    var at = row ? links.indexOf(row.querySelector("a")) : -1;
    if (!links.length || (at < 0 && (step < 0 || !isBox))) {
      return;
    }
    event.preventDefault();
    (links[at + step] || (at + step < 0 && document.querySelector("main input[type=search]")) || links[at]).focus();
  }
  // "/" goes to the search box, Ctrl+Enter sends the form that one writes in.
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) {
      var box = document.querySelector("main form[role=search] input[type=search], form[role=search] input[type=search]");
      if (box) {
        event.preventDefault();
        box.focus();
      }
    }
    walk(event, typing);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
      event.target.form.requestSubmit();
    }
  });
  // What is being written is kept as one types, where the form says where. Without script it is kept with its button.
  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var timer = null;
    var status = form.querySelector("[data-draft-status]");
    form.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(function () {
        var data = new FormData(form);
        data.delete("once");
        form.dispatchEvent(new CustomEvent("spire:keeping", { bubbles: true }));
        fetch(form.dataset.draft, { method: "POST", body: data, credentials: "same-origin", redirect: "error" })
          .then(function (answer) {
            if (status && answer.ok) {
              status.textContent = status.dataset.kept;
              form.dispatchEvent(new CustomEvent("spire:kept", { bubbles: true }));
            }
          })
          .catch(function () {});
      }, 1500);
    });
    form.addEventListener("submit", function () {
      window.clearTimeout(timer);
    });
  });
})();
