"""Account movements as banks' own pages export them: columns by name, comma for decimals, UTF-8 or Latin-1.

Columns are known by their headings, in any order; a heading that nobody knows is let be. Where there is a balance,
each line must lead to the next, oldest or newest first.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from spire.money.banking.formats import amounts
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.rows import Balance, Foot, Head, Line, Piece

HEADINGS: Final[Mapping[str, frozenset[str]]] = {
    "day": frozenset(
        {"dato", "bogføringsdato", "bogført", "bogført dato", "bogført den", "posteringsdato", "transaktionsdato"}
        | {"date", "booking date", "bokföringsdag", "bokföringsdatum", "bokförd", "datum", "transaktionsdag"}
    ),
    "amount": frozenset({"beløb", "beløb i dkk", "beløb dkk", "amount", "belopp", "belopp sek"}),
    "in": frozenset({"ind", "indsat", "kredit", "credit", "insättning", "indbetalt"}),
    "out": frozenset({"ud", "hævet", "debet", "debit", "uttag", "udbetalt"}),
    "balance": frozenset({"saldo", "balance", "bokfört saldo", "saldo i dkk", "bokförd saldo"}),
    "text": frozenset(
        {"tekst", "posteringstekst", "beskrivelse", "text", "description", "meddelelse", "besked", "meddelande"}
        | {"beskrivning", "posteringsbeskrivelse", "egne noter", "specifikation"}
    ),
    "payer": frozenset({"navn", "afsendernavn", "indbetaler", "betaler", "modpart", "namn", "betalare", "name"}),
    "reference": frozenset(
        {"reference", "referencenummer", "betalings-id", "betalingsid", "indbetalings-id", "kreditorreference"}
        | {"referens", "ocr", "fik-reference", "arkivreference"}
    ),
    "currency": frozenset({"valuta", "currency", "møntsort"}),
    "status": frozenset({"status"}),
    "account": frozenset({"konto", "kontonummer", "account", "kontonr", "kontonr."}),
}
NOT_BOOKED: Final = frozenset({"venter", "afventer", "afvist", "slettet", "reserveret", "pending", "reserverad"})
HEADING_WITHIN: Final = 20
LONGEST_FIELD: Final = 2_000
LONGEST_LINE: Final = 20_000
SEPARATORS: Final = (";", "\t", ",")
CHUNK: Final = 1 << 16


@dataclass(slots=True)
class _Chain:
    """The balances so far, and which orders they still allow."""

    oldest_first: bool = True
    newest_first: bool = True
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None

    def add(self, minor: int, balance: int, where: int) -> None:
        """One more line with its amount and the balance after it. Raises Unreadable when it does not follow."""
        if self.last is not None:
            above_minor, above = self.last
            self.oldest_first &= above + minor == balance
            self.newest_first &= above - above_minor == balance
            if not (self.oldest_first or self.newest_first):
                raise Unreadable("banking.file_gap_inside", where=where)
        self.first = self.first or (minor, balance)
        self.last = (minor, balance)

    def balances(self) -> Iterator[Balance]:
        """Opening and closing, which the file says by its lines."""
        if self.first is None or self.last is None:
            return
        oldest, newest = (self.first, self.last) if self.oldest_first else (self.last, self.first)
        yield Balance("opening", oldest[1] - oldest[0])
        yield Balance("closing", newest[1])


def pieces(file: BinaryIO) -> Iterator[Piece]:
    """The file's lines in the order of the file, then the balances that they imply. Raises Unreadable."""
    text = io.TextIOWrapper(file, encoding=_encoding(file), newline="")
    try:
        separator, columns, skipped = _heading(text)
        text.seek(0)
        for _ in range(skipped):  # lines, not rows: above the heading a quotation mark may stand alone
            text.readline(LONGEST_LINE)
        rows = csv.reader(text, delimiter=separator)
        chain, account, number = _Chain(), "", skipped
        is_headed = False
        for row in rows:
            number += 1
            if not any(cell.strip() for cell in row):
                continue
            told = _told(row, columns, number)
            if not is_headed:
                account = told.get("account", "")
                yield Head("list", account=account, currency=told.get("currency", ""))
                is_headed = True
            if told.get("account", "") != account:
                raise Unreadable("banking.file_two_accounts", where=number)
            line = _line(told, number)
            if line.is_booked and told.get("balance"):
                chain.add(line.minor, amounts.written(told["balance"], number), number)
            yield line
        if not is_headed:
            yield Head("list")
        yield from chain.balances()
        yield Foot()
    except csv.Error as broken:
        raise Unreadable("banking.file_broken", where=1, column=0) from broken
    finally:
        if not text.closed:  # whoever stopped reading on the way may have closed the file already
            text.detach()


def _encoding(file: BinaryIO) -> str:
    """UTF-8 where every byte is, else the Latin letters of Windows; anything with zero bytes is no text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding = "utf-8-sig"
    while chunk := file.read(CHUNK):
        if b"\0" in chunk:
            raise Unreadable("banking.file_not_text", where=1)
        if encoding == "utf-8-sig":
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                encoding = "cp1252"
    if encoding == "utf-8-sig" and decoder.getstate()[0]:  # the last letter is cut in two
        encoding = "cp1252"
    file.seek(0)
    if encoding == "cp1252":
        _refuse_odd_bytes(file)
    return encoding


def _refuse_odd_bytes(file: BinaryIO) -> None:
    """Five bytes mean nothing in Windows' letters: a file that has them is in some other encoding."""
    odd = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
    while chunk := file.read(CHUNK):
        if chunk.translate(None, odd) != chunk:
            raise Unreadable("banking.file_not_text", where=1)
    file.seek(0)


def _heading(text: io.TextIOWrapper) -> tuple[str, dict[str, list[int]], int]:
    """The separator, the columns by what they hold, and how many lines stand above the first movement."""
    for number in range(1, HEADING_WITHIN + 1):
        line = text.readline(LONGEST_LINE)
        if not line:
            break
        for separator in SEPARATORS:
            cells = next(csv.reader([line.strip("\r\n")], delimiter=separator), [])
            columns = _columns(cells)
            if "day" in columns and ("amount" in columns or {"in", "out"} <= columns.keys()):
                return separator, columns, number
    raise Unreadable("banking.file_not_a_statement", where=1, found="")


def _columns(cells: list[str]) -> dict[str, list[int]]:
    """Where each kind of column stands; a text may have several, of all others the first counts."""
    columns: dict[str, list[int]] = {}
    for at, cell in enumerate(cells):
        heading = " ".join(cell.strip().strip("\ufeff").lower().split())
        for kind, words in HEADINGS.items():
            if heading in words:
                columns.setdefault(kind, []).append(at)
    return columns


def _told(row: list[str], columns: Mapping[str, list[int]], number: int) -> dict[str, str]:
    needed = max(at for kind in ("day", "amount", "in", "out") for at in columns.get(kind, [0])[:1])
    if len(row) <= needed:
        raise Unreadable("banking.file_short_line", where=number)
    if any(len(cell) > LONGEST_FIELD for cell in row):
        raise Unreadable("banking.file_long_field", where=number)
    told = {}
    for kind, places in columns.items():
        cells = [row[at].strip() for at in places if at < len(row)]
        told[kind] = " ".join(filter(None, dict.fromkeys(cells))) if kind == "text" else next(iter(cells), "")
    return told


def _line(told: Mapping[str, str], number: int) -> Line:
    minor = amounts.written(told["amount"], number) if "amount" in told else _in_and_out(told, number)
    return Line(
        on=amounts.day(told["day"], number),
        minor=minor,
        entry_minor=minor,
        currency=told.get("currency", "").upper()[:3],
        where=number,
        reference=told.get("reference", "")[:60],
        text=told.get("text", "")[:200],
        payer=told.get("payer", "")[:200],
        is_booked=told.get("status", "").lower() not in NOT_BOOKED,
    )


def _in_and_out(told: Mapping[str, str], number: int) -> int:
    came, went = told.get("in", ""), told.get("out", "")
    if bool(came) == bool(went):
        raise Unreadable("banking.file_amount", where=number, found=f"{came} {went}"[:40])
    return amounts.written(came, number) if came else -abs(amounts.written(went, number))
