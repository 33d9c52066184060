"""Whether something agreed still follows to the next meeting."""

from datetime import date
from typing import Protocol


class Agreed(Protocol):
    """Something that was agreed."""

    done_on: date | None
    dropped_on: date | None


def is_open(one: Agreed) -> bool:
    """Neither done nor dropped."""
    return one.done_on is None and one.dropped_on is None
