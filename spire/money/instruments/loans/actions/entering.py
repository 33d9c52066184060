"""One way into the books for every event of a loan: the entry is what the rules say that the event changed."""

from collections import Counter
from datetime import date
from typing import Any, Final

from spire.foundation.trail import rows
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.instruments.loans import standings
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.instruments.loans.position import Position, position
from spire.money.instruments.loans.rules import LoanState
from spire.money.instruments.loans.rules.many import PlainPlan
from spire.money.ledger import actions as ledger
from spire.money.ledger.chart import ACCOUNT_NAMES
from spire.money.ledger.models import Entry
from spire.money.ledger.rules import DraftLine

ACCOUNT_KEYS: Final = {name: key for key, name in ACCOUNT_NAMES.items()}


def drafted(loan: Loan, *, do: str, on: date, by: Actor, key: str, **details: Any) -> LoanEvent:
    """An event that is not stored yet, entered at the actor's moment."""
    return LoanEvent(
        loan=loan,
        do=do,
        on=on,
        key=key,
        currency=loan.currency,
        entered_at=by.at,
        entered_by_id=by.login_id,
        **details,
    )


def record(loan: Loan, *, do: str, on: date, by: Actor, key: str, **details: Any) -> LoanEvent:
    """Store an event that changes nothing in the books, or whose entry stands already. The loan's row is locked."""
    event = drafted(loan, do=do, on=on, by=by, key=key, **details)
    event.save(force_insert=True)
    return event


def enter(loan: Loan, event: LoanEvent, *, by: Actor) -> LoanEvent:
    """Store an event with the entry that it makes, if it makes one. The loan's row is locked.

    The rules replay the loan without and with it, so a payment entered late books what it truly changed. They refuse
    (LoanRefused) what the loan's state does not allow.
    """
    before = position(loan)
    lines, reason = difference(loan, before, before.with_event(event))
    if lines:
        event.entry = post(loan, lines, reason=reason, key=f"{loan.subject}:{event.key}", on=event.on, by=by)
    event.save(force_insert=True)
    standings.keep(before.with_event(event), by=by)
    return event


def enter_plain(loan: Loan, event: LoanEvent, plan: PlainPlan, *, paid: int, by: Actor, on: date) -> LoanEvent:
    """The same for money that came in on a plain loan, by its formula: no replay, however old the loan is.

    `paid` is what came before; `on` is the day of the figures. A test holds it against `enter`.
    """
    assert event.amount_minor is not None, "Money that came in has an amount."
    to_loan = min(event.amount_minor, max(plan.principal - paid, 0))
    moved = (
        ("unallocated", event.amount_minor),
        ("loans_receivable", -to_loan),
        ("credit_balances", to_loan - event.amount_minor),
    )
    lines = tuple(DraftLine(key, Money(minor, loan.currency), loan.subject) for key, minor in moved if minor)
    event.entry = post(loan, lines, reason="repaid", key=f"{loan.subject}:{event.key}", on=event.on, by=by)
    rows.insert(event)
    standings.keep_plain(loan, plan, paid=paid + event.amount_minor, on=on)
    return event


def difference(loan: Loan, before: Position, after: Position) -> tuple[tuple[DraftLine, ...], str]:
    """The lines that lead the loan's accounts from one position to the other, and the first new entry's reason."""
    day = max(before.last_on, after.last_on)
    old, new = before.on(day), after.on(day)
    changed = _sums(new)
    changed.subtract(_sums(old))
    lines = tuple(
        DraftLine(ACCOUNT_KEYS[name], Money(minor, loan.currency), loan.subject)
        for name, minor in sorted(changed.items(), key=lambda item: item[1] < 0)  # debits first
        if minor
    )
    fresh = list(new.entries)
    for entry in old.entries:
        if entry in fresh:
            fresh.remove(entry)
    return lines, fresh[0].reason if fresh else "reallocated"


def post(loan: Loan, lines: tuple[DraftLine, ...], *, reason: str, key: str, on: date, by: Actor) -> Entry:
    """One entry on the loan's sub-account."""
    return ledger.post(loan.book, lines, reason=reason, reference=f"{loan.number}", key=key, on=on, by=by)


def _sums(state: LoanState) -> Counter[str]:
    sums: Counter[str] = Counter()
    for entry in state.entries:
        for account, minor in entry.lines:
            sums[account] += minor
    return sums
