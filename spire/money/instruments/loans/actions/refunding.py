"""Money that was paid too much goes back: asked for by one, approved and entered by other eyes."""

from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.trail import rows
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.money.banking import actions as banking
from spire.money.banking.models import PaymentOrder
from spire.money.instruments.loans.actions.entering import drafted, enter
from spire.money.instruments.loans.actions.receiving import OtherCurrency
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.instruments.loans.position import position
from spire.money.instruments.loans.queries import asked_refund

ASKS, APPROVES = "payment.record", "loan.disburse"


class NoCredit(Refused):
    """Only what was paid too much is paid back."""

    code = "loan.no_credit"


class RefundAsked(Refused):
    """One refund at a time."""

    code = "loan.refund_asked"


class RefundNotAsked(Refused):
    """There is no refund to say yes or no to."""

    code = "loan.refund_not_asked"


@transaction.atomic
def ask_refund(loan_id: int, *, amount: Money, on: date, by: Actor, key: str) -> PaymentOrder:
    """Ask that a credit balance be paid back to the borrower; again with the same key gives the first order.

    Nothing is entered until other eyes approve. Raises NoCredit, RefundAsked, OtherCurrency, NotAllowed.
    """
    loan = _locked(loan_id, ASKS, by)
    if by.login_id is None:
        raise Broken("A person asks for a refund.")
    order_key = f"{loan.subject}:refund:{key}"
    done = PaymentOrder.objects.filter(bank_account__book_id=loan.book_id, key=order_key).first()
    if done is not None:
        return done
    if amount.currency != loan.currency:
        raise OtherCurrency(currency=loan.currency)
    if asked_refund(loan) is not None:
        raise RefundAsked()
    _refuse_more_than_credit(loan, amount, on)
    order = banking.order(
        loan.book,
        payee=loan.borrower,
        amount=amount,
        subject=loan.subject,
        reference=f"{loan.number}",
        decided_by=by.login_id,
        key=order_key,
        on=on,
        by=by,
        state="asked",
    )
    trail.write("loan.refund_asked", loan, by=by, on=on, person_id=loan.borrower_id)
    return order


@transaction.atomic
def approve_refund(loan_id: int, *, on: date, by: Actor) -> LoanEvent:
    """Approve the refund that was asked for: one event, one entry against payments under way.

    Raises RefundNotAsked, SameEyes, NoCredit where the credit has been used since, PeriodClosed, NotAllowed.
    """
    loan = _locked(loan_id, APPROVES, by)
    order = asked_refund(loan)
    if order is None:
        raise RefundNotAsked()
    _refuse_more_than_credit(loan, order.amount, on)
    banking.approve(order.pk, on=on, by=by)
    event = drafted(
        loan, do="refund", on=on, by=by, key=f"refund:{order.pk}", amount_minor=order.amount_minor, order=order
    )
    enter(loan, event, by=by)
    trail.write("loan.refunded", loan, by=by, on=on, person_id=loan.borrower_id)
    return event


@transaction.atomic
def drop_refund(loan_id: int, *, on: date, by: Actor) -> None:
    """Say no to the refund that was asked for, or take one's own question back. Raises RefundNotAsked, NotAllowed."""
    loan = _locked(loan_id, ASKS, by)
    order = asked_refund(loan)
    if order is None:
        raise RefundNotAsked()
    banking.stop(order.pk, on=on, by=by)


def _refuse_more_than_credit(loan: Loan, amount: Money, on: date) -> None:
    credit = Money(position(loan).on(on).balance.credit, loan.currency)
    if amount > credit or amount.minor <= 0:
        raise NoCredit(credit=credit)


def _locked(loan_id: int, permission: str, by: Actor) -> Loan:
    loan = rows.locked(Loan, loan_id, beside="book")
    access.require(by, permission, loan.organisation_id)
    return loan
