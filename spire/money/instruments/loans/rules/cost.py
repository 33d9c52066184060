"""What a loan costs if it is kept as planned: schedule, interest, fees, and the effective yearly rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from spire.foundation.values.days import add_months, months_between
from spire.money.instruments.loans.rules.checks import check_events
from spire.money.instruments.loans.rules.events import Charge, Disburse, Event, in_order
from spire.money.instruments.loans.rules.life import Life
from spire.money.instruments.loans.rules.outcome import StateRow, Totals, outcome
from spire.money.instruments.loans.rules.refusals import LoanRefused
from spire.money.instruments.loans.rules.replay import replay
from spire.money.instruments.loans.rules.terms import Terms

_HIGHEST: Final = Decimal(40)  # of ln(1 + rate): a rate beyond it is no rate
_CLOSE: Final = Decimal("1e-12")
_ROUNDINGS: Final = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN}


@dataclass(frozen=True, slots=True)
class Quote:
    """A plan and its price; `effective_rate` is per cent a year with two decimals, None where no rate answers."""

    rows: tuple[StateRow, ...]
    totals: Totals
    interest: int
    fees: int
    effective_rate: Decimal | None

    @property
    def total(self) -> int:
        """All that the borrower pays beyond what was borrowed."""
        return self.interest + self.fees


def quote(terms: Terms, *, start: date | None = None, events: Sequence[Event] = ()) -> Quote:
    """The plan of the whole principal paid out on `start`, or of the disbursements and fees among the events."""
    if start is not None:
        events = (*events, Disburse(start, terms.principal))
    check_events(terms, events)
    for place, event in enumerate(events):
        if not isinstance(event, Disburse | Charge):
            raise LoanRefused(f"events[{place}].do", "disburse or fee")
    if not any(isinstance(event, Disburse) for event in events):
        raise LoanRefused("start", "a start, or a disburse event")
    last = max(event.on for event in events)
    life = replay(terms, in_order(events, until=last), until=last)
    result = outcome(life, last)
    fees = result.totals.fees + result.totals.penalties
    return Quote(
        rows=result.rows,
        totals=result.totals,
        interest=result.totals.interest,
        fees=fees,
        effective_rate=effective_rate(_flows(life, events), monthly=not terms.plan and terms.unit == "months",
                                      rounding=terms.rounding),
    )  # fmt: skip


def _flows(life: Life, events: Sequence[Event]) -> list[tuple[date, int]]:
    flows = [(event.on, -event.amount) for event in events if isinstance(event, Disburse)]
    flows += [(row.due, row.principal.amount + row.interest.amount) for row in life.rows]
    flows += [(charge.due, charge.amount) for charge in life.charges]
    return flows


def effective_rate(flows: Sequence[tuple[date, int]], *, monthly: bool, rounding: str = "half_up") -> Decimal | None:
    """Per cent a year at which the flows, paid out negative and paid in positive, are worth nothing today.

    Time is whole months over 12, counted back from the flow, with the days left over 365; or days over 365.
    """
    start = min(on for on, amount in flows if amount < 0)
    by_time: dict[Decimal, int] = {}
    with localcontext() as context:
        context.prec = 28
        for on, amount in flows:
            time = years_from(start, max(on, start), monthly=monthly)
            by_time[time] = by_time.get(time, 0) + amount
        if sum(by_time.values()) == 0:
            return Decimal("0.00")
        power = _root([(time, Decimal(amount)) for time, amount in by_time.items() if amount])
        if power is None:
            return None
        return ((power.exp() - 1) * 100).quantize(Decimal("0.01"), rounding=_ROUNDINGS[rounding])


def years_from(start: date, on: date, *, monthly: bool) -> Decimal:
    """The time of a flow in years."""
    if not monthly:
        return Decimal((on - start).days) / 365
    months = months_between(start, on)
    if add_months(start, months) == on:
        return Decimal(months) / 12
    while add_months(on, -months) < start:
        months -= 1
    return Decimal(months) / 12 + Decimal((add_months(on, -months) - start).days) / 365


def _root(flows: list[tuple[Decimal, Decimal]]) -> Decimal | None:
    """ln(1 + rate) where the worth is zero: Newton's steps, kept inside a bracket that halves where they leave it."""
    low, high = Decimal(0), Decimal(1)
    if _worth(low, flows)[0] < 0:
        low = Decimal(-1)
        high = Decimal(0)
        if _worth(low, flows)[0] < 0:
            return None
    while _worth(high, flows)[0] > 0:
        low, high = high, high * 2
        if high > _HIGHEST:
            return None
    guess = (low + high) / 2
    for _ in range(200):
        worth, slope = _worth(guess, flows)
        low, high = (guess, high) if worth > 0 else (low, guess)
        following = guess - worth / slope if slope else low
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - guess) < _CLOSE:
            return following
        guess = following
    return guess


def _worth(power: Decimal, flows: list[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    worth = slope = Decimal(0)
    for time, amount in flows:
        now = amount * (-power * time).exp()
        worth += now
        slope -= time * now
    return worth, slope
