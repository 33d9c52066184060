"""Amounts and days as files write them, read to the minor unit or refused."""

import re
from datetime import date
from typing import Final

from spire.money.banking.formats.faults import Unreadable

MINOR_DIGITS: Final = 2
LONGEST: Final = 15
STANDARD: Final = re.compile(r"[0-9]{1,18}(?:\.([0-9]{1,5}))?")
WRITTEN: Final = re.compile(r"[+-]?[0-9][0-9.,]*[+-]?|[+-]?[.,][0-9]+")
DAYS: Final = (
    re.compile(r"(?P<day>[0-9]{1,2})[-./](?P<month>[0-9]{1,2})[-./](?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})[-./](?P<month>[0-9]{1,2})[-./](?P<short>[0-9]{2})"),
)


def standard(text: str, where: int) -> int:
    """An amount of ISO 20022, digits with a point, as minor units; zeros beyond the minor unit are let be.

    Raises Unreadable for anything else, more decimals included: an amount is never rounded.
    """
    if not STANDARD.fullmatch(text):
        raise Unreadable("banking.file_amount", where=where, found=text[:40])
    whole, _, fraction = text.partition(".")
    return _minor(whole, fraction, text, where)


def written(text: str, where: int) -> int:
    """An amount as Nordic banks write it in their lists: `-1.234,56`, `1 234,5`, `1234.56`, `99,00-`.

    A comma is the decimal sign; a point is one only when one or two digits follow the last. Raises Unreadable.
    """
    bare = re.sub(r"[\s\u00a0\u202f']", "", text).replace("\u2212", "-")
    bare = re.sub(r"^(?:dkk|sek|kr\.?)|(?:dkk|sek|kr\.?)$", "", bare, flags=re.IGNORECASE)
    if not WRITTEN.fullmatch(bare):
        raise Unreadable("banking.file_amount", where=where, found=text[:40])
    sign = -1 if "-" in (bare[0], bare[-1]) else 1
    digits = bare.strip("+-")
    whole, fraction = _parts(digits, text, where)
    return sign * _minor(whole or "0", fraction, text, where)


def _parts(digits: str, text: str, where: int) -> tuple[str, str]:
    comma, point = digits.rfind(","), digits.rfind(".")
    decimal = max(comma, point) if comma >= 0 and point >= 0 else comma
    if decimal < 0 <= point and len(digits) - point - 1 <= MINOR_DIGITS:
        decimal = point
    if decimal < 0:
        decimal = len(digits)
    whole, fraction = digits[:decimal], digits[decimal + 1 :]
    groups = re.split(r"[.,]", whole)
    is_odd = bool(re.search(r"[.,]", fraction)) or len(groups[0]) > LONGEST
    if is_odd or any(len(group) != 3 for group in groups[1:]):
        raise Unreadable("banking.file_amount", where=where, found=text[:40])
    return "".join(groups), fraction


def _minor(whole: str, fraction: str, text: str, where: int) -> int:
    beyond = fraction[MINOR_DIGITS:].strip("0")
    if beyond or len(whole) > LONGEST:
        raise Unreadable("banking.file_amount", where=where, found=text[:40])
    return int(whole) * 100 + int(fraction[:MINOR_DIGITS].ljust(MINOR_DIGITS, "0"))


def day(text: str, where: int) -> date:
    """A day with its month and year in the order that the separators and lengths show. Raises Unreadable."""
    bare = text.strip()[:10].strip()
    for form in DAYS:
        if (found := form.fullmatch(bare)) is not None:
            parts = found.groupdict()
            year = int(parts["year"]) if "year" in parts else 2000 + int(parts["short"])
            try:
                return date(year, int(parts["month"]), int(parts["day"]))
            except ValueError:
                break
    raise Unreadable("banking.file_day", where=where, found=text[:40])
