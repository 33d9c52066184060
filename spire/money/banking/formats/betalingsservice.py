"""Betalingsservice delivery 0602: what was paid, refused, cancelled and charged back, in lines of 128 characters.

Layout: Mastercard Payment Services' data delivery 0602, sections 0211 (automatic) and 0215 (payment slips), as
generally known; try a delivery of your own in their test service before you rely on it (`docs/choices/0021`).
"""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, Final

from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.rows import Foot, Head, Line, Piece

WIDTH: Final = 128
START, SECTION, PAYMENT, SECTION_END, END = "BS002", "BS012", "BS042", "BS092", "BS992"
DELIVERY: Final = slice(16, 20)
OUTCOMES: Final = {
    "0236": "paid",
    "0237": "refused",
    "0238": "cancelled",
    "0239": "charged_back",
    "0297": "paid",
    "0299": "charged_back",
}
CENTURY: Final = 2000


def pieces(file: BinaryIO) -> Iterator[Piece]:
    """The delivery's payments; its own count is held against what was read. Raises Unreadable."""
    count = 0
    has_ended = False
    for number, line in lines(file):
        if has_ended:
            raise Unreadable("banking.file_after_end", where=number)
        kind = line[:5]
        if number == 1:
            if kind != START or line[DELIVERY] != "0602":
                raise Unreadable("banking.file_not_a_statement", where=1, found=line[:20].strip())
            yield Head("collection", identity=line[20:30].strip(), currency="DKK")
        elif kind == PAYMENT:
            read = _payment(line, number)
            count += 1
            yield read
        elif kind == END:
            _fits(line, number, count)
            has_ended = True
            yield Foot()
        elif kind not in (SECTION, SECTION_END, "BS052"):
            raise Unreadable("banking.file_unknown_line", where=number, found=kind.strip())
    if not has_ended:
        raise Unreadable("banking.file_cut_short", where=count + 1)


def lines(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """The delivery's lines with their numbers, filled up to their width. Raises Unreadable for a longer one."""
    number = 0
    while raw := file.readline(WIDTH * 4):
        number += 1
        line = raw.decode("latin-1").rstrip("\r\n")
        if not line.strip() or line == "\x1a":
            continue
        if len(line) > WIDTH:
            raise Unreadable("banking.file_line_length", where=number, length=len(line), expected=WIDTH)
        yield number, line.ljust(WIDTH)


def _payment(line: str, number: int) -> Line:
    outcome = OUTCOMES.get(line[13:17])
    if outcome is None:
        raise Unreadable("banking.file_unknown_code", where=number, found=line[13:17])
    asked, paid = _digits(line[56:69], number), _digits(line[115:128], number)
    minor = paid or asked
    direction = -1 if line[55] == "2" else 1  # 2: the creditor pays out
    sign = direction * {"paid": 1, "charged_back": -1}.get(outcome, 0)
    return Line(
        on=day(line[109:115], number) or day(line[103:109], number) or _due(line, number),
        minor=sign * minor,
        entry_minor=minor,
        currency="DKK",
        where=number,
        reference=line[69:99].strip(),
        payer=line[25:40].strip(),
        bank_reference=f"{line[5:13]}-{line[13:17]}-{line[25:49].strip()}-{line[49:55]}",
        is_booked=sign != 0,
        is_reversal=outcome == "charged_back",
        outcome=outcome,
    )


def _due(line: str, number: int) -> date:
    found = day(line[49:55], number)
    if found is None:
        raise Unreadable("banking.file_day", where=number, found=line[49:55])
    return found


def day(text: str, number: int) -> date | None:
    """DDMMYY; nothing where the field is empty or zeros."""
    if not text.strip("0 "):
        return None
    if not (text.isascii() and text.isdigit()):
        raise Unreadable("banking.file_day", where=number, found=text)
    try:
        return date(CENTURY + int(text[4:6]), int(text[2:4]), int(text[:2]))
    except ValueError as wrong:
        raise Unreadable("banking.file_day", where=number, found=text) from wrong


def _digits(text: str, number: int) -> int:
    bare = text.strip() or "0"
    if not (bare.isascii() and bare.isdigit()):
        raise Unreadable("banking.file_amount", where=number, found=text)
    return int(bare)


def _fits(line: str, number: int, count: int) -> None:
    """The end line counts the 042 lines; what its sums hold differs between sections, so they are not asked."""
    told = _digits(line[31:42], number)
    if told != count:
        raise Unreadable("banking.file_counts", where=number, told=told, read=count)
