// Pages taken with the camera: one control after another, and pictures made smaller before they go through a thin network.
// Without script all controls are there, and the house makes the pictures smaller.
(function () {
  "use strict";
  var MOST = 2339;
  var status = document.querySelector("[data-smaller-status]");
  var pages = Array.from(document.querySelectorAll("[data-pages] .form-group"));
  var waiting = 0;

  function showNext() {
    var filled = pages.map(function (page) { return page.querySelector("input").files.length > 0; });
    pages.forEach(function (page, place) { page.hidden = place > filled.lastIndexOf(true) + 1; });
  }
  function smaller(file) {
    if (!/^image\/(jpeg|png)$/.test(file.type) || file.size < 400000) { return Promise.resolve(file); }
    return createImageBitmap(file).then(function (picture) {
      var share = Math.min(1, MOST / Math.max(picture.width, picture.height));
      var sheet = document.createElement("canvas");
      sheet.width = Math.round(picture.width * share);
      sheet.height = Math.round(picture.height * share);
      sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
      return new Promise(function (done) { sheet.toBlob(done, "image/jpeg", 0.8); });
    }).then(function (drawn) {
      return drawn && drawn.size < file.size ? new File([drawn], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
    }).catch(function () { return file; });
  }
  document.addEventListener("change", function (event) {
    var input = event.target;
    if (!input.matches("input[type=file][data-smaller]")) { return; }
    showNext();
    waiting += 1;
    status.textContent = status.dataset.working;
    Promise.all(Array.from(input.files, smaller)).then(function (files) {
      var list = new DataTransfer();
      files.forEach(function (file) { list.items.add(file); });
      input.files = list.files;
    }).catch(function () {}).finally(function () {
      waiting -= 1;
      status.textContent = waiting ? status.dataset.working : status.dataset.done;
    });
  });
  document.addEventListener("submit", function (event) {
    if (waiting) { event.preventDefault(); event.stopImmediatePropagation(); }
  }, true);
  showNext();
})();
