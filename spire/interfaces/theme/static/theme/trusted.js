// The only way from text to HTML in these pages: the design system builds its calendars and menus of text. Whatever
// could run, load or send is refused here as well, and a text that becomes a script is always refused.
(function () {
  "use strict";
  if (!window.trustedTypes) { return; }
  var RUNS = /<\s*\/?\s*(?:script|iframe|object|embed|link|meta|base|form|style|template|foreignobject|math|animate|set)\b|[\s"'/]on[a-z]+\s*=|(?:href|src|action|formaction|srcdoc|data)\s*=\s*["']?\s*(?:javascript|data|vbscript)|srcdoc\s*=/i;
  // A part of a page that this house sent, as htmx wraps it to read it: it may hold a form, whose posts stay here.
  var PART = /^<body><template class="internal-htmx-wrapper">([\s\S]*)<\/template><\/body>$/;
  window.trustedTypes.createPolicy("default", {
    createHTML: function (text) {
      var part = PART.exec(text);
      return RUNS.test(part ? part[1].replace(/<\/?form\b/gi, "") : text) ? null : text;
    }
  });
}());
