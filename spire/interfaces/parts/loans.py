"""What staff and participants both see of a loan: the instalments as rows, and the chart with its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.days import add_months
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
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 720, 260, 8, 30, 12
MONTHS_SHOWN = 132


@dataclass(frozen=True)
class Instalment:
    """One row of the plan, as a page shows it."""

    row: loans.PlanRow
    word: Promise
    badge: str


@dataclass(frozen=True)
class Chart:
    """Outstanding against plan: two lines, a mark for today, and the years below."""

    plan: str
    real: str
    today: float | None
    years: tuple[tuple[float, int], ...]
    top: Money
    rows: tuple[tuple[date, Money, Money | None], ...]


def instalments(rows: Sequence[loans.PlanRow]) -> list[Instalment]:
    """The plan with a word and a badge for each row."""
    return [Instalment(row, *ROW_STATES[row.state]) for row in rows]


def chart(at: Position, rows: Sequence[loans.PlanRow], *, on: date) -> Chart | None:
    """What was to be owed and what is owed, month by month; None before the payout."""
    payout = at.payout
    if payout is None or not rows or payout.on > on:
        return None
    first, last = payout.on, max(rows[-1].due, on)
    top = max(at.loan.principal, Money(1, at.loan.currency))
    months = [add_months(first, number) for number in range(MONTHS_SHOWN) if add_months(first, number) <= last]
    real = dict(loans.outstanding_by_day(at, [day for day in (*months, on) if day <= on]))
    planned = [(first, top), *((row.due, row.after) for row in rows)]

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - 2 * LEFT) * (day - first).days / max((last - first).days, 1), 1)

    def y(amount: Money) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - amount.minor / top.minor), 1)

    table = [
        (row.due, row.after, real.get(max((d for d in real if d <= row.due), default=first))) for row in rows[::12]
    ]
    return Chart(
        plan=" ".join(f"{x(day)},{y(amount)}" for day, amount in planned),
        real=" ".join(f"{x(day)},{y(amount)}" for day, amount in sorted(real.items())),
        today=x(on) if first <= on <= last else None,
        years=tuple((x(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1, 2)),
        top=top,
        rows=tuple((day, amount, owed if day <= on else None) for day, amount, owed in table),
    )
