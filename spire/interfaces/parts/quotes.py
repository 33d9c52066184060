"""The chart of a quote: what is left of a loan over time, by the terms and with what one tries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from spire.foundation.values.money import Money

WIDTH, HEIGHT, SIDE, BOTTOM, TOP = 720, 280, 4, 34, 30
YEARS_SHOWN = 6
MARGIN = 24  # a year nearer to the edge would be cut
Points = Sequence[tuple[date, int]]


@dataclass(frozen=True)
class Chart:
    """Two stairs going down, the years below, and the amounts at the side."""

    plain: str
    tried: str
    area: str
    years: tuple[tuple[float, int], ...]
    top: Money
    half: Money


def chart(plain: Points, tried: Points | None, *, currency: str) -> Chart:
    """What was left after each payment, as points for the drawing; the first point is the payout."""
    every = [*plain, *(tried or ())]
    first, last = every[0][0], max(on for on, _left in every)
    top = max(left for _on, left in every)

    def x(day: date) -> float:
        return round(SIDE + (WIDTH - 2 * SIDE) * (day - first).days / max((last - first).days, 1), 1)

    def y(left: int) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - left / max(top, 1)), 1)

    def drawn(points: Points) -> list[tuple[float, float]]:
        return [(x(on), y(left)) for on, left in _stairs(points)]

    shown = drawn(tried or plain)
    floor = HEIGHT - BOTTOM
    apart = max((last.year - first.year) // YEARS_SHOWN, 1)
    years = [(x(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1, apart)]
    return Chart(
        plain=_points(drawn(plain)),
        tried=_points(shown) if tried else "",
        area=_points([(x(first), floor), *shown, (shown[-1][0], floor)]),
        years=tuple((place, year) for place, year in years if MARGIN <= place <= WIDTH - MARGIN),
        top=Money(top, currency),
        half=Money(top // 2, currency),
    )


def _stairs(points: Points) -> list[tuple[date, int]]:
    """What is left stays until the day of the next payment."""
    found = [points[0]]
    for (_before, old), (on, new) in pairwise(points):
        found += [(on, old), (on, new)]
    return found


def _points(those: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in those)
