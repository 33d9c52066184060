"""The one function that interfaces take the time from; tests and demonstrations can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)
_everywhere: list[datetime] = []


def now() -> datetime:
    """The moment, aware of its zone."""
    fixed = _set.get() or (_everywhere[-1] if _everywhere else None)
    return fixed if fixed is not None else timezone.now()


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
