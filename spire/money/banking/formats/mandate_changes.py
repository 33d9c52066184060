"""Betalingsservice delivery 0603: which payers have signed up, and which mandates have ended.

Layout: Mastercard Payment Services' delivery 0603, section 0212, as generally known; try a delivery of your own before you rely
on it (`docs/choices/0029`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from spire.money.banking.formats.betalingsservice import DELIVERY, END, PAYMENT, SECTION, SECTION_END, START, day, lines
from spire.money.banking.formats.faults import Unreadable

CHANGE: Final = PAYMENT  # a mandate stands in the same kind of line as a payment
OUTCOMES: Final = {
    "0230": "registered",  # active at the delivery's day
    "0231": "registered",
    "0232": "payer_bank",
    "0233": "creditor",
    "0234": "system",
}


@dataclass(frozen=True, slots=True)
class MandateChange:
    """A payer's mandate began (`registered`), or ended by the payer's bank, the creditor or the system."""

    collector: str
    outcome: str
    customer: str
    mandate: str
    on: date
    where: int


def changes(file: BinaryIO, *, collectors: frozenset[str]) -> Iterator[MandateChange]:
    """The delivery's changes; its count is held against what was read. Raises Unreadable, also for a creditor that is not among ours."""
    count, has_ended, collector = 0, False, ""
    for number, line in lines(file):
        kind = line[:5]
        if has_ended:
            raise Unreadable("banking.file_after_end", where=number)
        if number == 1:
            if kind != START or line[DELIVERY] != "0603":
                raise Unreadable("banking.mandates_are_none", where=1)
        elif kind == SECTION:
            collector = line[5:13]
            if collector not in collectors:
                raise Unreadable("banking.file_other_collector", where=number, found=collector.strip())
        elif kind == CHANGE and collector:
            yield _change(line, number, collector)
            count += 1
        elif kind == END:
            told = line[31:42].strip() or "0"
            if not (told.isascii() and told.isdigit()) or int(told) != count:
                raise Unreadable("banking.file_counts", where=number, told=told, read=count)
            has_ended = True
        elif kind != SECTION_END:
            raise Unreadable("banking.file_unknown_line", where=number, found=kind.strip())
    if not has_ended:
        raise Unreadable("banking.file_cut_short", where=count + 1)


def _change(line: str, number: int, collector: str) -> MandateChange:
    outcome = OUTCOMES.get(line[13:17])
    if outcome is None:
        raise Unreadable("banking.file_unknown_code", where=number, found=line[13:17])
    begins, ends = day(line[49:55], number), day(line[55:61], number)
    on = begins if outcome == "registered" else ends or begins
    if on is None:
        raise Unreadable("banking.file_day", where=number, found=line[49:61].strip())
    return MandateChange(collector, outcome, line[25:40].strip(), line[40:49].strip(), on, number)
