"""The books as SIE 4, type 4E: the Swedish exchange of bookkeeping, with accounts, balances and all vouchers of a year.

Written to the format's rules: code page 437 ("PC8"), one label a line, fields parted by a space, texts in quotation
marks with `\\"` inside them, no control characters, amounts with a point and credit negative. The financial year is the
calendar year. Source: SIE filformat, utgåva 4B.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q, Sum
from django.utils import timezone, translation

from spire.foundation.values.country import countries
from spire.foundation.values.money import Money
from spire.money.ledger.chart import ACCOUNT_KINDS, RESULT_KEYS
from spire.money.ledger.models import Account, Book, Entry, Line
from spire.money.ledger.texts import ACCOUNT_LABELS, REASON_NAMES

FORMAT: Final = "sie4"
ENCODING: Final = "cp437"
SERIES: Final = "A"
ACCOUNT_TYPES: Final = {"asset": "T", "debt": "S", "income": "I", "cost": "K"}
CHUNK: Final = 500
# Letters that the code page lacks and that no decomposition gives.
INSTEAD: Final = str.maketrans({"ø": "ö", "Ø": "Ö", "–": "-", "—": "-", "’": "'", "€": "EUR", "\u2212": "-"})


@dataclass(frozen=True, slots=True)
class Year:
    """A financial year as the file counts them: 0 is the one at hand, -1 the one before."""

    number: int
    starts_on: date
    last_on: date
    until: date  # the last day that is told of


def file(
    book: Book, *, last: date, known_at: datetime | None = None, made_at: datetime, version: str
) -> Iterator[bytes]:
    """The year of `last` until that day, as known at a moment, line by line."""
    with translation.override("sv"):
        for fields in _posts(book, last=last, known_at=known_at, made_at=made_at, version=version):
            yield (" ".join(fields) + "\r\n").encode(ENCODING)


def quoted(text: str) -> str:
    """A text as a field: without control characters, its quotation marks escaped, in letters that the file has."""
    plain = re.sub(r"[\x00-\x1f\x7f]+", " ", text).translate(INSTEAD)
    kept = "".join(letter if _can_be_written(letter) else _bare(letter) for letter in plain)
    return '"' + kept.replace('"', '\\"') + '"'


def _posts(
    book: Book, *, last: date, known_at: datetime | None, made_at: datetime, version: str
) -> Iterator[tuple[str, ...]]:
    year = Year(0, date(last.year, 1, 1), date(last.year, 12, 31), last)
    before = Year(-1, date(last.year - 1, 1, 1), date(last.year - 1, 12, 31), date(last.year - 1, 12, 31))
    organisation = book.organisation
    yield "#FLAGGA", "0"
    yield "#PROGRAM", quoted("Spire"), quoted(version)
    yield "#FORMAT", "PC8"
    yield "#GEN", _day(timezone.localdate(made_at))
    yield "#SIETYP", "4"
    if organisation.registration_number:
        yield "#ORGNR", countries.get(organisation.country).organisation_number.show(organisation.registration_number)
    yield "#FNAMN", quoted(book.name)
    yield "#RAR", "0", _day(year.starts_on), _day(year.last_on)
    yield "#RAR", "-1", _day(before.starts_on), _day(before.last_on)
    if last < year.last_on:
        yield "#OMFATTN", _day(last)
    yield "#VALUTA", book.currency
    accounts = tuple(Account.objects.filter(book=book).order_by("number"))
    for account in accounts:
        yield "#KONTO", account.number, quoted(str(ACCOUNT_LABELS[account.key]))
        yield "#KTYP", account.number, ACCOUNT_TYPES[ACCOUNT_KINDS[account.key]]
    for one in (year, before):
        yield from _balances(book, one, accounts, known_at)
    yield from _vouchers(book, year, known_at)


def _balances(
    book: Book, year: Year, accounts: tuple[Account, ...], known_at: datetime | None
) -> Iterator[tuple[str, ...]]:
    """What stands in at the beginning and out at the end; income and costs begin at nothing, and have a result."""
    known = Q() if known_at is None else Q(entry__entered_at__lte=known_at)
    lines = Line.objects.filter(known, entry__book=book).values_list("account_id").order_by()
    opening = dict(lines.filter(entry__on__lt=year.starts_on).annotate(sum=Sum("amount_minor")))
    moved = dict(lines.filter(entry__on__range=(year.starts_on, year.until)).annotate(sum=Sum("amount_minor")))
    results = [account for account in accounts if account.key in RESULT_KEYS]
    # What earlier years have earned or lost is capital by now, whether someone has entered the turn of the year or not.
    retained = sum(opening.pop(account.pk, 0) for account in results)
    capital = next(account for account in accounts if account.key == "retained_result")
    opening[capital.pk] = opening.get(capital.pk, 0) + retained
    lasting = [account for account in accounts if account.key not in RESULT_KEYS]
    number = str(year.number)
    for account in lasting:
        if minor := opening.get(account.pk, 0):
            yield "#IB", number, account.number, _amount(minor, book)
    for account in lasting:
        if opening.get(account.pk) or account.pk in moved:
            yield "#UB", number, account.number, _amount(opening.get(account.pk, 0) + moved.get(account.pk, 0), book)
    for account in results:
        if account.pk in moved:
            yield "#RES", number, account.number, _amount(moved[account.pk], book)


def _vouchers(book: Book, year: Year, known_at: datetime | None) -> Iterator[tuple[str, ...]]:
    """The entries of the year, numbered in the order they were entered, so that a number never moves."""
    entries = Entry.objects.filter(book=book, on__range=(year.starts_on, year.last_on)).order_by("id")
    for number, entry in enumerate(entries.prefetch_related("lines__account").iterator(CHUNK), start=1):
        if entry.on > year.until or (known_at is not None and entry.entered_at > known_at):
            continue
        text = f"{REASON_NAMES[entry.reason]} {entry.reference}".strip()
        entered = _day(timezone.localdate(entry.entered_at))
        yield "#VER", SERIES, str(number), _day(entry.on), quoted(text), entered
        yield ("{",)
        for line in entry.lines.all():
            of_whom = ('""', quoted(line.subject)) if line.subject else ()
            yield "#TRANS", line.account.number, "{}", _amount(line.amount_minor, book), *of_whom
        yield ("}",)


def _amount(minor: int, book: Book) -> str:
    return Money(minor, book.currency).text()


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _can_be_written(letter: str) -> bool:
    try:
        letter.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True


def _bare(letter: str) -> str:
    """A letter without what the code page lacks: Š becomes S; what is left of nothing is a question mark."""
    base = unicodedata.normalize("NFKD", letter)[0]
    return base if _can_be_written(base) else "?"
