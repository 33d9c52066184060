// Passkeys: the forms that are marked with `data-passkey`. Without script, the other ways in are there all the same.
(function () {
  "use strict";
  var keys = window.webauthnJSON;
  if (!keys || !window.PublicKeyCredential) {
    return;
  }
  document.querySelectorAll("[data-passkey-login]").forEach(function (place) {
    place.hidden = false;
  });

  function options(form) {
    if (form.dataset.options) {
      return Promise.resolve(JSON.parse(form.dataset.options));
    }
    return fetch(form.action, { headers: { Accept: "application/json" }, credentials: "same-origin" }).then(function (answer) {
      return answer.json();
    });
  }

  function ask(form, told) {
    return told.creation_options ? keys.create(told.creation_options) : keys.get(told.request_options);
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      options(form)
        .then(function (told) {
          return ask(form, told);
        })
        .then(function (credential) {
          form.credential.value = JSON.stringify(credential);
          form.submit();
        })
        .catch(function () {
          var place = form.querySelector("[data-passkey-told]");
          place.hidden = false;
          place.textContent = form.dataset.failed;
        });
    });
  });
})();
