"""Posts whose line breaks off in the middle, to the real server: half a file and half a note are kept nowhere."""

import socket
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from spire.foundation.records.models import Note
from spire.interfaces.parts.login import give_demo_factor
from spire.money.banking.models import FileChunk, StatementFile
from spire.money.ledger import actions as ledger
from tests.cast import DAY, HOUSE, the_cast
from tests.fuzz.test_server import a_server, status
from tests.journey.build import an_enrolment
from tests.money.banking.formats.files import camt, details, entry

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="the server and the test write to one database"),
]
TOKEN = "a" * 32
FILE = camt(*(entry(f"{number}.00", details(f"{number}.00"), day="2026-01-05") for number in range(1, 200))).getvalue()
WROTE = "Amina fortalte, at lejen stiger til maj. " * 200


def a_post(path: str, login: Client, kind: str, body: bytes) -> bytes:
    """A whole post as a browser sends it."""
    cookies = f"csrftoken={TOKEN}; " + "; ".join(f"{name}={one.value}" for name, one in login.cookies.items())
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookies}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def cut(port: int, sent: bytes, *, hangs_up: bool) -> bytes:
    """Send half of it and break off: the line is closed, or only the half that we write on; gives what was answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=3) as line:
        line.sendall(sent[: len(sent) // 2])
        if hangs_up:
            time.sleep(0.1)
            return b""
        line.shutdown(socket.SHUT_WR)
        try:
            return line.recv(64)
        except (ConnectionError, TimeoutError):
            return b""


def test_what_arrives_by_half_is_kept_nowhere_and_what_arrives_whole_is(tmp_path: Path, settings) -> None:
    cast = the_cast()
    book = ledger.open_book(cast.municipality, currency="DKK", by=HOUSE, on=DAY)
    enrolment = an_enrolment(cast)
    people = {}
    for login in (cast.controller, cast.coach):
        give_demo_factor(login)
        people[login] = Client()
        people[login].force_login(login)
    form = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (("csrfmiddlewaretoken", TOKEN), ("book", book.pk))
    )
    held = b'--x\r\nContent-Disposition: form-data; name="file"; filename="marts.xml"\r\nContent-Type: text/xml\r\n\r\n'
    note = {
        "csrfmiddlewaretoken": TOKEN,
        "title": "Leje",
        "kind": "journal",
        "mark": "internal",
        "do": "write",
        "text": WROTE,
    }
    posts = [
        a_post(
            "/payments/files/",
            people[cast.controller],
            "multipart/form-data; boundary=x",
            form.encode() + held + FILE + b"\r\n--x--\r\n",
        ),
        a_post(
            f"/enrolments/{enrolment.pk}/timeline/",
            people[cast.coach],
            "application/x-www-form-urlencoded",
            urlencode(note).encode(),
        ),
    ]
    known = connection.settings_dict
    address = f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"

    with a_server(tmp_path, SPIRE_DATABASE_URL=address, SPIRE_SECRET_KEY=settings.SECRET_KEY) as (port, log):
        answers = [cut(port, post, hangs_up=hangs_up) for post in posts for hangs_up in (True, False)]
        time.sleep(0.5)
        half = (StatementFile.objects.count(), FileChunk.objects.count(), Note.objects.count())
        whole = [status(port, post, seconds=20) for post in posts]
        told = log.read_text(errors="replace")

    assert half == (0, 0, 0), answers
    assert [answer[9:12] for answer in answers] == [b"", b"400", b"", b"400"]
    assert whole == [302, 302], told[-3_000:]
    assert (StatementFile.objects.get().size, Note.objects.get().text) == (len(FILE), WROTE.strip())
    assert "Traceback" not in told, told[-6_000:]
