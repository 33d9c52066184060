"""What somebody typed, read as a number, an amount or a day: the one reader of the house.

A number has points, spaces or apostrophes between groups of three, or none, and a comma before its decimals; a point is
taken for a comma where one or two digits follow it and nothing else can be meant. Digits are those of ASCII.
"""

import re
from datetime import date
from typing import Final

from spire.foundation.values.errors import Refused

MINOR_MOST: Final = 10**13
FIRST_YEAR, LAST_YEAR = 1850, 2199
_GROUPED: Final = re.compile(r"(-?)(\d{1,3}(?:([. '])\d{3})(?:\3\d{3})*|\d{1,15})(?:,(\d{0,20}))?", re.ASCII)
_POINTED: Final = re.compile(r"(-?)(\d{1,15})\.(\d{0,20})", re.ASCII)
_WHOLE: Final = re.compile(r"\d{1,18}", re.ASCII)
_CURRENCY: Final = re.compile(r"(?:kr\.?|dkk|sek)", re.IGNORECASE)
_ENDED: Final = re.compile(r",[-–—]$")  # 500,- is how shops write it
_DAY: Final = re.compile(r"(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4})", re.ASCII)
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


# Signs that no person types, and that databases, documents and letters do not take: a zero, half a letter, a bell.
_UNTYPED: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Unread(Refused):
    """What was typed is no number, amount or day that can be read; what it was is never a fact of it."""

    code = "typed.unreadable"


def only_typed(text: str) -> str:
    """The text without signs that no person types; line breaks and tabs stay."""
    return _UNTYPED.sub("", text)


def number(text: str) -> tuple[str, str, str]:
    """Sign (`-` or nothing), whole digits and decimals.  Raises Unread."""
    found = _GROUPED.fullmatch(_bare(text))
    if found is not None:
        sign, whole, _separator, decimals = found.groups()
        return sign, re.sub(r"\D", "", whole), decimals or ""
    pointed = _POINTED.fullmatch(_bare(text))
    if pointed is None:
        raise Unread()
    return pointed.group(1), pointed.group(2), pointed.group(3)


def whole(text: str) -> int | None:
    """A number that a page wrote itself, an id or a version: digits alone, and what a database's column holds; else None."""
    return int(text) if _WHOLE.fullmatch(text) else None


def amount(text: str) -> int:
    """An amount in whole minor units, with or without its currency.  Raises Unread, also for more than two decimals."""
    sign, whole, decimals = number(_ENDED.sub("", _without_currency(_bare(text))))
    if len(decimals) > 2:
        raise Unread("typed.decimals")
    minor = int(whole) * 100 + int(decimals.ljust(2, "0"))
    if minor > MINOR_MOST:
        raise Unread("typed.too_large")
    return -minor if sign else minor


def written_amount(minor: int) -> str:
    """An amount the way `amount` reads it: `-1234,50`."""
    return f"{'-' if minor < 0 else ''}{abs(minor) // 100},{abs(minor) % 100:02d}"


def day(text: str) -> date:
    """A day as 24/12/2026, 24.12.2026, 24-12-2026 or 2026-12-24.  Raises Unread, also for a year that cannot be meant."""
    bare = _bare(text)
    if (found := _DAY.fullmatch(bare)) is not None:
        parts = int(found[3]), int(found[2]), int(found[1])
    elif (found := _ISO_DAY.fullmatch(bare)) is not None:
        parts = int(found[1]), int(found[2]), int(found[3])
    else:
        raise Unread("typed.day")
    if not FIRST_YEAR <= parts[0] <= LAST_YEAR:
        raise Unread("typed.year", first=FIRST_YEAR, last=LAST_YEAR)
    try:
        return date(*parts)
    except ValueError:
        raise Unread("typed.day") from None


def written_day(value: date) -> str:
    """A day the way `day` reads it: `24/12/2026`."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def _bare(text: str) -> str:
    """One kind of space and of minus, and none around."""
    return re.sub(r"\s+", " ", text.replace("\u2212", "-")).strip()


def _without_currency(text: str) -> str:
    for pattern in (rf"^{_CURRENCY.pattern} ?", rf" ?{_CURRENCY.pattern}$"):
        text = re.sub(pattern, "", text, flags=re.IGNORECASE)
    return text
