"""Which format a file is in, by what it begins with and never by its name, and its pieces with the balances checked."""

import codecs
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Final

from spire.money.banking.formats import bank_csv, betalingsservice, camt
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.rows import Balance, Foot, Head, Line, Piece

OTHER_KINDS: Final = (
    (b"PK\x03\x04", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"7z\xbc\xaf", "7z"),
    (b"\xfd7zXZ", "xz"),
    (b"Rar!", "rar"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"\x89PNG", "png"),
)
BEGINNING: Final = 4096


def pieces(file: BinaryIO) -> Iterator[Piece]:
    """The pieces of a bank's file, which must be seekable; read as a stream, in memory that does not grow with it.

    Raises Unreadable with where and why: another kind of file, broken, hostile, or balances that do not fit.
    """
    beginning = file.read(BEGINNING)
    file.seek(0)
    if not beginning.strip():
        raise Unreadable("banking.file_empty", where=1)
    for mark, kind in OTHER_KINDS:
        if beginning.startswith(mark):
            raise Unreadable("banking.file_kind", where=1, kind=kind)
    return _fitting(_reader(beginning)(file))


def _reader(beginning: bytes) -> Callable[[BinaryIO], Iterator[Piece]]:
    bare = beginning
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        bare = bare.removeprefix(mark)
    bare = bare.replace(b"\0", b"").lstrip()
    if bare.startswith(b"<"):
        return camt.pieces
    if beginning.startswith(betalingsservice.START.encode()):
        return betalingsservice.pieces
    return bank_csv.pieces


def _fitting(read: Iterable[Piece]) -> Iterator[Piece]:
    """Lets the pieces through, and refuses where opening and booked lines do not come to closing."""
    opening = closing = None
    booked = where = 0
    for piece in read:
        match piece:
            case Head():
                opening = closing = None
                booked = 0
            case Balance(kind="opening"):
                opening = piece.minor if opening is None else opening
            case Balance():
                closing = piece.minor
            case Line():
                booked += piece.minor if piece.is_booked else 0
                where = piece.where
            case Foot() if opening is not None and closing is not None and opening + booked != closing:
                raise Unreadable("banking.file_balances", where=where, opening=opening, booked=booked, closing=closing)
        yield piece
