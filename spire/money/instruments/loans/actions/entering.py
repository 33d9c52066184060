"""One way into the books for every event of a loan: the entry is what the rules say that the event changed."""

from collections import Counter
from datetime import date
from typing import Any

from spire.foundation.trail import rows
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.instruments.loans import interest, standings
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.instruments.loans.position import Position, position
from spire.money.ledger import actions as ledger
from spire.money.ledger.models import Entry
from spire.money.ledger.rules import DraftLine


def drafted(loan: Loan, *, do: str, on: date, by: Actor, key: str, **details: Any) -> LoanEvent:
    """An event that is not stored yet, entered at the actor's moment."""
    return LoanEvent(
        loan_id=loan.pk,
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
    until = interest.through(loan, first=event.on)
    lines, reason = difference(before, before.with_event(event), until)
    if lines:
        event.entry = post(loan, lines, reason=reason, key=f"{loan.subject}:{event.key}", on=event.on, by=by)
    event.save(force_insert=True)
    standings.keep(before.with_event(event), until, by=by)
    return event


def enter_plain(loan: Loan, event: LoanEvent, so_far: standings.Carried, *, by: Actor, on: date) -> LoanEvent:
    """The same for money that came in on a plain loan, by its formula: no replay, however old the loan is.

    `on` is the day of the figures. A test holds it against `enter`.
    """
    plan, paid = so_far.plan, so_far.paid
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
    standings.keep_plain(loan, plan, paid=paid + event.amount_minor, paid_out_on=so_far.paid_out_on, on=on)
    return event


def difference(before: Position, after: Position, until: interest.Through | None) -> tuple[tuple[DraftLine, ...], str]:
    """The lines that lead the books from one position to the other, debits first, and the first new entry's reason.

    What time does later than the nights have come is left to them; what it did before, and is now another amount, is
    put right on the product's sub-account.
    """
    loan = before.loan
    day = max(before.last_on, after.last_on, until.day if until else before.last_on)
    old, new = before.on(day), after.on(day)
    was, becomes = interest.booked(old, until), interest.booked(new, until)
    changed = Counter(becomes.own)
    changed.subtract(was.own)
    lines = [DraftLine(key, Money(minor, loan.currency), loan.subject) for key, minor in changed.items() if minor]
    if until is not None:
        lines += interest.interest_lines(Money(becomes.accrued - was.accrued, loan.currency), until.subject)
    fresh = [entry for entry in new.entries if not entry.by_time]
    for entry in old.entries:
        if entry in fresh:
            fresh.remove(entry)
    return tuple(sorted(lines, key=lambda line: line.amount.minor < 0)), fresh[0].reason if fresh else "reallocated"


def post(loan: Loan, lines: tuple[DraftLine, ...], *, reason: str, key: str, on: date, by: Actor) -> Entry:
    """One entry on the loan's sub-account."""
    return ledger.post(loan.book, lines, reason=reason, reference=f"{loan.number}", key=key, on=on, by=by)
