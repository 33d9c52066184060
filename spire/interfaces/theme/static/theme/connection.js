// What is written survives a bad network: a draft of each form stays in this browser until the house has it, and a form
// is only let go when the house answers. Source: docs/choices/0026. Pages work without this file.
(function () {
  "use strict";
  var FIRST = "spire-draft:";
  var LEFT = "spire-left";
  var DAYS = 14;
  var owner = document.body.dataset.owner || "";
  var keepsAll = document.body.dataset.keeps === "all";
  var bar = document.getElementById("connection");
  var words = bar.dataset;
  var waiting = null;
  var isOver = false;

  // --- the shelf: one entry a form, under a sign that names nobody ---

  function eachDraft(look) {
    try {
      Object.keys(localStorage).filter(function (name) { return name.indexOf(FIRST) === 0; }).forEach(look);
    } catch (error) { /* A browser that keeps nothing: the pages work as before. */ }
  }
  function drop(name) {
    try { localStorage.removeItem(name); } catch (error) { /* as above */ }
  }
  function read(name) {
    try { return JSON.parse(localStorage.getItem(name)); } catch (error) { return null; }
  }
  function write(name, draft) {
    try { localStorage.setItem(name, JSON.stringify(draft)); } catch (error) { /* full, or switched off */ }
  }
  function clearAll() {
    isOver = true;
    eachDraft(drop);
    try { localStorage.setItem(LEFT, String(Date.now())); } catch (error) { /* as above */ }
  }
  function clearOthers() {
    eachDraft(function (name) {
      var draft = read(name);
      if (name.indexOf(FIRST + owner + ":") !== 0 || !draft || Date.now() - draft.at > DAYS * 86400000) {
        drop(name);
      }
    });
  }
  // What became of the last post: saved, or drawn again with something to correct. Either way the house has had it.
  function settle() {
    var found = document.cookie.match(/(?:^|; )((?:__Host-)?spire-posted)=([0-9a-f-]+)\.(\w+)/);
    if (!found) { return; }
    document.cookie = found[1] + "=; path=/; max-age=0; samesite=lax" + (location.protocol === "https:" ? "; secure" : "");
    var key = found[2].replace(/-/g, "");
    eachDraft(function (name) {
      if ((read(name) || {}).once === key) { drop(name); }
    });
  }

  // --- what a form holds, and what may be kept of it ---

  function isKept(form) {
    return form.method === "post" && form.closest("main") && !form.hasAttribute("data-not-kept") && (keepsAll || form.hasAttribute("data-kept"));
  }
  function mayKeep(field) {
    return field.name && !/^(csrfmiddlewaretoken|once)$/.test(field.name) && !/^(password|file|submit|button|reset|image)$/.test(field.type) &&
      !/cpr|identity|personnummer|passw|^code$/i.test(field.name) && !/password|one-time-code/.test(field.autocomplete || "") && !field.hasAttribute("data-not-kept");
  }
  function nameOf(form) {
    var to = form.getAttribute("action") || "";
    var same = Array.from(document.querySelectorAll("main form")).filter(function (one) { return (one.getAttribute("action") || "") === to; });
    return FIRST + owner + ":" + location.pathname + "#" + to + "#" + same.indexOf(form);
  }
  // The values by name, as they are now or as the house drew them.
  function values(form, drawn) {
    var found = {};
    Array.from(form.elements).filter(mayKeep).forEach(function (field) {
      var list = (found[field.name] = found[field.name] || []);
      if (field.type === "checkbox" || field.type === "radio") {
        if (drawn ? field.defaultChecked : field.checked) { list.push(field.value); }
      } else if (field.tagName === "SELECT") {
        var chosen = Array.from(field.options).filter(function (one) { return drawn ? one.defaultSelected : one.selected; });
        if (!chosen.length && drawn && !field.multiple && field.options.length) { chosen = [field.options[0]]; }
        chosen.forEach(function (one) { list.push(one.value); });
      } else {
        list.push(field.type === "hidden" || !drawn ? field.value : field.defaultValue);
      }
    });
    return found;
  }
  // Without the hidden fields, which the page's own script may turn.
  function written(form) {
    var found = values(form, false);
    Array.from(form.elements).forEach(function (field) { if (field.type === "hidden") { delete found[field.name]; } });
    return found;
  }
  function same(one, other) { return JSON.stringify(one || []) === JSON.stringify(other || []); }
  function differs(one, other) {
    return Object.keys(one).some(function (name) { return !same(one[name], other[name]); });
  }
  function put(form, name, list) {
    var fields = Array.from(form.elements).filter(function (field) { return field.name === name && mayKeep(field); });
    fields.forEach(function (field, place) {
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = list.indexOf(field.value) >= 0;
      } else if (field.tagName === "SELECT") {
        Array.from(field.options).forEach(function (one) { one.selected = list.indexOf(one.value) >= 0; });
      } else if (place < list.length) {
        field.value = list[place];
      }
    });
    return fields;
  }
  function keep(form, sent) {
    if (isOver || !owner || !isKept(form)) { return; }
    var name = nameOf(form);
    var now = values(form, false);
    var base = form.spireBase || values(form, true);
    var before = read(name);
    if (!differs(now, base) && !(before && before.sent)) { drop(name); return; }
    var key = form.querySelector("[name=once]");
    write(name, { at: Date.now(), base: base, now: now, once: key ? key.value : "", sent: Boolean(sent || (before && before.sent)) });
  }

  // --- putting back ---

  function labelOf(field) {
    var legend = field.closest("fieldset") && field.closest("fieldset").querySelector("legend");
    return ((field.labels && field.labels[0] && field.type !== "radio" ? field.labels[0] : legend) || { textContent: field.name }).textContent.trim();
  }
  function restore(form) {
    var draft = read(nameOf(form));
    if (!draft) { return; }
    var drawn = values(form, true);
    var hasRevision = form.querySelector("[name=revision]");
    var others = [];
    var homeless = [];
    var hasPutBack = false;
    Object.keys(draft.now).forEach(function (name) {
      if (!drawn[name]) {
        if (draft.now[name].join("").trim() && !same(draft.now[name], draft.base[name])) { homeless.push(draft.now[name].join(", ")); }
        return;
      }
      // A page with revisions is joined by the house; on others, only what I had changed is put back.
      var isMine = !same(draft.now[name], draft.base[name]);
      if (same(draft.now[name], drawn[name]) || !(isMine || hasRevision)) { return; }
      var fields = put(form, name, draft.now[name]);
      if (fields[0].type === "hidden") { return; }
      hasPutBack = true;
      if (!hasRevision && !same(drawn[name], draft.base[name])) { others.push([labelOf(fields[0]), drawn[name].join(", ")]); }
    });
    if (draft.sent && draft.once && form.querySelector("[name=once]")) { form.querySelector("[name=once]").value = draft.once; }
    form.spireBase = hasRevision ? draft.base : null;
    if (hasPutBack || homeless.length) {
      tell(form, others, homeless);
      form.dispatchEvent(new CustomEvent("spire:restored", { bubbles: true }));
    }
  }
  function line(tag, text, inside) {
    var made = document.createElement(tag);
    made.textContent = text;
    inside.appendChild(made);
    return made;
  }
  function tell(form, others, homeless) {
    var box = document.createElement("div");
    box.className = "alert alert-info mb-5";
    box.setAttribute("role", "status");
    var body = line("div", "", box);
    body.className = "alert-body";
    line("p", words.restored, body).className = "alert-text";
    if (form.querySelector("input[type=file]")) { line("p", words.file, body).className = "alert-text"; }
    if (others.length) {
      line("p", words.other, body).className = "alert-text";
      var list = line("dl", "", body);
      others.forEach(function (one) { line("dt", one[0], list); line("dd", one[1] || "–", list); });
    }
    homeless.forEach(function (one) { line("p", words.left + " " + one, body); });
    var button = line("button", words.throw, body);
    button.type = "button";
    button.className = "function-link";
    button.addEventListener("click", function () {
      drop(nameOf(form));
      form.spireGo = true;
      window.location.reload();
    });
    form.parentNode.insertBefore(box, form);
  }

  // --- the connection ---

  function say(text) {
    bar.textContent = text || "";
  }
  function ask() {
    if (!navigator.onLine) { return Promise.reject(new TypeError("offline")); }
    var stop = new AbortController();
    var slow = window.setTimeout(function () { if (waiting) { say(words.slow); } }, 2500);
    var late = window.setTimeout(function () { stop.abort(); }, 15000);
    return fetch(words.ping, { method: "HEAD", cache: "no-store", signal: stop.signal }).finally(function () {
      window.clearTimeout(slow);
      window.clearTimeout(late);
    });
  }
  function send() {
    var what = waiting;
    if (!what || what.isAsking) { return; }
    what.isAsking = true;
    ask().then(function () {
      if (waiting !== what) { return; }
      waiting = null;
      say("");
      what.form.spireGo = true;
      keep(what.form, true);
      what.form.requestSubmit(what.button && what.button.isConnected ? what.button : undefined);
    }, function () {
      what.isAsking = false;
      what.form.removeAttribute("aria-busy");
      say(words.waiting);
      window.setTimeout(send, 5000);
    });
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") { return; }
    if (/\/logout\/$/.test(form.action)) { clearAll(); return; }
    if (!isKept(form) || form.spireGo) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    keep(form, false);
    waiting = { form: form, button: event.submitter };
    form.setAttribute("aria-busy", "true");
    send();
  }, true);
  // A form that its own page takes care of (a passkey) is not on its way.
  window.addEventListener("submit", function (event) {
    if (event.defaultPrevented) { event.target.removeAttribute("aria-busy"); }
  });
  window.addEventListener("offline", function () { say(waiting ? words.waiting : words.lost); });
  window.addEventListener("online", function () {
    if (waiting) { send(); } else { say(words.back); window.setTimeout(say, 4000); }
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (owner && link && !navigator.onLine && link.origin === location.origin && !(link.hash && link.pathname === location.pathname)) {
      event.preventDefault();
      say(words.link);
    }
  });

  // --- one's own forms on this page ---

  var timer = null;
  function keepSoon(event) {
    var form = event.target.form;
    if (!form) { return; }
    window.clearTimeout(timer);
    timer = window.setTimeout(function () { keep(form, false); }, 250);
  }
  function keepAllNow() {
    if (!isOver) { document.querySelectorAll("main form").forEach(function (form) { if (!form.spireGo) { keep(form, false); } }); }
  }
  // A page that keeps its answers with the house itself says when the house has them.
  document.addEventListener("spire:keeping", function (event) {
    event.target.spireSent = JSON.stringify(written(event.target));
  });
  document.addEventListener("spire:kept", function (event) {
    if (event.target.spireSent === JSON.stringify(written(event.target))) {
      event.target.spireBase = values(event.target, false);
      drop(nameOf(event.target));
    }
  });
  document.addEventListener("input", keepSoon);
  document.addEventListener("change", keepSoon);
  window.addEventListener("pagehide", keepAllNow);
  document.addEventListener("visibilitychange", function () { if (document.hidden) { keepAllNow(); } });
  window.addEventListener("storage", function (event) { if (event.key === LEFT) { isOver = true; } });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) {
      settle();
      document.querySelectorAll("main form").forEach(function (form) {
        form.spireGo = false;
        form.removeAttribute("aria-busy");
      });
    }
  });
  // After the other scripts of the page have begun to listen.
  document.addEventListener("DOMContentLoaded", function () {
    settle();
    if (!owner) { return; }
    clearOthers();
    document.querySelectorAll("main form").forEach(function (form) { if (isKept(form)) { restore(form); } });
    if (!navigator.onLine) { say(words.lost); }
  });
})();
