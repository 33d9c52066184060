"""The real server with requests that no browser sends: each is answered or its line is closed, and the server lives on."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60
# For a page on a machine that has much else to do; shorter than slow lines are let wait (30 s), which would free a thread.
PATIENCE = 25
GET = b"GET /accessibility/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
# With the sign that makes the server read what was sent, before it says that the sign is not in it.
POST = (
    b"POST /idea/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: csrftoken=" + b"a" * 32 + b"\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
)
# What is sent, and which first digits of a status are right; None: the line may be closed without a word.
ODD = {
    "no HTTP at all": (b"\x16\x03\x01\x02\x00\x01\x00" + b"\0" * 200, {None, 4}),
    "a method of its own": (b"FZ7 / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {4}),
    "TRACE": (b"TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {4}),
    "a version from the future": (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", {None, 4, 5}),
    "no host": (b"GET /accessibility/ HTTP/1.1\r\nConnection: close\r\n\r\n", {4}),
    "another host": (b"GET /idea/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", {4}),
    "a host with a path": (b"GET /idea/ HTTP/1.1\r\nHost: localhost/../x@y\r\nConnection: close\r\n\r\n", {None, 4}),
    "an address of 100,000 signs": (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {None, 4}),
    "an address that climbs": (b"GET /static/../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {3, 4}),
    "an address in no letters": (b"GET /%ff%fe%00/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", {4}),
    "a header of a megabyte": (GET + b"X-A: " + b"a" * 1_000_000 + b"\r\n\r\n", {None, 4}),
    "ten thousand headers": (GET + b"".join(b"X-%d: a\r\n" % number for number in range(10_000)) + b"\r\n", {None, 4}),
    "a header without a name": (GET + b": a\r\n\r\n", {None, 4}),
    "a header over two lines": (GET + b"X-A: a\r\n b\r\n\r\n", {None, 2, 4}),
    "a header with a zero": (GET + b"X-A: a\0b\r\n\r\n", {None, 4}),
    "cookies of sixty thousand signs": (GET + b"Cookie: " + b"a=b; " * 12_000 + b"\r\n\r\n", {None, 2, 4}),
    "cookies in no letters": (GET + b"Cookie: sessionid=\xff\xfe; csrftoken=\x80; =; a\r\n\r\n", {None, 2, 4}),
    "a length that is none": (POST + b"Content-Length: x\r\n\r\n", {None, 4}),
    "a length below zero": (POST + b"Content-Length: -5\r\n\r\n", {None, 4}),
    "two lengths": (POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", {None, 4}),
    "a length and pieces": (POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {None, 4}),
    "a piece of no size": (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", {None, 4}),
    "a piece of endless size": (POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc", {None, 4}),
    "a body that ends too soon": (POST + b"Content-Length: 5000\r\n\r\na=b", {None, 4}),
    "more than a form may hold": (POST + b"Content-Length: 6000000\r\n\r\n" + b"a=" + b"b" * 5_999_998, {None, 4}),
    "multipart without end": (
        POST.replace(b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x") + b"Content-Length: 60\r\n\r\n"
        + b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n".ljust(60, b"a"), {4},
    ),
    "multipart without a mark": (
        POST.replace(b"application/x-www-form-urlencoded", b"multipart/form-data") + b"Content-Length: 3\r\n\r\na=b", {4},
    ),
    "letters that there are not": (POST.replace(b"urlencoded", b"urlencoded; charset=fz7") + b"Content-Length: 3\r\n\r\na=b", {4}),
    "forwarded in no letters": (GET + b"X-Forwarded-For: \xff, , \x01\r\nX-Forwarded-Proto: gopher\r\n\r\n", {None, 2, 4}),
    "a language of its own": (GET + b"Accept-Language: " + b"da-" * 5_000 + b";q=x\r\n\r\n", {2, 4}),
    "a time that is none": (GET + b"If-Modified-Since: 99 Foo 99999\r\nRange: bytes=9-1,-,x\r\nIf-None-Match: \"\r\n\r\n", {2, 4}),
}  # fmt: skip


@contextmanager
def a_server(folder: Path, **more: str) -> Iterator[tuple[int, Path]]:
    """The server as it is run, on loopback, with one worker; its database is empty, unless `more` names another."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("SPIRE_", "DJANGO_"))},
        "DJANGO_SETTINGS_MODULE": "tests.fuzz.settings",
        "SPIRE_SECRET_KEY": "only-for-this-server-and-never-anywhere-else-0123456789",
        "SPIRE_DATA_FOLDER": str(folder),
        "SPIRE_STATIC_FOLDER": str(folder / "static"),
        "SPIRE_DEMO": "false",
        "SPIRE_HOSTS": "localhost,127.0.0.1",
        **more,
    }
    log = folder / "server.log"
    with log.open("wb") as told:
        serve = [
            sys.executable,
            "manage.py",
            "serve",
            "--port",
            str(port),
            "--workers",
            "1",
            "--no-prepare",
            "--no-worker",
        ]
        process = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=told, stderr=told)
        try:
            until = time.monotonic() + SECONDS_TO_START
            while status(port, GET + b"\r\n") is None:
                assert process.poll() is None, log.read_text(errors="replace")
                assert time.monotonic() < until, log.read_text(errors="replace")
                time.sleep(0.2)
            yield port, log
            assert process.poll() is None, "the server has died"
        finally:
            process.terminate()
            process.wait(timeout=40)


def status(port: int, sent: bytes, *, seconds: float = 4) -> int | None:
    """The status of the answer; None when the line is closed without one."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
            line.sendall(sent)
            told = line.recv(64)
    except (ConnectionError, TimeoutError):
        return None
    return int(told.split(b" ", 2)[1]) if told.startswith(b"HTTP/") else None


@pytest.mark.once
def test_the_server_answers_what_no_browser_sends_and_lives_on(tmp_path):
    with a_server(tmp_path) as (port, log):
        answers = {name: status(port, sent) for name, (sent, _right) in ODD.items()}
        slow = slowly(port)
        well = status(port, GET + b"\r\n", seconds=PATIENCE)
        told = log.read_text(errors="replace")

    wrong = {name: found for name, found in answers.items() if (found and found // 100) not in ODD[name][1]}
    assert wrong == {}, f"{wrong}\n{told[-6_000:]}"
    assert well == 200
    assert slow == 200, "a head that comes slowly keeps others waiting"
    # A host that is not ours is told to the operator at length; nothing else of this is worth a word.
    assert told.count("Traceback") == told.count("exceptions.DisallowedHost"), told[:9_000]
    assert "panicked" not in told, told[-3_000:]


def slowly(port: int) -> int | None:
    """Twenty lines that send half a head and wait, as slow attackers do, and one page that is asked for meanwhile.

    A body that comes slowly does hold a thread of this server: the proxy in front takes it whole first (docs/deploy.md).
    """
    lines = []
    try:
        for _number in range(20):
            line = socket.create_connection(("127.0.0.1", port), timeout=20)
            line.sendall(b"GET /accessibility/ HTTP/1.1\r\nHost: loc")
            lines.append(line)
        return status(port, GET + b"\r\n", seconds=PATIENCE)
    finally:
        for line in lines:
            line.close()
