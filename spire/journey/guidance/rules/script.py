"""The running script's clock: each item begins when the one before it ends.  # E-8"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Item:
    """One item of the script as it is written: how long, what, who, and what must be at hand."""

    minutes: int
    what: str
    who: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Duty:
    """Something that somebody does before, during or after."""

    phase: str
    task: str
    who: str = ""


def clocked(starts_at: datetime, items: Sequence[Item]) -> tuple[tuple[datetime, datetime, Item], ...]:
    """Each item with the moments it begins and ends."""
    found, begins = [], starts_at
    for item in items:
        ends = begins + timedelta(minutes=item.minutes)
        found.append((begins, ends, item))
        begins = ends
    return tuple(found)


def left_over(minutes: int, items: Sequence[Item]) -> int:
    """Minutes of the day that the script does not fill; below nothing when it runs over."""
    return minutes - sum(item.minutes for item in items)
