// Keeps a page of a form while it is being written. Without script, the buttons of the page keep it.
(function () {
  "use strict";
  var status = document.querySelector("[data-keep]");
  var revision = document.querySelector("main form input[name=revision]");
  if (!status || !revision || !revision.form.querySelector("[name=seen]")) {
    return;
  }
  var form = revision.form;
  var was = form.querySelector("[name=was]");
  var timer = null;
  var isBusy = false;
  var isLeaving = false;
  var isWaiting = false;

  function say(text) {
    status.hidden = !text;
    status.textContent = text;
  }

  function keep() {
    if (isBusy || isLeaving) {
      isWaiting = true;
      return;
    }
    isBusy = true;
    isWaiting = false;
    var data = new FormData(form);
    data.delete("once");
    form.dispatchEvent(new CustomEvent("spire:keeping", { bubbles: true }));
    fetch(window.location.pathname + "keep/", { method: "POST", body: data, credentials: "same-origin", redirect: "error" })
      .then(function (answer) {
        return answer.json().then(function (told) {
          if (answer.ok) {
            revision.value = told.revision;
            if (was && told.was) {
              was.value = told.was;
            }
            say(told.told || status.dataset.kept);
            form.dispatchEvent(new CustomEvent("spire:kept", { bubbles: true }));
          } else {
            say(told.sentence || status.dataset.lost);
          }
        });
      })
      .catch(function () {
        say(status.dataset.lost);
      })
      .finally(function () {
        isBusy = false;
        if (isLeaving) {
          form.requestSubmit(isLeaving === true ? undefined : isLeaving);
        } else if (isWaiting) {
          keep();
        }
      });
  }

  function soon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, 1500);
  }

  form.addEventListener("spire:restored", soon);
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  window.addEventListener("online", keep);
  // A button that is pressed while a page is being kept waits for the new revision, so that it never meets itself.
  form.addEventListener("submit", function (event) {
    window.clearTimeout(timer);
    if (isBusy) {
      event.preventDefault();
      isLeaving = event.submitter || true;
    }
  });
})();
