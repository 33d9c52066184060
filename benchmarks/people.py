"""The people of the load test: a browser's part of what they do, and the steps of each role."""

import http.client
import random
import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import urlencode
from uuid import uuid4

PDF: Final = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n" + b"%" * 60_000
FORM_TYPE: Final = "application/x-www-form-urlencoded"


class Wrong(Exception):
    """The house did not answer as it should."""


class Someone:
    """One person with a browser: keeps cookies, follows the one redirect after a form, reads the form of a page."""

    def __init__(self, port: int, who: dict[str, Any], *, number: int, told: dict[str, Any]) -> None:
        self.role: str = who["role"]
        self.enrolment: int = who["enrolment"]
        self.number, self.told = number, told
        self.dice = random.Random(number + 1000)
        self._cookies = {"sessionid": who["session"]} if who["session"] else {}
        self._link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"X-Forwarded-For": f"10.0.{number // 250}.{number % 250 + 1}", "User-Agent": "Spire day"}

    def get(self, path: str) -> str:
        """A page; raises Wrong where it is not 200, after at most two redirects."""
        for _turn in range(3):
            status, text, where = self._ask("GET", path)
            if status == 200:
                return text
            if status not in (301, 302) or not where or "/account/" in where:
                raise Wrong(f"{status} GET {_plain(path)}")
            path = where
        raise Wrong(f"redirects GET {_plain(path)}")

    def wait_for(self, path: str) -> None:
        """Wait until the house answers; raises what it said last after two minutes."""
        until = time.monotonic() + 120
        while True:
            try:
                self.get(path)
            except (OSError, Wrong):
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)
            else:
                return

    def send(self, path: str, field: str, to: str = "", **values: str) -> None:
        """Fill in the form of a page that has a field, and send it; raises Wrong where it comes back."""
        form = _form_of(self.get(path), field, path)
        told = {"Content-Type": FORM_TYPE}
        status, text, where = self._ask("POST", to or form.action or path, urlencode(form.fields | values), told)
        self._require_taken(status, where, path, text)

    def send_file(self, path: str, field: str, data: bytes, **values: str) -> None:
        """The same with a file."""
        form = _form_of(self.get(path), field, path)
        mark = uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in (form.fields | values).items()
            if name != field
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="tilbud.pdf"\r\n'
        parts.append(f"{head}Content-Type: application/pdf\r\n\r\n".encode() + data + f"\r\n--{mark}--\r\n".encode())
        told = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        status, text, where = self._ask("POST", form.action or path, b"".join(parts), told)
        self._require_taken(status, where, path, text)

    def _require_taken(self, status: int, where: str, path: str, text: str) -> None:
        if status in (200, 204) and "error-summary" not in text:
            return
        if status != 302 or "/account/" in where:
            raise Wrong(f"{status} POST {_plain(path)}")

    def _ask(
        self, method: str, path: str, body: str | bytes | None = None, more: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        try:
            self._link.request(method, path, body, {**self._headers, "Cookie": cookies, **(more or {})})
            answer = self._link.getresponse()
        except (http.client.HTTPException, ConnectionError):
            # A connection that was kept open may have been let go of meanwhile, as with any browser.
            self._link.close()
            self._link.request(method, path, body, {**self._headers, "Cookie": cookies, **(more or {})})
            answer = self._link.getresponse()
        text = answer.read().decode(errors="replace")
        for header in answer.headers.get_all("Set-Cookie") or ():
            name, _is, value = header.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, text, answer.headers.get("Location", "")


def _plain(path: str) -> str:
    return re.sub(r"\d+", "…", path)


class _Form:
    def __init__(self, action: str) -> None:
        self.action, self.fields, self.names = action, {}, set()  # type: ignore[var-annotated]


class _Forms(HTMLParser):
    """The forms of a page, with what stands in their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []
        self._text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(_Form(told.get("action", "")))
        elif self.forms and (name := told.get("name")):
            form = self.forms[-1]
            form.names.add(name)
            kind = told.get("type", "text")
            if tag == "textarea":
                self._text = name
                form.fields[name] = ""
            elif tag == "input" and kind not in ("submit", "file", "button"):
                if kind not in ("radio", "checkbox") or "checked" in told:
                    form.fields[name] = told.get("value", "")
            elif tag == "select":
                form.fields.setdefault(name, "")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self.forms[-1].fields[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None


def _form_of(text: str, field: str, path: str) -> _Form:
    reader = _Forms()
    reader.feed(text)
    for form in reader.forms:
        if field in form.names:
            return form
    raise Wrong(f"no form with {field} on {_plain(path)}")


def _work_list(one: Someone) -> None:
    one.get("/overview/")


def _enrolment(one: Someone) -> None:
    one.get(f"/enrolments/{one.enrolment}/")


def _timeline(one: Someone) -> None:
    one.get(f"/enrolments/{one.enrolment}/timeline/")


def _note(one: Someone) -> None:
    text = f"Vi talte om budgettet, nummer {one.dice.randrange(10**9)}."
    one.send(f"/enrolments/{one.enrolment}/timeline/", "text", title="Møde", text=text, kind="working", mark="internal")


def _search(one: Someone) -> None:
    word = one.dice.choice(("soerensen", "budgettet", "værksted", "Holm", f"ML-2026-{one.number:06d}"))
    one.send("/search/", "q", q=word)


def _lists(one: Someone) -> None:
    one.get("/enrolments/")


def _team(one: Someone) -> None:
    one.get("/team/")


def _payments(one: Someone) -> None:
    one.get("/payments/")


def _portfolio(one: Someone) -> None:
    one.get("/loans/portfolio/")


def _received(one: Someone) -> None:
    reference = one.dice.choice(one.told["references"])
    one.send("/payments/received/", "reference", amount="1,00", reference=reference, text="Afdrag")


def _referrals(one: Someone) -> None:
    one.get("/referrals/")


def _refer(one: Someone) -> None:
    one.get("/referrals/new/")


def _my_way(one: Someone) -> None:
    one.get("/my/")


def _my_form(one: Someone) -> None:
    path = f"/my/forms/{one.told['form']}/idea/"
    one.get(f"/my/forms/{one.told['form']}/")
    # As the page does while one types.
    one.send(path, "summary", to=f"{path}keep/", summary=f"Brød og kager, nummer {one.dice.randrange(10**6)}")


def _my_meetings(one: Someone) -> None:
    one.get("/my/meetings/")


def _my_messages(one: Someone) -> None:
    one.get("/my/messages/")


def _my_paper(one: Someone) -> None:
    one.send_file("/my/documents/send/", "file", PDF, title="Tilbud på symaskine")


Step = tuple[str, Callable[[Someone], None]]
STEPS: Final[dict[str, tuple[Step, ...]]] = {
    "coach": (
        ("coach: work list", _work_list), ("coach: enrolment", _enrolment), ("coach: timeline", _timeline),
        ("coach: writes a note", _note), ("coach: searches", _search),
    ),
    "team_leader": (
        ("leader: work list", _work_list), ("leader: enrolments", _lists), ("leader: team", _team),
        ("leader: enrolment", _enrolment), ("leader: searches", _search),
    ),
    "controller": (
        ("controller: payments", _payments), ("controller: registers a payment", _received),
        ("controller: portfolio", _portfolio),
    ),
    "caseworker": (("caseworker: referrals", _referrals), ("caseworker: begins a referral", _refer)),
    "citizen": (
        ("citizen: my way", _my_way), ("citizen: fills in a form", _my_form), ("citizen: meetings", _my_meetings),
        ("citizen: messages", _my_messages), ("citizen: sends a paper", _my_paper),
    ),
}  # fmt: skip
