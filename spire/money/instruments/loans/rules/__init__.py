"""The rules of loans: what a loan owes follows from its terms and its events, and from nothing else.

`state(terms, events, as_of)` is the one function behind screens, files and nightly steps. Amounts are whole minor
units, dates are days, rates are fractions; there is no clock, no database and no float.

    terms.py, events.py     what was agreed, what happened
    dates.py, spreading.py  due dates; principal and interest of rows
    schedule.py             the plan of one disbursement
    life.py, replay.py      events one after the other: allocation.py, planning.py, changes.py
    outcome.py              the state that comes of it
    cost.py, ability.py     the price of a plan; whether it can repay, until when it can be claimed
    documents.py            the same from and to JSON (docs/contracts/loan-replay.md)

Readings of the contract: docs/choices/0010-reading-the-loan-contract.md.  # G-1, G-4, G-6
"""

from collections.abc import Sequence
from datetime import date

from spire.money.instruments.loans.rules.ability import (
    Limitation,
    LimitationYears,
    PlanAbility,
    limitation,
    plan_ability,
)
from spire.money.instruments.loans.rules.accounts import Entry
from spire.money.instruments.loans.rules.checks import check_events
from spire.money.instruments.loans.rules.cost import Quote, quote
from spire.money.instruments.loans.rules.events import Event, in_order
from spire.money.instruments.loans.rules.outcome import LoanState, StateRow, outcome
from spire.money.instruments.loans.rules.refusals import LoanRefused
from spire.money.instruments.loans.rules.replay import replay
from spire.money.instruments.loans.rules.schedule import Row, schedule
from spire.money.instruments.loans.rules.terms import Agreed, Terms

__all__ = [
    "Agreed",
    "Entry",
    "Event",
    "Limitation",
    "LimitationYears",
    "LoanRefused",
    "LoanState",
    "PlanAbility",
    "Quote",
    "Row",
    "StateRow",
    "Terms",
    "limitation",
    "plan_ability",
    "quote",
    "schedule",
    "state",
]


def state(terms: Terms, events: Sequence[Event], as_of: date) -> LoanState:
    """The loan at the end of a day, as if all events up to it had arrived in the order of their dates.

    Events after the day are not there. Raises LoanRefused with the key at fault.
    """
    check_events(terms, events)
    return outcome(replay(terms, in_order(events, until=as_of), until=as_of), as_of)
