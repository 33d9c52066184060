"""Betalingsservice delivery 0601: what is to be drawn from payers who have signed up, in lines of 128 characters.

Layout: Mastercard Payment Services' delivery 0601, section 0112 (automatic), as generally known; have a delivery tried
in their test service before you rely on it (`docs/choices/0029`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from spire.foundation.values.errors import Broken
from spire.foundation.values.money import Money

WIDTH: Final = 128
TEXT_WIDTH: Final = 60
SECTION: Final = "0112"
COLLECT, TEXT = "0280", "0241"
FORMAT: Final = "BS0601"


@dataclass(frozen=True, slots=True)
class Collector:
    """Who draws: the creditor's number, debtor group and company number, and the account that the money comes to."""

    number: str
    debtor_group: str
    company: str
    account: str  # fourteen digits, registration number first
    heading: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One amount: whose (`customer`), under which mandate, when, how much, and what it says on the payer's overview."""

    customer: str
    mandate: str
    on: date
    amount: Money
    reference: str
    text: str


def written(collector: Collector, drawn: Sequence[Drawn], *, delivery: int, made_on: date) -> bytes:
    """The delivery's bytes: the same facts give the same bytes."""
    if not drawn or any(one.amount.currency != "DKK" or one.amount.minor <= 0 for one in drawn):
        raise Broken("A delivery draws something, in kroner.")
    count, total = len(drawn), sum(one.amount.minor for one in drawn)
    section = _padded(
        f"BS012{_n(collector.number, 8)}{SECTION}{'':5}{_n(collector.debtor_group, 5)}{'SPIRE':15}{'':4}"
        f"{made_on:%d%m%Y}{_n(collector.account, 14)}{collector.heading[:TEXT_WIDTH]}"
    )
    lines = [_start(collector, delivery, made_on), section]
    for one in drawn:
        lines += _drawn(collector, one)
    lines.append(
        _padded(
            f"BS092{_n(collector.number, 8)}{SECTION}{'0' * 5}{_n(collector.debtor_group, 5)}{'':4}"
            f"{count:011d}{total:015d}{count:011d}{'':15}{0:011d}"
        )
    )
    lines.append(
        _padded(f"BS992{_n(collector.company, 8)}BS10601{1:011d}{count:011d}{total:015d}{count:011d}{'0' * 15}{0:011d}")
    )
    return ("\r\n".join(lines) + "\r\n").encode("latin-1", "replace")


def _start(collector: Collector, delivery: int, made_on: date) -> str:
    return _padded(f"BS002{_n(collector.company, 8)}BS10601{delivery:010d}{'':19}{made_on:%d%m%y}")


def _drawn(collector: Collector, one: Drawn) -> tuple[str, str]:
    whose = f"{_n(collector.debtor_group, 5)}{_n(one.customer, 15)}{_n(one.mandate, 9)}"
    head = f"{_n(collector.number, 8)}"
    payment = f"BS042{head}{COLLECT}{0:05d}{whose}{one.on:%d%m%Y}1{one.amount.minor:013d}{one.reference[:30]:30}"
    return _padded(payment), _padded(f"BS052{head}{TEXT}{1:05d}{whose} {one.text[:TEXT_WIDTH]}")


def _n(digits: str, width: int) -> str:
    """Digits with leading zeros; what is none, or too long, is ours to mend."""
    if not digits.isdigit() or len(digits) > width:
        raise Broken(f"A delivery needs a number of at most {width} digits here.")
    return digits.rjust(width, "0")


def _padded(line: str) -> str:
    if len(line) > WIDTH:
        raise Broken("A line of a delivery is too long.")
    return line.ljust(WIDTH)
