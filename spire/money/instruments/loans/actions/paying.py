"""The way out: the signed agreement, the payout by other eyes, and the bank's word."""

from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.access import scope
from spire.foundation.records import queries as records
from spire.foundation.records.models import Document
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.reports import Report, each
from spire.money.banking import actions as banking
from spire.money.banking.models import PaymentOrder, StatementFile
from spire.money.instruments.loans import interest, standings
from spire.money.instruments.loans.actions.entering import drafted, enter, record
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.instruments.loans.position import position
from spire.money.ledger import actions as ledger

MONEY_OUT: Final = ("disburse", "refund")
LOOKS_BACK: Final = timedelta(days=7)


class NotSigned(Refused):
    """No signed agreement is registered."""

    code = "loan.not_signed"


class PaperMissing(Refused):
    """A signature is registered with the signed document itself."""

    code = "loan.paper_missing"


class PaperOfAnother(Refused):
    """The document is the borrower's, and of the lender."""

    code = "loan.paper_of_another"


class SignedAlready(Refused):
    """The agreement was registered before."""

    code = "loan.signed_already"


class Withdrawn(Refused):
    """The promise was taken back: another decision took its place."""

    code = "loan.withdrawn"


class PaidOutAlready(Refused):
    """A loan is paid out once."""

    code = "loan.paid_out_already"


class DayToCome(Refused):
    """What is entered has happened."""

    code = "loan.day_to_come"


class BeforePayout(Refused):
    """The day is before the loan was paid out."""

    code = "loan.before_payout"


class PayoutNotUnderWay(Refused):
    """No payout waits for the bank."""

    code = "loan.payout_not_under_way"


class PayoutConfirmed(Refused):
    """The bank has paid: the payout cannot be stopped."""

    code = "loan.payout_confirmed"


@transaction.atomic
def sign_agreement(loan_id: int, *, document: Document, signed_on: date, on: date, by: Actor) -> Loan:
    """Register the agreement that the borrower has signed, with its document; the same day again changes nothing.

    Raises Withdrawn, PaperMissing, PaperOfAnother, SignedAlready, DayToCome, NotAllowed.
    """
    loan = Loan.objects.select_for_update().get(pk=loan_id)
    if loan.organisation_id not in by.where("loan.disburse"):  # the coach may register it, and so may the controller
        scope.require_of_person(by, "enrolment.work", person_id=loan.borrower_id, organisation_id=loan.organisation_id)
    _still_stands(loan)
    was_infected = loan.agreement is not None and loan.agreement.scan == "infected"
    if loan.signed_on is not None and not was_infected:
        if loan.signed_on == signed_on:
            return loan
        raise SignedAlready(day=loan.signed_on)
    not_to_come(signed_on, by)
    _is_the_paper(document, loan)
    loan.signed_on, loan.agreement = signed_on, document
    loan.save(update_fields=("signed_on", "agreement"))
    if not was_infected:  # else the signature is entered already, and only its paper is a new one
        record(loan, do="sign", on=signed_on, by=by, key="sign")
    trail.write("loan.signed", loan, by=by, on=on, person_id=loan.borrower_id)
    return loan


def _still_stands(loan: Loan) -> None:
    if loan.withdrawn_on is not None:
        raise Withdrawn(day=loan.withdrawn_on)


def _is_the_paper(document: Document | None, loan: Loan) -> None:
    """A file of the borrower's, kept by the lender, with something in it."""
    if document is None or not document.size:
        raise PaperMissing()
    if (document.person_id, document.organisation_id) != (loan.borrower_id, loan.organisation_id):
        raise PaperOfAnother()


@transaction.atomic
def disburse(loan_id: int, *, on: date, by: Actor, key: str) -> LoanEvent:
    """Pay out a granted and signed loan: one event, one entry, one payment order that is approved by these eyes.

    Entered against payments under way until the bank confirms. Again with the same `key` gives the first event.
    Raises Withdrawn, NotSigned, PaperMissing, NotReadable and WasInfected of the paper, PaidOutAlready, SameEyes, DayToCome, PeriodClosed, NotAllowed. # G-3
    """
    loan = Loan.objects.select_for_update(of=("self",)).select_related("book", "borrower").get(pk=loan_id)
    access.require(by, "loan.disburse", loan.organisation_id)
    if (done := loan.events.filter(key=key).first()) is not None:
        return done
    access.require_other_eyes(by, than=loan.decided_by_id)
    _still_stands(loan)
    if loan.signed_on is None:
        raise NotSigned()
    if loan.agreement is None:
        raise PaperMissing()
    records.require_readable(loan.agreement)
    not_to_come(on, by)
    if (paid := standing_payout(loan)) is not None:
        raise PaidOutAlready(day=paid.on)
    order = banking.order(
        loan.book,
        payee=loan.borrower,
        amount=loan.principal,
        subject=loan.subject,
        reference=f"{loan.number}",
        decided_by=loan.decided_by_id,
        key=f"{loan.subject}:{key}",
        on=on,
        by=by,
    )
    banking.approve(order.pk, on=on, by=by)
    event = drafted(loan, do="disburse", on=on, by=by, key=key, amount_minor=loan.principal_minor, order=order)
    enter(loan, event, by=by)
    trail.write("loan.disbursed", loan, by=by, on=on, person_id=loan.borrower_id)
    return event


@transaction.atomic
def confirm_payout(loan_id: int, *, on: date, by: Actor) -> LoanEvent:
    """The bank has paid the borrower, the loan or a refund; with none under way it gives the payout's own event again.

    Raises PayoutNotUnderWay, DayToCome, NotAllowed.
    """
    loan = Loan.objects.select_for_update().get(pk=loan_id)
    access.require(by, "payment.record", loan.organisation_id)
    payout = under_way(loan) or standing_payout(loan)
    if payout is None or payout.order_id is None:
        raise PayoutNotUnderWay()
    key = f"confirm:{payout.pk}"
    if (done := loan.events.filter(key=key).first()) is not None:
        return done
    not_to_come(on, by)
    if on < payout.on:
        raise BeforePayout(day=on, paid_out=payout.on)
    order = banking.confirm(payout.order_id, on=on, by=by)
    assert order.movement is not None, "A confirmed order has its movement."
    event = record(
        loan,
        do="confirm_payout",
        on=on,
        by=by,
        key=key,
        refers_to=payout,
        entry=order.movement.entry,
        order=order,
        movement=order.movement,
    )
    trail.write("loan.payout_confirmed", loan, by=by, on=on, person_id=loan.borrower_id)
    return event


def note_confirmed_payouts(*, on: date, by: Actor) -> Report:
    """A step: payouts that the bank's statements have confirmed become events of their loans, each in its transaction.

    Asks the files of the last week, so that it costs nothing on the many days when none was handed in.
    """
    files = list(StatementFile.objects.filter(booked_at__gte=by.at - LOOKS_BACK).values_list("pk", flat=True))
    if not files:
        return Report("loans.note_confirmed_payouts")
    orders = PaymentOrder.objects.filter(
        state="confirmed", subject__startswith="loan:", movement__lines__statement__file__in=files
    )
    loans = {int(subject.removeprefix("loan:")) for subject in orders.values_list("subject", flat=True)}
    told = LoanEvent.objects.filter(loan__in=loans, do__in=MONEY_OUT, order__state="confirmed")
    waiting = told.exclude(referred_by__do__in=("confirm_payout", "reverse")).distinct()
    return each(
        "loans.note_confirmed_payouts",
        waiting.values_list("loan_id", "order__confirmed_on"),
        lambda payout: confirm_payout(payout[0], on=payout[1], by=by),
    )


@transaction.atomic
def stop_payout(loan_id: int, *, why: str, on: date, by: Actor) -> LoanEvent:
    """Take back a payout, of the loan or of a refund, that never reached the borrower: the order is stopped and the entry reversed.

    Raises PayoutNotUnderWay, PayoutConfirmed, banking's InAFile, NotAllowed.
    """
    loan = Loan.objects.select_for_update().get(pk=loan_id)
    access.require(by, "payment.record", loan.organisation_id)
    payout = under_way(loan) or standing_payout(loan)
    if payout is None or payout.order_id is None or payout.entry is None:
        raise PayoutNotUnderWay()
    if payout.referred_by.filter(do="confirm_payout").exists():
        raise PayoutConfirmed()
    banking.stop(payout.order_id, on=on, by=by)
    key = f"stop:{payout.pk}"
    entry = ledger.reverse(payout.entry, why=why, key=f"{loan.subject}:{key}", on=on, by=by)
    event = record(loan, do="reverse", on=on, by=by, key=key, refers_to=payout, entry=entry, reason=why)
    standings.keep(position(loan), interest.through(loan, first=on), by=by)
    trail.write("loan.payout_stopped", loan, by=by, on=on, person_id=loan.borrower_id, facts={"why": why})
    return event


@transaction.atomic
def send_again(loan_id: int, *, on: date, by: Actor) -> PaymentOrder:
    """Approve anew a payout that the bank said no to, so that it goes into the next file; the payout itself stands.

    Raises PayoutNotUnderWay, SameEyes, NotAllowed. # G-3
    """
    loan = Loan.objects.select_for_update().get(pk=loan_id)
    access.require(by, "loan.disburse", loan.organisation_id)
    payout = under_way(loan)
    if payout is None or payout.order is None or payout.order.state != "waiting":
        raise PayoutNotUnderWay()
    return banking.approve(payout.order.pk, on=on, by=by)


def under_way(loan: Loan) -> LoanEvent | None:
    """The oldest payout or refund that the bank has not confirmed and nobody has taken back."""
    out = loan.events.filter(do__in=MONEY_OUT, order__isnull=False)
    return out.exclude(referred_by__do__in=("confirm_payout", "reverse")).select_related("entry", "order").first()


def standing_payout(loan: Loan) -> LoanEvent | None:
    """The payout that has not been taken back."""
    return loan.events.filter(do="disburse").exclude(referred_by__do="reverse").select_related("entry").first()


def not_to_come(day: date, by: Actor) -> None:
    """Refuse a day after the actor's own."""
    if day > timezone.localdate(by.at):
        raise DayToCome(day=day)
