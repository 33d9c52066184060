// Sums that follow as one types, written the way the server writes them. Without script they are counted on saving.
(function () {
  "use strict";
  var form = document.querySelector("form[data-budget]");
  if (!form) {
    return;
  }
  var language = document.documentElement.lang || "da";

  // 1.234,50 or 1234.5: points between groups of three are no decimals.
  function read(text) {
    var bare = text.replace(/[\s\u00a0]|kr\.?/gi, "");
    var grouped = /^\d{1,3}(\.\d{3})+(,\d*)?$|^\d+(,\d*)?$/.test(bare);
    var number = Number(grouped ? bare.replace(/\./g, "").replace(",", ".") : bare);
    return isFinite(number) ? number : 0;
  }

  function write(place, amount) {
    place.hidden = false;
    place.textContent = amount.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) + " kr.";
  }

  function sum(name) {
    return Array.from(form.querySelectorAll("[data-sums=" + name + "]")).reduce(function (so_far, field) {
      return so_far + read(field.value);
    }, 0);
  }

  function follow() {
    form.querySelectorAll("[data-total]").forEach(function (place) {
      write(place, sum(place.dataset.total));
    });
    form.querySelectorAll("[data-product]").forEach(function (box) {
      var price = box.querySelector("[data-part=price]");
      var units = box.querySelector("[data-part=units]");
      write(box.querySelector("[data-month]"), read(price.value) * read(units.value));
    });
  }

  form.addEventListener("input", follow);
  follow();
})();
