"""A walk through the house as a role: every page's own forms, sent wrongly, and what came of it."""

import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from zlib import crc32

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.http.request import QueryDict
from django.test import Client
from django.urls import Resolver404, resolve

from tests.fuzz import pages
from tests.fuzz.hostile import MARK, Control, Sent
from tests.fuzz.odd import Odd

# What a page may write without anything having been done: who looked, that somebody was here, and the key of a form.
WRITTEN_BY_LOOKING = frozenset(
    {
        "trail_view",
        "trail_seen",
        "access_session",
        "django_session",
        "access_posted",
        "access_wrong",
        "access_keptpost",
        "access_tally",
        "trail_chain",
    }
)
WRITES = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
REFUSED = {400, 403, 404, 405, 409, 411, 413, 415, 422, 429}


@dataclass(frozen=True)
class Place:
    """A form of the house: the route it is sent to, by whom, and from which page it comes."""

    route: str
    action: str
    role: str
    page: str
    controls: tuple[Control, ...]

    @property
    def seed(self) -> int:
        """A number of its own, the same in every run."""
        return crc32(f"{self.route}{sorted(one.name for one in self.controls)}".encode())

    def __str__(self) -> str:
        return f"{self.route} ({self.action}) as {self.role}"


@dataclass
class Found:
    """What went wrong, once for each way and place."""

    told: dict[str, str] = field(default_factory=dict)
    sent: int = 0

    def add(self, where: object, what: str, how: str) -> None:
        if self.told.setdefault(f"{where}: {what}"[:400], how) is how:
            sys.stderr.write(f"FOUND {where}: {what}\n    by {how}\n")  # a night that is cut short has said it already

    def __str__(self) -> str:
        return "\n".join(f"{one}\n    by {how}" for one, how in self.told.items())


@contextmanager
def writes() -> Iterator[set[str]]:
    """The tables that are written to meanwhile, also where it was taken back."""
    seen: set[str] = set()

    def look(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        if found := WRITES.match(sql):
            seen.add(found.group(1).lower())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield seen


@contextmanager
def names_read(method: str) -> Iterator[set[str]]:
    """The names that a view asks for in what was posted or in its address."""
    seen: set[str] = set()
    originals = {name: getattr(QueryDict, name) for name in ("get", "getlist", "__getitem__", "__contains__")}

    def watched(name: str):  # type: ignore[no-untyped-def]
        def look(self, key, *rest):  # type: ignore[no-untyped-def]
            if isinstance(key, str):
                seen.add(key)
            return originals[name](self, key, *rest)

        return look

    for name in originals:
        setattr(QueryDict, name, watched(name))
    try:
        yield seen
    finally:
        for name, original in originals.items():
            setattr(QueryDict, name, original)
        seen.difference_update({"csrfmiddlewaretoken", "once", "_method", "language"})


def fingerprint(tables: set[str]) -> dict[str, str]:
    """What stands in these tables."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found[table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


@dataclass(frozen=True)
class Seen:
    """A page as a role sees it: its forms, and what its links and searches put behind which route."""

    status: int
    places: tuple[Place, ...] = ()
    queries: frozenset[tuple[str, str]] = frozenset()


def seen(client: Client, role: str, address: str) -> Seen:
    """Open a page; nothing stays of the visit."""
    with taken_back(client):
        answer = client.get(address)
    if answer.status_code != 200 or not _is_html(answer) or (page := pages.parsed(answer.content)) is None:
        return Seen(answer.status_code)
    places = []
    for form in pages.forms(page, address):
        action = urljoin(address, form.action)
        name = route_of(action)
        if form.is_post and name:
            places.append(Place(name, action, role, address, form.controls))
    queries = frozenset((route_of(where), name) for where, name in pages.queries(page, address))
    return Seen(answer.status_code, tuple(places), queries)


@contextmanager
def taken_back(client: Client) -> Iterator[None]:
    """Nothing of it stays: neither in the database, nor what is counted in memory, nor in the browser's cookies."""
    cookies = deepcopy(client.cookies)
    cache.clear()
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)
            client.cookies = cookies


def route_of(address: str) -> str:
    """The name of the route of an address; empty for none of ours."""
    try:
        return resolve(urlsplit(address).path).url_name or ""
    except Resolver404:
        return ""


def send(client: Client, place: Place, sent: Sent, found: Found, *, seed: int) -> None:
    """Send it, judge what comes back, and take it all back."""
    how = f"{sent.how}; seed {seed}; {sent.body[:160]!r}"
    found.sent += 1
    with taken_back(client), writes() as tables:
        try:
            answer = client.generic("POST", place.action, sent.body, sent.content_type)
        except Exception as fault:  # noqa: BLE001 - whatever a page lets out is what we hunt for
            found.add(place, f"breaks with {_told(fault)}", how)
            return
        suspect = {one for one in tables - WRITTEN_BY_LOOKING if not one.startswith("sqlite")}
        after = fingerprint(suspect) if suspect and _is_refused(answer) else {}
        for what in judged(answer, sent, place):
            found.add(place, what, how)
        if answer.status_code in (302, 303):
            _follow(client, place, answer, found, how, seed=seed)
    if after:
        before = fingerprint(set(after))
        for table in sorted(one for one in after if after[one] != before[one]):
            found.add(place, f"was refused with {answer.status_code}, and {table} was written", how)


def _follow(client: Client, place: Place, answer: HttpResponse, found: Found, how: str, *, seed: int) -> None:
    """What was taken is shown: by the page that it leads to, or the one that it came from, in turn."""
    there = urljoin(place.action, answer.headers["Location"])
    if urlsplit(there).netloc not in ("", "testserver"):
        return
    pages_after = [*dict.fromkeys(filter(None, (there, place.page)))]
    address = pages_after[seed % len(pages_after)]
    _opened(client, Odd("GET", b"", {}), address, f"{place}, then {route_of(address)}", found, how)


def look(
    client: Client, role: str, route: str, address: str, found: Found, *, seed: int, odd: Odd | None = None
) -> None:
    """Open a page by a hostile address, or with odd things around it."""
    found.sent += 1
    request = odd or Odd("GET", b"", {})
    how = f"seed {seed}; {request.method} {address[:200]!r} {str(request.headers)[:200]}"
    with taken_back(client):
        _opened(client, request, address, f"{route} as {role}", found, how)


def _opened(client: Client, odd: Odd, address: str, where: str, found: Found, how: str) -> None:
    with transaction.atomic(), writes() as tables:
        try:
            answer = client.generic(odd.method, address, odd.body, odd.headers.get("CONTENT_TYPE", ""), **odd.headers)
        except Exception as fault:  # noqa: BLE001 - whatever a page lets out is what we hunt for
            found.add(where, f"breaks with {_told(fault)}", how)
            transaction.set_rollback(True)
            return
    for what in _at_all(answer):
        found.add(where, what, how)
    if odd.method.upper() not in ("GET", "HEAD", "POST") and (changed := tables - WRITTEN_BY_LOOKING):
        found.add(where, f"{answer.status_code} to {odd.method} writes {', '.join(sorted(changed))}", how)


def judged(answer: HttpResponse, sent: Sent, place: Place) -> Iterator[str]:
    """What is wrong with the answer to a post."""
    yield from _at_all(answer)
    if answer.status_code == 409 and _is_html(answer):
        yield from _left_behind(answer, sent, place)
    if answer.status_code not in (200, 422) or not _is_html(answer):
        return
    page = pages.parsed(answer.content)
    if page is None:
        return
    faults = pages.faults(page)
    if faults.fields and not faults.top:
        yield f"says it at the field and not at the top: {faults.fields[0][:80]}"
    if answer.status_code == 422 and not faults and place.page and not page.xpath("//*[@role='alert']"):
        yield "refuses with 422 and says nothing"
    if faults.dangling:
        yield f"links from the top to no field: {faults.dangling[0]}"
    for told in (*faults.top, *faults.fields):
        if pages.ENGLISH.search(told) or any(one in told for one in pages.english()):
            yield f"speaks English to a Danish reader: {told[:120]}"
    if faults and not sent.is_by_hand:
        yield from _lost(page, sent, place)


def _left_behind(answer: HttpResponse, sent: Sent, place: Place) -> Iterator[str]:
    """A page that only says no says what was written, too."""
    stands = pages.alike(pages.parsed(answer.content).text_content())  # type: ignore[union-attr]
    shown = {one.name for one in place.controls if one.is_shown}
    for name, typed in sent.typed.items():
        is_a_text = name in shown and "code" not in name and len(typed.split()) > 1
        if is_a_text and pages.alike(typed.encode("utf-8", "replace").decode()) not in stands:
            yield f"says no, and loses what was typed in {name}"


def _lost(page: object, sent: Sent, place: Place) -> Iterator[str]:
    shown = {one.name for one in place.controls if one.is_shown}
    for name, typed in sent.typed.items():
        if name in shown and name != "code":  # one that was wrong is typed anew
            stands = pages.written(page, name)  # type: ignore[arg-type]
            if stands is not None and pages.alike(stands) != pages.alike(typed.encode("utf-8", "replace").decode()):
                yield f"loses what was typed in {name}"


def _at_all(answer: HttpResponse) -> Iterator[str]:
    """What no answer may do."""
    if answer.status_code >= 500:
        yield f"answers {answer.status_code}"
    if not _is_html(answer):
        return
    if f"<{MARK}".encode() in answer.content:
        yield "writes what was sent as if it were its own"
    text = answer.content.decode("utf-8", "replace")
    if f"{MARK}49" in text:
        yield "counts out what was sent"
    if never := pages.NEVER.search(text):
        yield f"speaks of {never.group()}"
    if spoken := pages.SPOKEN.search(text):
        yield f"ends a sentence twice: {text[max(0, spoken.start() - 60) : spoken.end()]!r}"


def _is_refused(answer: HttpResponse) -> bool:
    if answer.status_code in REFUSED:
        return True
    if answer.status_code != 200 or not _is_html(answer):
        return False
    page = pages.parsed(answer.content)
    return page is not None and bool(pages.faults(page))


def _is_html(answer: HttpResponse) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming


def _told(fault: Exception) -> str:
    frame = fault.__traceback__
    last = ""
    while frame is not None:
        if "/spire/" in frame.tb_frame.f_code.co_filename:
            last = f"{frame.tb_frame.f_code.co_filename.rpartition('/spire/')[2]}:{frame.tb_lineno}"
        frame = frame.tb_next
    return f"{type(fault).__name__} at {last}: {str(fault)[:120]}"
