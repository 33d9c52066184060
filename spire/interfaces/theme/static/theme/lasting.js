// Says calmly, two minutes before, that a login is about to run out. Without script, what is sent late is kept all the same.
(function () {
  "use strict";
  var place = document.querySelector("[data-lasting]");
  if (!place) {
    return;
  }
  var idle = Number(place.dataset.idle);
  var warned = Number(place.dataset.warned);
  var ends = Date.now() + Number(place.dataset.left) * 1000;
  var still = Date.now() + idle * 1000;

  function over() {
    return Math.min(ends, still);
  }

  function look() {
    var left = over() - Date.now();
    if (left < 0) {
      place.hidden = false;
      place.querySelector("[data-lasting-soon]").hidden = true;
      place.querySelector("[data-lasting-over]").hidden = false;
    } else if (left < warned * 1000) {
      place.hidden = false;
      place.querySelector("[data-lasting-stay]").hidden = ends < still;
    }
  }

  place.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    fetch(event.target.action, { method: "POST", body: new FormData(event.target), credentials: "same-origin", redirect: "error" })
      .then(function (answer) {
        if (answer.ok) {
          still = Date.now() + idle * 1000;
          place.hidden = true;
        }
      })
      .catch(look);
  });
  window.setInterval(look, 5000);
})();
