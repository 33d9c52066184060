"""Support month by month: from and to, how many of the month's days, at which rate, and what that is."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from spire.foundation.values.money import Money
from spire.foundation.values.periods import Period, merged
from spire.foundation.values.rates import NoRate, Rate
from spire.foundation.values.rounding import ROUNDINGS
from spire.foundation.values.workings import Fact, Working
from spire.money.support.rules.lasting import RateOn

ROUNDING: Final = "half_up"
ONE_DAY: Final = timedelta(1)


@dataclass(frozen=True, slots=True)
class Part:
    """Days of one calendar month that have one rate; `exact` is in minor units, before any rounding."""

    days: Period
    rate: Rate
    exact: Fraction


@dataclass(frozen=True, slots=True)
class Month:
    """The supported days of one calendar month. Without a rate for some day there is no amount, and `lacks` says why."""

    first: date
    last: date
    days: int
    of_days: int
    parts: tuple[Part, ...]
    working: Working
    lacks: NoRate | None = None

    @property
    def amount(self) -> Money | None:
        """What is paid for the month."""
        return self.working.amount

    @property
    def is_whole(self) -> bool:
        """Whether every day of the month has support."""
        return self.days == self.of_days


def months(supported: Iterable[Period], kind: str, *, rate_on: RateOn) -> tuple[Month, ...]:
    """Each calendar month with support, in order.

    A whole month is the month's rate; of a part of a month each day is its share of that very month's days, so that
    February's days weigh more than March's. Another rate within a month counts from its own day. The month is rounded
    once, half up, to the minor unit. Days that two periods share count once.
    """
    days = merged(supported)
    return tuple(_month(first, pieces, kind, rate_on) for first, pieces in _by_month(days))


def total(those: Sequence[Month]) -> Money | None:
    """The sum; none where some month lacks its rate."""
    amounts = [month.amount for month in those if month.amount is not None]
    if not amounts or len(amounts) < len(those):
        return None
    return sum(amounts[1:], amounts[0])


def _by_month(days: Sequence[Period]) -> Iterator[tuple[date, tuple[Period, ...]]]:
    if not days:
        return
    first = days[0].start.replace(day=1)
    end = days[-1].end
    assert end is not None, "Support has an end."
    while first < end:
        month = Period(first, _next(first))
        pieces = tuple(piece for piece in (period & month for period in days) if piece is not None)
        if pieces:
            yield first, pieces
        first = _next(first)


def _next(first: date) -> date:
    return first + timedelta(monthrange(first.year, first.month)[1])


def _month(first: date, pieces: tuple[Period, ...], kind: str, rate_on: RateOn) -> Month:
    of_days = monthrange(first.year, first.month)[1]
    days = sum(piece.days for piece in pieces)
    last = pieces[-1].last
    assert last is not None, "A piece of a month has an end."
    try:
        parts = tuple(part for piece in pieces for part in _parts(piece, f"support.{kind}", of_days, rate_on))
    except NoRate as lacking:
        return Month(pieces[0].start, last, days, of_days, (), Working(), lacking)
    return Month(pieces[0].start, last, days, of_days, parts, _working(parts, of_days))


def _parts(piece: Period, key: str, of_days: int, rate_on: RateOn) -> Iterator[Part]:
    """The days of a piece by rate; a rate is asked for again on the day after its last one."""
    day, end = piece.start, piece.end
    assert end is not None, "A piece of a month has an end."
    while day < end:
        rate = rate_on(key, day)
        until = min(end, rate.period.end or end)
        days = Period(day, until)
        yield Part(days, rate, Fraction(rate.money.minor * days.days, of_days))
        day = until


def _working(parts: tuple[Part, ...], of_days: int) -> Working:
    working = Working()
    for part in parts:
        rate = part.rate.money
        if part.days.days == of_days:
            working = working.step("support.step.whole_month", source=part.rate, amount=rate)
        else:
            facts: dict[str, Fact] = {"days": part.days.days, "of_days": of_days, "amount": rate}
            working = working.step("support.step.part_of_month", source=part.rate, **facts)
    exact = sum((part.exact for part in parts), Fraction(0))
    return working.result(Money(ROUNDINGS[ROUNDING](exact), parts[0].rate.currency))
