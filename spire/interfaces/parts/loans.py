"""What staff and participants both see of a loan: the instalments as rows, and the chart with its table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.money import Money
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.position import Position

ROW_STATES: dict[str, tuple[Promise, str]] = {
    "paid": (_("Paid"), "badge-success"),
    "paid_late": (_("Paid late"), "badge-success"),
    "late": (_("Late"), "badge-error"),
    "part_paid": (_("Paid in part"), "badge-warning"),
    "coming": (_("Coming"), ""),
    "given_up": (_("Given up"), ""),
}
WIDTH, HEIGHT, SIDE, BOTTOM, TOP = 720, 280, 4, 34, 30
LATEST_LABEL = 640  # further to the right, the word at today's line stands before it
SETTLED_SHOWN, COMING_SHOWN = 1, 3


@dataclass(frozen=True)
class Instalment:
    """One row of the plan, as a page shows it."""

    row: loans.PlanRow
    word: Promise
    badge: str


@dataclass(frozen=True)
class Chart:
    """Outstanding against plan: a line and stairs, a mark for today, and the years below."""

    plan: str
    real: str
    area: str
    today: float | None
    is_today_last: bool
    years: tuple[tuple[float, int], ...]
    top: Money
    half: Money
    rows: tuple[tuple[date, Money, Money | None], ...]


def instalments(rows: Sequence[loans.PlanRow]) -> list[Instalment]:
    """The plan with a word and a badge for each row."""
    return [Instalment(row, *ROW_STATES[row.state]) for row in rows]


def near(rows: Sequence[Instalment]) -> list[Instalment]:
    """The instalments that matter now: the last one settled, all that are late, and the next few."""
    settled = [one for one in rows if not one.row.left.minor]
    late = [one for one in rows if one.row.state == "late"]
    coming = [one for one in rows if one.row.left.minor and one.row.state != "late"]
    return [*settled[-SETTLED_SHOWN:], *late, *coming[:COMING_SHOWN]]


def chart(at: Position, rows: Sequence[loans.PlanRow], *, on: date) -> Chart | None:
    """What was to be owed and what is owed, payment by payment; None before the payout."""
    payout = at.payout
    if payout is None or not rows or payout.on > on:
        return None
    first, last = payout.on, max(rows[-1].due, on)
    top = max(at.loan.principal, Money(1, at.loan.currency))
    days = sorted({first, on, *(event.on for event in at.events if first < event.on <= on)})
    real = loans.outstanding_by_day(at, days)

    def x(day: date) -> float:
        return round(SIDE + (WIDTH - 2 * SIDE) * (day - first).days / max((last - first).days, 1), 1)

    def y(amount: Money) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - amount.minor / top.minor), 1)

    planned = [(first, top), *((row.due, row.after) for row in rows)]
    stairs = [(x(day), y(amount)) for day, amount in _stairs(real)]
    floor = HEIGHT - BOTTOM
    return Chart(
        plan=_points((x(day), y(amount)) for day, amount in planned),
        real=_points(stairs),
        area=_points([(x(first), floor), *stairs, (x(on), floor)]),
        today=x(on) if on < last else None,
        is_today_last=x(on) > LATEST_LABEL,
        years=tuple((x(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1, 2)),
        top=top,
        half=Money(top.minor // 2, top.currency),
        rows=tuple((row.due, row.after, _on_day(real, row.due) if row.due <= on else None) for row in rows[::12]),
    )


def _stairs(real: Sequence[tuple[date, Money]]) -> list[tuple[date, Money]]:
    """An amount stays until the day on which it changes."""
    found = list(real[:1])
    for (_before, old), (day, new) in pairwise(real):
        found += [(day, old), (day, new)] if old != new else [(day, new)]
    return found


def _on_day(real: Sequence[tuple[date, Money]], day: date) -> Money:
    return next(amount for known, amount in reversed(real) if known <= day)


def _points(those: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in those)
