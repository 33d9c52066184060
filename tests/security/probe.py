"""A small proxy scanner: what may be wrong with any answer, said in words."""

import re
from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse

POLICY: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "require-trusted-types-for": "'script'",
}
ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
TELLS_TOO_MUCH: Final = ("Server", "X-Powered-By", "X-AspNet-Version", "Access-Control-Allow-Origin", "Via")
RUNS_IN_A_BROWSER: Final = ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/javascript")
IN_A_PAGE: Final = {
    "a script in the page": r"<script(?![^>]*\bsrc=)",
    "a style in the page": r"<style\b|<[^>]*\sstyle=",
    "an event attribute": r"<[^>]*\son[a-z]+=",
    "something from elsewhere": r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"'](?:https?:)?//",
    "a comment": r"<!--",
    "an inner address": r"(?<![\d.])(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+(?:\.\d+)?(?![\d.])",
    "a traceback": r"Traceback \(most recent|Exception Value|DJANGO_SETTINGS_MODULE",
    "a source map": r"sourceMappingURL",
    "a link that hands over its opener": r"<a(?![^>]*\brel=[^>]*noopener)[^>]*target=[\"']_blank",
}
PASSWORDS: Final = re.compile(r"<input[^>]*type=\"password\"[^>]*>")


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A refusal without its page, which is tested elsewhere: hundreds of them need not be drawn."""
    return HttpResponse(status=403)


def faults(answer: HttpResponse) -> list[str]:
    """What is wrong with an answer of any kind."""
    return [*_headers(answer), *_policy(answer), *_cookies(answer), *_kind(answer)]


def faults_of_a_page(source: str) -> list[str]:
    """What is wrong with a page."""
    found = [name for name, pattern in IN_A_PAGE.items() if re.search(pattern, source)]
    found += ["a password that is kept by anything"] * any(
        "autocomplete=" not in field for field in PASSWORDS.findall(source)
    )
    return found


def is_page(answer: HttpResponse) -> bool:
    """Whether it is drawn in the browser's window."""
    return not answer.streaming and answer.get("Content-Type", "").startswith("text/html")


def policy_of(answer: HttpResponse) -> dict[str, str]:
    """The policy's directives."""
    parts = [part.strip().partition(" ") for part in answer.get("Content-Security-Policy", "").split(";")]
    return {name: value for name, _space, value in parts if name}


def _headers(answer: HttpResponse) -> Iterator[str]:
    for name, value in ALWAYS.items():
        if answer.get(name) != value:
            yield f"{name} is {answer.get(name)!r}"
    if answer.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        yield f"Referrer-Policy is {answer.get('Referrer-Policy')!r}"
    if "camera=()" not in answer.get("Permissions-Policy", ""):
        yield "no Permissions-Policy"
    if not answer.get("Cache-Control"):
        yield "nothing is said about keeping it"
    yield from (f"{name} tells too much" for name in TELLS_TOO_MUCH if answer.get(name))


def _policy(answer: HttpResponse) -> Iterator[str]:
    found = policy_of(answer)
    wanted = POLICY
    if answer.get("Content-Disposition", "").startswith("attachment") or answer.status_code == 405:
        wanted = {"default-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'", "object-src": "'none'"}
        if "sandbox" not in found and answer.status_code != 405:
            yield "a saved file without a sandbox"
    yield from (f"{name} is {found.get(name)!r}" for name, value in wanted.items() if found.get(name) != value)
    said = " ".join(found.values())
    yield from (f"the policy says {word}" for word in ("unsafe", "data:", "blob:", "http", "*") if word in said)


def _cookies(answer: HttpResponse) -> Iterator[str]:
    for name, cookie in answer.cookies.items():
        if not cookie["httponly"] and "spire-posted" not in name:
            yield f"{name} can be read by scripts"
        if not cookie["samesite"]:
            yield f"{name} goes along from everywhere"
        if cookie["domain"]:
            yield f"{name} goes to other hosts"


def _kind(answer: HttpResponse) -> Iterator[str]:
    kind = answer.get("Content-Type", "").split(";")[0]
    disposition = answer.get("Content-Disposition", "")
    if disposition and kind in RUNS_IN_A_BROWSER:
        yield f"a file of kind {kind}"
    name = re.search(r"filename=\"([^\"]*)\"", disposition)
    if disposition and (name is None or not re.fullmatch(r"[\w .,()+-]+\.[a-z0-9]{1,5}", name.group(1))):
        yield f"a file named {disposition}"
    if kind.startswith("text/") and "charset=utf-8" not in answer.get("Content-Type", "").lower().replace('"', ""):
        yield "a text of unknown signs"
