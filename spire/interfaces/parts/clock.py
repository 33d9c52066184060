"""The one function that interfaces take the time from; tests and demonstrations can set it.

What guards a login (how long it lasts, when a code runs out) goes by the machine's own time, which a demonstration that
plays a year in a minute does not move: `machine`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)
_everywhere: list[datetime] = []
_machine: list[timedelta] = []


def now() -> datetime:
    """The moment, aware of its zone."""
    fixed = _set.get() or (_everywhere[-1] if _everywhere else None)
    return fixed if fixed is not None else timezone.now()


def machine() -> datetime:
    """The machine's own moment, which only a test of the login sets."""
    return timezone.now() + sum(_machine, timedelta(0))


@contextmanager
def machine_later(later: timedelta) -> Iterator[None]:
    """Let the machine's time be later by so much."""
    _machine.append(later)
    try:
        yield
    finally:
        _machine.pop()


def today() -> date:
    """The day where the house stands."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime, *, everywhere: bool = False) -> Iterator[None]:
    """Let the clock stand at `moment`; `everywhere` for the threads of a test's live server too."""
    token = _set.set(moment)
    if everywhere:
        _everywhere.append(moment)
    try:
        yield
    finally:
        _set.reset(token)
        if everywhere:
            _everywhere.pop()
