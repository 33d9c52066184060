// Asks the writer of a free text to think once more when it looks like a CPR number or health data. It never blocks.
// The words come from the server, so that both read one list; without script the server tells when the page is saved.
(function () {
  "use strict";
  var source = document.currentScript.dataset.words;
  var letters = "[\\p{L}]*";
  var cpr = /(?<![\d+-])(\d\d)(\d\d)(\d\d)[- ]?\d{4}(?![\d-])/g;
  var personnummer = /(?<![\d+-])(?:19|20)?(\d\d)(\d\d)(\d\d)[-+]\d{4}(?!\d)/g;
  var called = /(?:tlf|tel|telefon|mobil|mobile|phone|konto|account|iban|ean|faktura|ordre)[^\p{L}\d]*(?:nr[^\p{L}\d]*)?$/iu;
  var list = null;

  function anyOf(words) {
    var parts = words.slice().sort(function (a, b) { return b.length - a.length; }).map(function (word) {
      return word.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, letters).replace(/ /g, "\\s+");
    });
    return "(?<![\\p{L}])(?:" + parts.join("|") + ")(?![\\p{L}])";
  }

  function isDay(day, month) {
    return month >= 1 && month <= 12 && day >= 1 && day <= new Date(2000, month, 0).getDate();
  }

  function less60(day) {
    return day > 60 ? day - 60 : day;
  }

  function hasIdentity(text) {
    var danish = Array.from(text.matchAll(cpr)).some(function (found) {
      return !called.test(text.slice(0, found.index)) && isDay(less60(+found[1]), +found[2]);
    });
    return danish || Array.from(text.matchAll(personnummer)).some(function (found) {
      return isDay(less60(+found[3]), +found[2]);
    });
  }

  function healthWords(text) {
    var found = Array.from(text.matchAll(list.health)).map(function (match) { return match[0]; });
    var told = found.filter(function (word) { return !list.alike.test(word); });
    return Array.from(new Set(told.map(function (word) { return word.toLowerCase(); }))).slice(0, 5);
  }

  function noteOf(field) {
    var note = document.getElementById(field.id + "_think");
    if (!note) {
      document.querySelectorAll("#" + CSS.escape(field.id + "_helptext") + " .ml-think").forEach(function (old) {
        old.remove();
      });
      note = document.createElement("p");
      note.id = field.id + "_think";
      note.className = "ml-think";
      note.setAttribute("role", "status");
      field.insertAdjacentElement("afterend", note);
      field.setAttribute("aria-describedby", ((field.getAttribute("aria-describedby") || "") + " " + note.id).trim());
    }
    return note;
  }

  function look(field) {
    var words = healthWords(field.value);
    var told = [];
    if (hasIdentity(field.value)) {
      told.push(list.told.identity);
    }
    if (words.length) {
      told.push(list.told.health.replace("%(words)s", words.join(", ")));
    }
    if (told.length || document.getElementById(field.id + "_think")) {
      noteOf(field).textContent = told.join(" ");
    }
  }

  function watch(field) {
    var timer = null;
    field.addEventListener("input", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(function () { look(field); }, 600);
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var fields = document.querySelectorAll("main textarea[id], main input[data-think][id]");
    if (!fields.length) {
      return;
    }
    fetch(source, { credentials: "same-origin" })
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        list = {
          told: told,
          health: new RegExp(anyOf(told.words), "giu"),
          alike: new RegExp("^(?:" + anyOf(told.but) + ")$", "iu")
        };
        fields.forEach(function (field) {
          watch(field);
          if (field.value !== field.defaultValue) {
            look(field);
          }
        });
      })
      .catch(function () { /* The server tells when the page is saved. */ });
  });
})();
