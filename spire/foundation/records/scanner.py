"""The virus scanner: clamd over its socket, by its INSTREAM command. Where it does not answer, nothing has been said.

The setting SCANNER is `unix:/run/clamav/clamd.ctl`, `tcp:127.0.0.1:3310`, or `none`, which only a demonstration may
say; empty means that there is none yet, and every file waits. It has SCANNER_SECONDS for its whole answer.
Source: clamd(8).
"""

import socket
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Final

from django.conf import settings

NONE: Final = "none"
CHUNK: Final = 64 * 1024
LONGEST_ANSWER: Final = 4096


class ScannerDown(Exception):
    """The scanner did not answer, or not in a way that says anything about the file."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner says: the name of what it found, or nothing."""

    found: str = ""


def scan(data: bytes) -> Verdict:
    """Ask the scanner about a file's bytes; raises ScannerDown."""
    return scan_pieces(pieces_of(data))


def scan_pieces(pieces: Iterable[bytes]) -> Verdict:
    """The same for a file that comes in pieces, so that a large one is never in memory as a whole."""
    try:
        with _connection() as line:
            line.sendall(b"zINSTREAM\0")
            for chunk in pieces:
                line.sendall(struct.pack("!I", len(chunk)) + chunk)
            line.sendall(struct.pack("!I", 0))
            answer = _answer(line)
    except OSError as error:
        raise ScannerDown(type(error).__name__) from error
    if answer == "stream: OK":
        return Verdict()
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    raise ScannerDown(answer[:80] or "no answer")


def is_there() -> bool:
    """Whether it answers at all: where it does, it is a file that it says nothing about."""
    try:
        with _connection() as line:
            line.sendall(b"zPING\0")
            return _answer(line) == "PONG"
    except (OSError, ScannerDown):
        return False


def finds_virus(pieces: Iterable[bytes]) -> bool:
    """Whether there is something in a file from outside; a demonstration without a scanner asks nobody. Raises ScannerDown."""
    return settings.SCANNER != NONE and bool(scan_pieces(pieces).found)


def pieces_of(data: bytes) -> Iterator[bytes]:
    """Bytes in pieces, as the scanner takes them."""
    return (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))


def _connection() -> socket.socket:
    kind, _colon, where = settings.SCANNER.partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(settings.SCANNER_SECONDS)
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    if kind == "tcp":
        host, _colon, port = where.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=settings.SCANNER_SECONDS)
    raise ScannerDown("no scanner is set up")


def _answer(line: socket.socket) -> str:
    told, until = b"", monotonic() + settings.SCANNER_SECONDS
    while not told.endswith(b"\0") and len(told) < LONGEST_ANSWER:
        line.settimeout(max(until - monotonic(), 0.001))
        part = line.recv(LONGEST_ANSWER)
        if not part:
            break
        told += part
    return told.rstrip(b"\0\n").decode("utf-8", "replace")
