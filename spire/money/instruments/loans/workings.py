"""How a loan's figures came about, step by step, for whoever asks why."""

from datetime import date

from spire.foundation.values.money import Money
from spire.foundation.values.workings import Working
from spire.money.instruments.loans.position import Position


def instalment(at: Position, on: date) -> Working:
    """The instalment that was agreed, and when the first one is due; before the payout, as if it were on that day."""
    paid_out = at.payout.on if at.payout is not None else on
    rows = at.plan_if_paid_out(paid_out)
    currency = at.loan.currency
    first, last = (Money(row.principal + row.interest, currency) for row in (rows[0], rows[-1]))
    working = (
        Working()
        .step("loan.step.first_due", due=rows[0].due, month=at.loan.first_instalment_month, paid_out=paid_out)
        .step("loan.step.instalment", principal=at.loan.principal, instalments=len(rows), amount=first)
    )
    if last != first:
        working = working.step("loan.step.last", amount=last)
    return working.result(first)


def outstanding(at: Position, on: date) -> Working:
    """What is left at the end of a day, and what of it is late; zero before the payout."""
    state = at.on(on)
    currency = at.loan.currency
    left = Money(state.balance.owed, currency)
    counted = [payment.on for payment in state.payments if not payment.reversed]
    working = Working()
    if counted:
        paid = Money(state.totals.paid, currency)
        working = working.step("loan.step.paid", paid=paid, principal=at.loan.principal, latest=max(counted))
    else:
        working = working.step("loan.step.nothing_paid", principal=at.loan.principal)
    given_up = state.totals.waived + state.totals.remitted + state.totals.written_off
    if given_up:
        working = working.step("loan.step.given_up", amount=Money(given_up, currency))
    working = working.step("loan.step.left", amount=left)
    late = state.arrears
    if late.amount:
        facts = {"amount": Money(late.amount, currency), "oldest": late.oldest_due, "since": late.since}
        working = working.step("loan.step.late", **facts)
    return working.result(left)
