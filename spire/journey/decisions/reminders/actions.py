"""Reminding: one letter of a day for a loan, each step once; and the conversation that comes before a formal one. # G-6"""

from contextlib import suppress
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from spire.foundation.access import scope
from spire.foundation.records import actions as records
from spire.foundation.records.rules.fields import Markdown, plain
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.foundation.values.reports import Report, each
from spire.journey.decisions import drafts
from spire.journey.decisions.reminders import looking
from spire.journey.decisions.reminders.looking import Looked
from spire.journey.decisions.reminders.models import TALKS, LoanReminder, LoanTalk
from spire.journey.decisions.rules import reminding
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Task
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.template import UnknownKey
from spire.money.instruments.loans import actions as loan_actions
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans import slips
from spire.money.instruments.loans.models import Loan
from spire.money.instruments.loans.position import Position

WORKS = "enrolment.work"
FEE_RATE = "collection.reminder_fee_max"


class NoEnrolment(Refused):
    """The loan stands in no enrolment here."""

    code = "reminders.no_enrolment"


class TalkToCome(Refused):
    """A conversation is written down when it was held or tried."""

    code = "reminders.talk_to_come"


def remind_of_instalments(*, on: date, by: Actor) -> Report:
    """A step: what the day brings to each loan, one transaction a loan; run again it does nothing."""
    found = looking.candidates(on, looking.most_days_before())

    def one(loan_id: int) -> LoanReminder | None:
        with suppress(UnknownKey):
            return remind(loan_id, on=on, by=by)
        return None

    return each("reminders.remind_of_instalments", found.values_list("pk", flat=True), one)


@transaction.atomic
def remind(loan_id: int, *, on: date, by: Actor) -> LoanReminder | None:
    """Do the step that the day brings, once; nothing where something keeps it back. Raises NotAllowed."""
    locked = Loan.objects.select_for_update(of=("self",)).select_related("book")
    loan = looking.with_surroundings(locked).get(pk=loan_id)
    scope.require_of_person(by, WORKS, person_id=loan.borrower_id, organisation_id=loan.organisation_id)
    at = loans.position_of(loan)
    enrolment = looking.enrolment_of(loan) if at.payout is not None else None
    looked = looking.at_loan(at, enrolment, on) if enrolment is not None else None
    if looked is None or looked.planned.blocked:
        return None
    fee = _charge(looked, at, on=on, by=by)
    letter = records.write_letter(
        programmes.letter(looking.version_of(looked.enrolment), looked.step.letter),
        _letter_facts(looked, fee, on=on),
        subject=f"enrolment:{looked.enrolment.pk}",
        recipient_id=loan.borrower_id,
        organisation_id=loan.organisation_id,
        kind="letter",
        on=on,
        by=by,
        reference=f"{looked.enrolment.number} / {loan.number}",
    )
    done = LoanReminder.objects.create(
        loan=loan,
        step=looked.step.key,
        due_on=looked.planned.due_on,
        amount_minor=looked.planned.amount_minor,
        currency=loan.currency,
        done_on=on,
        is_notice=looked.step.notice,
        letter=letter,
    )
    facts = {"step": looked.step.key}
    trail.write("loan.reminded", loan, by=by, on=on, person_id=loan.borrower_id, facts=facts)
    return done


@transaction.atomic
def record_talk(loan_id: int, *, outcome: str, talked_on: date, note: str, on: date, by: Actor, key: str) -> LoanTalk:
    """Write down a conversation about what is late, held or tried; again with the same key gives the first.

    It stands in the journal, and the task to talk is done. Raises NoEnrolment, TalkToCome, NotAllowed.
    """
    loan = Loan.objects.select_for_update(of=("self",)).get(pk=loan_id)
    scope.require_of_person(by, WORKS, person_id=loan.borrower_id, organisation_id=loan.organisation_id)
    if outcome not in TALKS or by.login_id is None:
        raise Broken("A person writes down that they talked, or tried to.")
    if (done := LoanTalk.objects.filter(loan=loan, key=key).first()) is not None:
        return done
    if talked_on > on:
        raise TalkToCome(day=talked_on)
    enrolment = looking.enrolment_of(loan)
    if enrolment is None:
        raise NoEnrolment()
    talk = LoanTalk.objects.create(
        loan=loan, on=talked_on, outcome=outcome, note=note, key=key, entered_by_id=by.login_id, entered_at=by.at
    )
    title = _("Talked about the late instalment") if outcome == "held" else _("Tried to talk about the late instalment")
    records.write_note(
        subject=f"enrolment:{enrolment.pk}",
        person_id=loan.borrower_id,
        kind="journal",
        title=title,
        text=note or title,
        on=talked_on,
        by=by,
        mark="external",
    )
    for task in Task.objects.filter(enrolment=enrolment, kind="arrears", done_on=None):
        enrolments.finish_task(task.pk, by=by, on=on)
    trail.write("loan.talked", loan, by=by, on=on, person_id=loan.borrower_id, facts={"outcome": outcome})
    return talk


def _charge(looked: Looked, at: Position, *, on: date, by: Actor) -> Money | None:
    """The fee of the step, where terms and law have one; an own scheme's interest-free loan never has."""
    allowed = reminding.may_charge(
        terms_allow=looked.loan.terms.get("fees", "none") != "none",
        step_charges=looked.step.fee,
        keeps_agreement=looking.keeps_agreement(looked.loan, at, on),
    )
    if not allowed:
        return None
    amount = countries.get(looked.loan.organisation.country).rates.on(FEE_RATE, on).money
    key = f"reminder:{looked.step.key}:{looked.planned.due_on}"
    loan_actions.charge(looked.loan.pk, "fee", amount=amount, due=on, reason=looked.step.key, on=on, by=by, key=key)
    return amount


def _letter_facts(looked: Looked, fee: Money | None, *, on: date) -> dict[str, object]:
    slip = slips.slip(looked.loan)
    language = looked.enrolment.person.language
    with override(language):
        common = drafts.common_facts(looked.enrolment, sender=looked.enrolment.organisation.name)
        return {
            **common,
            "sender": looked.enrolment.organisation.name,
            "amount": looked.amount,
            "due_on": looked.planned.due_on,
            "reference": slip.reference,
            "payment": Markdown("\n\n".join(slips.words(slip))),
            "claim_from": on + timedelta(looked.step.claim_after_days),
            "fee": _("The letter costs a fee of %(amount)s, which is added to what you owe.")
            % {"amount": plain(fee, language=language)}
            if fee
            else _("You do not have to pay any fee or interest."),
        }
