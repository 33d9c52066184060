"""Motivation over time as a chart and the same figures as a table, for staff and participant alike. # D-6"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import get_language

from spire.journey.enrolments.models import Enrolment
from spire.journey.screenings import motivation
from spire.journey.screenings.motivation import Seen

WIDTH, TOP, BOTTOM, LEFT, RIGHT = 460, 26, 186, 132, 440
BESIDE = 17
KINDS = ("call", "assessor", "own")


@dataclass(frozen=True)
class Mark:
    """One look as a sign in the chart; the kind decides its shape."""

    kind: str
    x: int
    y: int

    @property
    def diamond(self) -> str:
        """The corners of a diamond around the place."""
        return f"{self.x},{self.y - 8} {self.x + 8},{self.y} {self.x},{self.y + 8} {self.x - 8},{self.y}"


@dataclass(frozen=True)
class Chart:
    """Lines with their words, columns with their days, signs, and the rows of the table."""

    words: tuple[tuple[str, int], ...]
    days: tuple[tuple[date, int], ...]
    marks: tuple[Mark, ...]
    kinds: tuple[str, ...]
    rows: tuple[Seen, ...]


def chart(enrolment: Enrolment, *, is_own_copy: bool = False) -> Chart | None:
    """The chart; None when nobody has said anything of motivation yet."""
    language = get_language() or "da"
    rows = motivation.over_time(enrolment, language=language, is_own_copy=is_own_copy)
    if not rows:
        return None
    words = tuple((word, _y(float(height))) for word, height in motivation.scale(enrolment, language=language))
    columns = [(on, list(those)) for on, those in groupby(rows, key=lambda one: one.on)]
    places = _places(len(columns))
    marks = [mark for place, (_on, those) in zip(places, columns, strict=True) for mark in _column(those, place)]
    days = tuple((on, place) for place, (on, _those) in zip(places, columns, strict=True))
    used = {one.kind for one in rows}
    return Chart(words, days, tuple(marks), tuple(kind for kind in KINDS if kind in used), rows)


def _places(count: int) -> list[int]:
    step = (RIGHT - LEFT) // count
    return [LEFT + step // 2 + number * step for number in range(count)]


def _column(those: Sequence[Seen], place: int) -> list[Mark]:
    """The signs of one day beside each other, so that equal words do not hide each other."""
    first = place - BESIDE * (len(those) - 1) // 2
    return [Mark(one.kind, first + number * BESIDE, _y(float(one.height))) for number, one in enumerate(those)]


def _y(height: float) -> int:
    return round(BOTTOM - height * (BOTTOM - TOP))
