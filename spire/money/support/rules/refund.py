"""What a month of support costs the municipality when the state has paid its share, step by step. # F-1"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from spire.foundation.values.money import Money
from spire.foundation.values.periods import Period
from spire.foundation.values.rates import NoRate, Rate
from spire.foundation.values.rounding import ROUNDINGS
from spire.foundation.values.workings import Working
from spire.money.support.rules.lasting import RateOn
from spire.money.support.rules.months import ROUNDING, Month

TABLE: Final = "refund.state_share"
A_WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Cost:
    """One month: the state's share and the municipality's, which make up the amount; none where a rate lacks."""

    state: Money | None
    municipality: Money | None
    working: Working
    lacks: NoRate | None = None


def cost(month: Month, *, since: date | None, is_shared: bool, rate_on: RateOn) -> Cost:
    """The municipality's part of a month.

    `since` is the first day on a benefit, from which the weeks are counted; where nobody knows it, the last step of
    the table is taken, which is the dearest for the municipality, and the working says so. Support on a basis of which
    the state pays nothing (not `is_shared`) is the municipality's alone.
    """
    amount = month.amount
    if amount is None:
        return Cost(None, None, Working(), month.lacks)
    if not is_shared:
        none = Money(0, amount.currency)
        return Cost(none, amount, Working().step("support.step.not_shared").result(amount))
    try:
        steps = list(_steps(month, since, rate_on))
    except NoRate as lacking:
        return Cost(None, None, Working(), lacking)
    working = Working() if since is not None else Working().step("support.step.since_unknown")
    exact = Fraction(0)
    for days, table, week, percent, part in steps:
        share = part * Fraction(percent) / 100
        exact += share
        facts = {"first": days.start, "last": days.last, "week": week, "percent": percent}
        code = "support.step.state_share" if week else "support.step.state_share_last"
        working = working.step(code, source=table, **facts)
    state = Money(ROUNDINGS[ROUNDING](exact), amount.currency)
    own = amount - state
    working = working.step("support.step.own_part", amount=amount, state=state, own=own)
    return Cost(state, own, working.result(own))


def week_of(since: date, day: date) -> int:
    """Which week on a benefit a day lies in; the first is number 1."""
    return max((day - since) // A_WEEK, 0) + 1


def _steps(month: Month, since: date | None, rate_on: RateOn) -> Iterator[tuple[Period, Rate, int, Decimal, Fraction]]:
    """The month's days by the table's step: the days, the table, the first week (0 when unknown), per cent, amount."""
    for part in month.parts:
        day, end = part.days.start, part.days.end
        assert end is not None, "A part of a month has an end."
        while day < end:
            table = rate_on(TABLE, day)
            week = week_of(since, day) if since is not None else 0
            row = table.row(Decimal(week)) if week else dict(zip(dict(table.columns), table.rows[-1], strict=True))
            assert row is not None, "The table begins with week 1."
            until = min(end, table.period.end or end, _next_step(since, week, table) or end)
            days = Period(day, until)
            yield days, table, week, row["state_share"], part.exact * Fraction(days.days, part.days.days)
            day = until


def _next_step(since: date | None, week: int, table: Rate) -> date | None:
    """The first day of the table's next step."""
    coming = [row[0] for row in table.rows if row[0] > week]
    return since + (int(coming[0]) - 1) * A_WEEK if since is not None and coming else None
