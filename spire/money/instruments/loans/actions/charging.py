"""What is added to a loan and taken off it again: fees and penalties, their waiver, and a payment the bank takes back."""

from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.trail import rows
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.money.banking import actions as banking
from spire.money.instruments.loans.actions.entering import drafted, enter
from spire.money.instruments.loans.actions.paying import BeforePayout, not_to_come, standing_payout
from spire.money.instruments.loans.actions.receiving import NotPaidOut, OtherCurrency
from spire.money.instruments.loans.models import Loan, LoanEvent

PERMISSION = "payment.record"


class FreeOfFees(Refused):
    """The loan's terms allow no fees."""

    code = "loan.free_of_fees"


class NotWaivable(Refused):
    """Only fees and penalties are waived."""

    code = "loan.not_waivable"


class NotTakenBack(Refused):
    """Only a payment is charged back."""

    code = "loan.not_charged_back"


@transaction.atomic
def charge(
    loan_id: int, kind: str, *, amount: Money, due: date, reason: str, on: date, by: Actor, key: str
) -> LoanEvent:
    """Add a fee or a penalty, late from its own due day; again with the same key gives the first event.

    Raises FreeOfFees, NotPaidOut, BeforePayout, DayToCome, OtherCurrency, PeriodClosed, LoanRefused, NotAllowed.
    """
    assert kind in ("fee", "penalty"), "There are two kinds of charges."
    loan = _locked(loan_id, by)
    if (done := loan.events.filter(key=key).first()) is not None:
        return done
    if loan.terms.get("fees", "none") == "none":
        raise FreeOfFees()
    if amount.currency != loan.currency:
        raise OtherCurrency(currency=loan.currency)
    _refuse_unpaid(loan, on)
    not_to_come(on, by)
    event = drafted(
        loan, do=kind, on=on, by=by, key=key, amount_minor=amount.minor, reason=reason, facts={"due": due.isoformat()}
    )
    enter(loan, event, by=by)
    trail.write("loan.charged", loan, by=by, on=on, person_id=loan.borrower_id, facts={"kind": kind})
    return event


@transaction.atomic
def waive(event_id: int, *, amount: Money | None, reason: str, on: date, by: Actor, key: str) -> LoanEvent:
    """Give up a fee or a penalty, all of it where no amount is said; what was paid on it pays something else.

    Again with the same key gives the first event. Raises NotWaivable, DayToCome, PeriodClosed, LoanRefused, NotAllowed.
    """
    found = LoanEvent.objects.get(pk=event_id)
    loan = _locked(found.loan_id, by)
    if (done := loan.events.filter(key=key).first()) is not None:
        return done
    if found.do not in ("fee", "penalty"):
        raise NotWaivable()
    not_to_come(on, by)
    event = drafted(
        loan,
        do="waive",
        on=on,
        by=by,
        key=key,
        amount_minor=amount.minor if amount else None,
        refers_to=found,
        reason=reason,
    )
    enter(loan, event, by=by)
    trail.write("loan.waived", loan, by=by, on=on, person_id=loan.borrower_id, facts={"reason": reason})
    return event


@transaction.atomic
def charge_back(event_id: int, *, amount: Money, on: date, by: Actor, key: str) -> LoanEvent:
    """The bank took back part of a payment: out of the credit where that covers it, else due at once as principal.

    Again with the same key gives the first event. Raises NotTakenBack, DayToCome, PeriodClosed, LoanRefused, NotAllowed.
    """
    found = LoanEvent.objects.select_related("movement").get(pk=event_id)
    loan = _locked(found.loan_id, by)
    if (done := loan.events.filter(key=key).first()) is not None:
        return done
    if found.do != "repay" or found.movement is None:
        raise NotTakenBack()
    not_to_come(on, by)
    movement = banking.register_taken_back(found.movement, amount=amount, key=f"{loan.subject}:{key}", on=on, by=by)
    event = drafted(
        loan,
        do="chargeback",
        on=on,
        by=by,
        key=key,
        amount_minor=amount.minor,
        refers_to=found,
        movement_id=movement.pk,
    )
    enter(loan, event, by=by)
    trail.write("loan.charged_back", loan, by=by, on=on, person_id=loan.borrower_id)
    return event


def _locked(loan_id: int, by: Actor) -> Loan:
    loan = rows.locked(Loan, loan_id, beside="book")
    access.require(by, PERMISSION, loan.organisation_id)
    return loan


def _refuse_unpaid(loan: Loan, on: date) -> None:
    payout = standing_payout(loan)
    if payout is None:
        raise NotPaidOut()
    if on < payout.on:
        raise BeforePayout(day=on, paid_out=payout.on)
