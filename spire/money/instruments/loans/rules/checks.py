"""What a list of events must fulfil before any of them is replayed: each points to an earlier one of the right kind."""

from collections.abc import Sequence
from typing import Final

from spire.money.instruments.loans.rules.events import (
    ChangeRate,
    Charge,
    Chargeback,
    Event,
    Recover,
    Repay,
    Reverse,
    Waive,
)
from spire.money.instruments.loans.rules.refusals import LoanRefused
from spire.money.instruments.loans.rules.terms import Terms

_PAYMENTS: Final = (Repay, Recover)


def check_events(terms: Terms, events: Sequence[Event]) -> None:
    """Refuse an index that points wrong, and more taken back, reversed or waived than there is."""
    taken: dict[int, int] = {}
    reversed_: set[int] = set()
    for place, event in enumerate(events):
        if isinstance(event, Chargeback | Reverse | Waive):
            _check_pointer(events, place, event)
        if isinstance(event, Chargeback):
            _check_left(events[event.event], event.amount, taken, event.event, place, reversed_)
        elif isinstance(event, Reverse):
            if event.event in reversed_ or event.event in taken:
                raise LoanRefused(f"events[{place}].event", "a payment that is not reversed or charged back already")
            reversed_.add(event.event)
        elif isinstance(event, Waive):
            charge = events[event.event]
            amount = getattr(charge, "amount", 0) - taken.get(event.event, 0) if event.amount is None else event.amount
            _check_left(charge, amount, taken, event.event, place, reversed_)
        elif isinstance(event, ChangeRate) and event.annual_rate and terms.interest == "none":
            raise LoanRefused(f"events[{place}].annual_rate", "no rate, since the terms' interest is none")
        elif isinstance(event, ChangeRate) and terms.interest != "none" and terms.day_count is None:
            raise LoanRefused("terms.day_count", "a day count, since there is interest")


def _check_pointer(events: Sequence[Event], place: int, event: Chargeback | Reverse | Waive) -> None:
    waives = isinstance(event, Waive)
    kinds: tuple[type, ...] = (Charge,) if waives else _PAYMENTS
    target = event.event
    if not 0 <= target < place or not isinstance(events[target], kinds):
        kind = "fee or penalty" if waives else "payment"
        raise LoanRefused(f"events[{place}].event", f"the place of an earlier {kind} in the list, counted from 0")
    if event.on < events[target].on:
        raise LoanRefused(f"events[{place}].date", f"a date not before {events[target].on}, that of events[{target}]")


def _check_left(target: Event, amount: int, taken: dict[int, int], at: int, place: int, reversed_: set[int]) -> None:
    if at in reversed_:
        raise LoanRefused(f"events[{place}].event", "a payment that is not reversed")
    left = getattr(target, "amount", 0) - taken.get(at, 0)
    if amount > left:
        raise LoanRefused(f"events[{place}].amount", f"no more than what is left of events[{at}]")
    taken[at] = taken.get(at, 0) + amount
