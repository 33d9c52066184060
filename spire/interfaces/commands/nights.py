"""Whose night it is: each night is run once to its end, however many workers are awake."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Q

from spire.foundation.values.reports import Report
from spire.interfaces.commands.models import Night, NightStep
from spire.interfaces.commands.turns import RENEWED_AFTER, Taken
from spire.interfaces.parts import clock

LEASE: Final = timedelta(minutes=15)


def missing(today: date) -> list[date]:
    """The nights that are not at their end, oldest first, up to today's; only today's where none was run before.

    A clock that goes back makes no night anew: what has ended has ended.
    """
    last = Night.objects.order_by("on").last()
    if last is None:
        return [today]
    begun = Night.objects.filter(ended_at=None, on__lte=today).order_by("on").values_list("on", flat=True)
    return [*begun, *(last.on + timedelta(days=number) for number in range(1, (today - last.on).days + 1))]


def claim(on: date, *, at: datetime) -> bool:
    """Take a night that is neither ended nor in another's hands; of two who ask at once, one gets it."""
    Night.objects.get_or_create(on=on)
    free = Q(claimed_at=None) | Q(claimed_at__lt=at - LEASE)
    return Night.objects.filter(free, on=on, ended_at=None).update(claimed_at=at) == 1


def renew(on: date, *, held: datetime, at: datetime) -> datetime:
    """Hold the night for another lease; raises Taken where someone else has it."""
    if not Night.objects.filter(on=on, claimed_at=held, ended_at=None).update(claimed_at=at):
        raise Taken(f"The night of {on} is in the hands of another worker.")
    return at


class Hand:
    """A night in somebody's hands; between the pieces of a long step it is held for another lease."""

    def __init__(self, on: date, *, held: datetime) -> None:
        self._on, self.held = on, held

    def renew(self, *, at: datetime) -> None:
        """Hold it for another lease; raises Taken where someone else has it."""
        self.held = renew(self._on, held=self.held, at=at)

    def __call__(self, _what: str, _done: int, _of: int) -> None:
        now = clock.now()
        if now >= self.held + RENEWED_AFTER and not connection.in_atomic_block:
            self.renew(at=now)


def done_of(on: date) -> frozenset[str]:
    """The steps that a night has done."""
    return frozenset(NightStep.objects.filter(night__on=on).values_list("step", flat=True))


def note(on: date, step: str, report: Report, *, at: datetime) -> None:
    """A step of the night is done."""
    NightStep.objects.get_or_create(
        night=Night.objects.get(on=on),
        step=step,
        defaults={"done_at": at, "done": report.done, "findings": list(report.findings)},
    )


def end(on: date, *, held: datetime, at: datetime) -> None:
    """The night is done; what is missing begins after it."""
    Night.objects.filter(on=on, claimed_at=held).update(ended_at=at)


def let_go(on: date, *, held: datetime) -> None:
    """A night that did not come to its end may be tried again at once."""
    Night.objects.filter(on=on, claimed_at=held, ended_at=None).update(claimed_at=None)
