"""Closing the books until a day, after checks that found nothing. What is closed is never opened again."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.money.ledger import queries
from spire.money.ledger.models import Book, CheckRun, Closing, Entry

PERMISSION: Final = "books.close"
FINDINGS_KEPT: Final = 100  # of each run; the count says how many there were


class ClosedAlready(Refused):
    """The period overlaps one that is closed."""

    code = "ledger.closed_already"


class PeriodNotOver(Refused):
    """A day that is not over takes entries still."""

    code = "ledger.period_not_over"


class NothingToClose(Refused):
    """Nothing is entered for the days that are open until then."""

    code = "ledger.nothing_to_close"


class NotChecked(Refused):
    """A check was not run since something was entered for these days."""

    code = "ledger.not_checked"


class ChecksFound(Refused):
    """A check found something when it was last run."""

    code = "ledger.checks_found"


def keep_runs(found: Iterable[tuple[str, int, list[str]]], *, on: date, by: Actor) -> list[CheckRun]:
    """Store what each named check found, and how many milliseconds it took; one statement."""
    return CheckRun.objects.bulk_create(
        CheckRun(name=name, on=on, at=by.at, took_ms=took, count=len(findings), findings=findings[:FINDINGS_KEPT])
        for name, took, findings in found
    )


@transaction.atomic
def close_until(book_id: int, *, last_on: date, checks: Collection[str], by: Actor, on: date) -> Closing:
    """Close the books from their first open day until a day, both included; the same day again gives the same closing.

    `checks` names all checks that must have found nothing, each run for that day or later, after the last entry that
    stands in the period. Raises PeriodNotOver, NothingToClose, ClosedAlready, NotChecked, ChecksFound, NotAllowed.
    """
    book = Book.objects.select_for_update().get(pk=book_id)
    access.require(by, PERMISSION, book.organisation_id)
    if last_on >= timezone.localdate(by.at):
        raise PeriodNotOver(day=timezone.localdate(by.at))
    if (done := book.closings.filter(last_on=last_on).first()) is not None:
        return done
    starts_on = queries.first_open_day(book)
    if starts_on is None:
        raise NothingToClose()
    closed = queries.closed_until(book)
    if closed is not None and last_on < closed:
        raise ClosedAlready(last=closed)
    if last_on < starts_on:
        raise NothingToClose()
    _require_well(book, starts_on, last_on, checks)
    return close_period(book, starts_on=starts_on, last_on=last_on, by=by, on=on)


@transaction.atomic
def close_period(book: Book, *, starts_on: date, last_on: date, by: Actor, on: date) -> Closing:
    """Let a period take no more entries. The book's row is locked, so that no entry slips in meanwhile."""
    book = Book.objects.select_for_update().get(pk=book.pk)
    overlapping = book.closings.filter(starts_on__lte=last_on, last_on__gte=starts_on).order_by("-last_on").first()
    if overlapping is not None:
        raise ClosedAlready(last=overlapping.last_on)
    closing = Closing.objects.create(
        book=book, starts_on=starts_on, last_on=last_on, closed_at=by.at, closed_by_id=by.login_id
    )
    trail.write("book.period_closed", book, by=by, on=on, facts={"from": str(starts_on), "to": str(last_on)})
    return closing


def taken_out(book: Book, *, what: str, facts: Mapping[str, object], by: Actor, on: date) -> None:
    """Tell the trail that someone took the books out of the house as a file."""
    trail.write("book.exported", book, by=by, on=on, facts={"what": what, **facts})


def _require_well(book: Book, starts_on: date, last_on: date, checks: Collection[str]) -> None:
    latest = queries.latest_runs()
    runs = [latest.get(name) for name in checks]
    entered = Entry.objects.filter(book=book, on__range=(starts_on, last_on)).order_by("-entered_at").first()
    if any(run is None or run.on < last_on or (entered and run.at < entered.entered_at) for run in runs):
        raise NotChecked()
    if count := sum(run.count for run in runs if run is not None):
        raise ChecksFound(count=count)
