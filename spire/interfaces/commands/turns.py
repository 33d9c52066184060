"""Whose turn a step is: of all workers one does it, a dead one's turn lapses, and what failed waits longer each time.

A turn is a row with a lease, on both databases. The lease is renewed between the pieces of a long step, so it only
lapses when its worker is dead or hangs; what the step has done by then stays done, for every piece is its own.
"""

import os
import socket
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, Q

from spire.foundation.values.reports import Report
from spire.interfaces.commands.models import Turn

Step = Callable[..., Report]  # (*, on: date, by: Actor) -> Report; running it twice for one date changes nothing

LEASE: Final = timedelta(minutes=15)
RENEWED_AFTER: Final = timedelta(minutes=1)
AFTER_MINUTES: Final = (1, 2, 5, 15, 60, 240)  # how long after each failure a step is tried again; then the last
LONGEST_WHY: Final = 120


class Taken(Exception):
    """Another worker went on with the step while we were away for longer than a lease."""


def me() -> str:
    """This process, for those who look: the machine and its number, and a word that no later process has."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{_word(os.getpid())}"


def name_of(step: Step) -> str:
    """A step by its room and its own name: `records.scan_waiting`."""
    parts = step.__module__.split(".")
    return f"{parts[min(2, len(parts) - 1)]}.{step.__name__}"


def take(step: str, *, at: datetime) -> bool:
    """Take a step's turn, unless another has it or it failed a short while ago; of two who ask at once, one gets it."""
    if not Turn.objects.filter(step=step).exists():
        Turn.objects.get_or_create(step=step)
    free = Q(held_until=None) | Q(held_until__lt=at) | Q(held_by=me())
    rested = Q(next_try_at=None) | Q(next_try_at__lte=at)
    taken = Turn.objects.filter(free, rested, step=step).update(held_by=me(), held_until=at + LEASE)
    return taken == 1


def renew(step: str, *, at: datetime) -> None:
    """Hold the turn for another lease.  Raises Taken where somebody else has it."""
    if not Turn.objects.filter(step=step, held_by=me()).update(held_until=at + LEASE):
        raise Taken(f"{step} is in the hands of another worker.")


def settle(step: str, *, at: datetime) -> None:
    """The step is done, and whatever failed before is over."""
    Turn.objects.filter(step=step, held_by=me()).update(
        held_by="", held_until=None, done_at=at, failures=0, failed_at=None, why="", next_try_at=None
    )


def fail(step: str, why: str, *, at: datetime) -> None:
    """It did not work: it rests, longer each time, and the administrator sees why."""
    ours = Turn.objects.filter(step=step, held_by=me())
    failures = ours.values_list("failures", flat=True).first() or 0
    minutes = AFTER_MINUTES[min(failures, len(AFTER_MINUTES) - 1)]
    ours.update(
        held_by="",
        held_until=None,
        failures=F("failures") + 1,
        failed_at=at,
        why=why[:LONGEST_WHY],
        next_try_at=at + timedelta(minutes=minutes),
    )


def give_back(step: str) -> None:
    """The worker is told to stop: another may go on at once."""
    Turn.objects.filter(step=step, held_by=me()).update(held_by="", held_until=None)


def try_now(step: str) -> bool:
    """Somebody has mended what was wrong: the step does not wait any longer. Gives whether it was waiting."""
    return Turn.objects.filter(step=step, failures__gt=0).update(next_try_at=None) == 1


_words: dict[int, str] = {}


def _word(process: int) -> str:
    """A word of this process; a fork has its own."""
    return _words.setdefault(process, uuid.uuid4().hex[:12])
