"""Pictures of months: bars above and below nothing, and lines over them; the table beside them says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from spire.foundation.values.days import add_months
from spire.foundation.values.money import Money

WIDTH, HEIGHT, TOP, LEFT = 720, 240, 24, 8
FLOOR: Final = HEIGHT - 24


@dataclass(frozen=True)
class Bar:
    """One month's bar, in the picture's units."""

    x: int
    y: int
    width: int
    height: int
    is_below: bool


@dataclass(frozen=True)
class Mark:
    """A word under or beside the picture."""

    place: int
    words: object


@dataclass(frozen=True)
class Chart:
    """Bars, lines as points, the line of nothing, names of months, and the highest and lowest amount."""

    bars: tuple[Bar, ...]
    lines: tuple[tuple[str, str], ...]
    zero: int
    months: tuple[Mark, ...]
    top: Money
    bottom: Money


def chart(bars: Sequence[int], lines: Sequence[tuple[str, Sequence[int]]], *, starts_on: date, currency: str) -> Chart:
    """Bars of one row and lines of others, by month, on one scale that holds them all."""
    every = [0, *bars, *(minor for _name, row in lines for minor in row)]
    top, bottom = max(every), min(every)
    span = (top - bottom) or 1
    count = max(len(bars), *(len(row) for _name, row in lines), 1) if lines else max(len(bars), 1)
    step = (WIDTH - 2 * LEFT) // count

    def height(minor: int) -> int:
        return TOP + (top - minor) * (FLOOR - TOP) // span

    zero = height(0)
    return Chart(
        bars=tuple(
            Bar(
                LEFT + place * step + 2,
                min(zero, height(minor)),
                max(2, step - 4),
                abs(height(minor) - zero),
                minor < 0,
            )
            for place, minor in enumerate(bars)
        ),
        lines=tuple(
            (name, " ".join(f"{LEFT + place * step + step // 2},{height(minor)}" for place, minor in enumerate(row)))
            for name, row in lines
        ),
        zero=zero,
        months=tuple(
            Mark(LEFT + place * step + step // 2, add_months(starts_on, place)) for place in range(0, count, 3)
        ),
        top=Money(top, currency),
        bottom=Money(bottom, currency),
    )
