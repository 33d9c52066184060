"""How a loan stands for its reminders: whose it is, what is late, what was done, and what keeps the house quiet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from spire.foundation.people.models import Person
from spire.foundation.values.actor import Actor
from spire.foundation.values.days import add_months
from spire.foundation.values.money import Money
from spire.journey.decisions import queries as decisions
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules import reminding
from spire.journey.decisions.rules.reminding import Due, Facts, Planned
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.queries import wish_for_easier_instalments
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.models import Programme
from spire.journey.programmes.rules.terms import ReminderStep
from spire.money.instruments.loans import income
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.models import IncomeAssessment, Loan, LoanStanding
from spire.money.instruments.loans.position import Position

WANTS_NOTE = "instalment_note"


@dataclass(frozen=True, slots=True)
class Looked:
    """A loan with the step that a day brings."""

    loan: Loan
    enrolment: Enrolment
    step: ReminderStep
    planned: Planned

    @property
    def amount(self) -> Money:
        """All that the letter would ask for."""
        return Money(self.planned.amount_minor, self.loan.currency)


def enrolment_of(loan: Loan) -> Enrolment | None:
    """The enrolment that the loan was decided in, else the borrower's latest with the lender."""
    granted = getattr(loan, "decision", None)
    if granted is not None:
        return granted.enrolment
    theirs = Enrolment.objects.filter(person_id=loan.borrower_id, organisation_id=loan.organisation_id)
    return theirs.select_related("person", "organisation", "coach", "programme").order_by("-id").first()


def version_of(enrolment: Enrolment) -> int:
    """The template version whose steps and letters remind.

    It is the one that the enrolment keeps; where that is older than the steps, the one that its programme has today.
    """
    kept = enrolment.template_version_id
    return kept if programmes.template(kept).reminders else enrolment.programme.template_version_id


def steps_of(enrolment: Enrolment) -> tuple[ReminderStep, ...]:
    """The steps that remind of the enrolment's loan; none where the programme has none."""
    return programmes.template(version_of(enrolment)).reminders


def at_loan(at: Position, enrolment: Enrolment, on: date) -> Looked | None:
    """The step that a day brings to a loan, and what keeps it back; what is quiet is asked only where there is a step."""
    steps, facts = steps_of(enrolment), _facts(at, on)
    found = reminding.planned(steps, facts, on)
    if found is not None and found.blocked != "not_wanted":
        found = reminding.planned(steps, replace(facts, quiet=quiet(at.loan, on)), on)
    if found is None:
        return None
    return Looked(at.loan, enrolment, next(one for one in steps if one.key == found.key), found)


def candidates(on: date, days_before: int) -> QuerySet[Loan]:
    """Loans that a step could be about: those that are late, and those with an instalment in the days that come."""
    coming = {(on + timedelta(days)).day for days in range(1, days_before + 1)}
    late = LoanStanding.objects.filter(Q(late_minor__gt=0) | Q(changes_on__lte=on), loan=OuterRef("pk"))
    due = LoanStanding.objects.filter(loan=OuterRef("pk"), first_due__day__in=coming, outstanding_minor__gt=0)
    return with_surroundings(Loan.objects.filter(Exists(late) | Exists(due)).select_related("book"))


def with_surroundings(found: QuerySet[Loan]) -> QuerySet[Loan]:
    """The same loans with whose they are, what was done, said, claimed and wished; four queries more for all."""
    decided = ("decision__enrolment__person", "decision__enrolment__programme", "decision__enrolment__organisation")
    whose = found.select_related("borrower", "organisation", *decided)
    return whose.prefetch_related("reminders", "talks", "claims", "borrower__consents")


def of_day(found: QuerySet[Loan], on: date) -> Iterator[Looked]:
    """What a day brings, loan by loan; a few queries for each that a step is about, of those `with_surroundings`."""
    for at in loans.positions(loans.with_events(found)):
        enrolment = enrolment_of(at.loan) if at.payout is not None else None
        looked = at_loan(at, enrolment, on) if enrolment is not None else None
        if looked is not None:
            yield looked


def visible(by: Actor, on: date) -> list[Looked]:
    """What a day brings to the loans that the actor may see, without those who did not ask for a note."""
    mine = candidates(on, most_days_before()).filter(pk__in=loans.visible_to(by).values("pk"))
    return [one for one in of_day(mine, on) if one.planned.blocked != "not_wanted"]


def most_days_before() -> int:
    """How long before the due day the earliest note goes, in any programme that is used."""
    kept = Enrolment.objects.order_by().values_list("template_version_id", flat=True)
    versions = kept.union(Programme.objects.order_by().values_list("template_version_id", flat=True))
    days = [-step.days for version in versions for step in programmes.template(version).reminders if step.days < 0]
    return max(days, default=0)


def late_dues(at: Position, on: date) -> list[Due]:
    """What is late and not on its way to public collection, oldest first."""
    claimed = {claim.due_on for claim in at.loan.claims.all() if claim.state == "sent"}
    late = [Due(row.due, row.left.minor) for row in loans.plan(at, on) if row.state == "late" and row.left.minor]
    return [due for due in late if due.on not in claimed]


def quiet(loan: Loan, on: date) -> reminding.Blocked:
    """Why nothing is sent: a wish, a request or a hearing that is open, or a deferral by decision or by law."""
    drafts = list(decisions.drafts_of_loan(loan.pk).select_related("hearing"))
    if any(_is_heard(draft, on) for draft in drafts):
        return "hearing"
    enrolment = enrolment_of(loan)
    if drafts or (enrolment is not None and wish_for_easier_instalments(enrolment) is not None):
        return "request"
    paused = Decision.objects.filter(
        event__loan=loan, kind="deferral", state="decided", outcome="granted", starts_on__lte=on
    )
    if any(one.months and one.starts_on and on < add_months(one.starts_on, one.months) for one in paused):
        return "deferral"
    assessed = IncomeAssessment.objects.filter(loan=loan, on__lte=on).order_by("-on", "-id").first()
    must_defer = assessed is not None and assessed.must_defer and income.policy_of(loan).by_income
    return "deferral" if must_defer else ""


def keeps_agreement(loan: Loan, at: Position, on: date) -> bool:
    """Whether a changed plan stands, and all that fell due since it was agreed is paid."""
    agreed = max((event.on for event in at.events if event.do in ("reschedule", "defer")), default=None)
    return agreed is not None and not any(due.on > agreed for due in late_dues(at, on))


def wants_note(person: Person) -> bool:
    """Whether somebody asked for a note before an instalment is due."""
    return any(one.kind == WANTS_NOTE and one.withdrawn_on is None for one in person.consents.all())


def _facts(at: Position, on: date) -> Facts:
    """How a loan stands, but for what keeps the house quiet."""
    loan = at.loan
    coming = next((row for row in loans.plan(at, on) if row.due > on and row.left.minor), None)
    return Facts(
        late=tuple(late_dues(at, on)),
        coming=Due(coming.due, coming.left.minor) if coming else None,
        done={(one.step, one.due_on): one.done_on for one in loan.reminders.all()},
        talked_on=max((talk.on for talk in loan.talks.all() if talk.on <= on), default=None),
        wants_note=wants_note(loan.borrower),
    )


def _is_heard(draft: Decision, on: date) -> bool:
    hearing = getattr(draft, "hearing", None)
    return hearing is not None and hearing.answered_on is None and hearing.reply_by >= on
