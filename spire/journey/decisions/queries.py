"""What can be asked about recommendations and decisions; the scope is in the fetch."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.decisions.models import Appeal, BenefitNotice, Decision, Hearing, Question, Recommendation
from spire.journey.decisions.rules.kinds import KINDS, LOAN_CHANGES
from spire.journey.screenings.models import Screening

_QUESTION = (
    "asked_by", "answered_by", "decision__enrolment__person", "decision__enrolment__programme",
    "decision__enrolment__organisation", "decision__enrolment__coach", "decision__recommendation", "decision__screening",
    "decision__original__loan", "decision__prepared_by",
)  # fmt: skip
WITH = ("enrolment__person", "enrolment__programme", "enrolment__organisation", "recommendation", "screening", "letter")

_TO_APPROVE = (
    *WITH, "enrolment__coach", "prepared_by", "hearing", "original__loan", "replaces",
)  # fmt: skip

# An appeal waits to be reassessed, to be sent on, or for the new decision.
APPEAL_WAITS = Q(outcome="") | Q(outcome="upheld", forwarded_on=None) | Q(outcome="changed", changed=None)


def of_enrolment(enrolment_id: int) -> QuerySet[Decision]:
    """The decisions of an enrolment that was fetched within its scope, newest first; dropped drafts are left out."""
    found = Decision.objects.filter(enrolment_id=enrolment_id).exclude(state="dropped")
    return found.select_related("letter", "decided_by", "prepared_by", "hearing")


def visible_to(by: Actor) -> QuerySet[Decision]:
    """The decisions of the organisations where the actor sees decisions."""
    return Decision.objects.filter(scope.of_enrolments(by, "decision.view", path="enrolment")).select_related(*WITH)


def for_actor(by: Actor, decision_id: int) -> Decision:
    """A decision within the actor's scope; anything else is not found."""
    found = visible_to(by).filter(pk=decision_id).first()
    if found is None:
        raise NotFound()
    return found


def to_approve(by: Actor) -> QuerySet[Decision]:
    """The drafts that wait for the actor to decide, oldest first: not those the actor recommended. # G-3"""
    theirs = scope.of_enrolments(by, "decision.make", path="enrolment")
    waiting = Decision.objects.filter(theirs, state="draft")
    return (
        waiting.exclude(recommendation__written_by_id=by.login_id)
        .select_related(*_TO_APPROVE)
        .order_by("prepared_on", "id")
    )


def recommendation_of(enrolment_id: int) -> Recommendation | None:
    """The latest recommendation of an enrolment."""
    return Recommendation.objects.filter(enrolment_id=enrolment_id).select_related("written_by").first()


def recommendation_for(screening: Screening) -> Recommendation | None:
    """The recommendation that was written after a screening."""
    return (
        Recommendation.objects.filter(screening=screening)
        .select_related("written_by", "document", "own_document")
        .first()
    )


def original_support(enrolment_id: int) -> Decision | None:
    """The decision that first granted support, which follow-on decisions are tested on."""
    granted = Q(kind="support", state="decided", support__isnull=False)
    return Decision.objects.filter(granted, enrolment_id=enrolment_id).select_related("support").first()


def original_of(enrolment_id: int, kind: str, *, loan_id: int | None = None) -> Decision | None:
    """The decision that a follow-on of a kind follows: the grant of the loan that it changes, or of the support."""
    if KINDS[kind].line:
        return granted_line(enrolment_id)
    if not KINDS[kind].changes:
        return original_support(enrolment_id)
    granted = Decision.objects.filter(enrolment_id=enrolment_id, kind="loan", state="decided", loan__isnull=False)
    chosen = granted.filter(loan_id=loan_id) if loan_id is not None else granted
    return chosen.select_related("loan").first()


def granted_line(enrolment_id: int) -> Decision | None:
    """The decision that granted the newest credit line."""
    granted = Decision.objects.filter(enrolment_id=enrolment_id, kind="credit_line", credit_line__isnull=False)
    return granted.select_related("credit_line").first()


def about_line(line_id: int) -> QuerySet[Decision]:
    """The decision that granted a credit line, and those that follow it; drafts too, dropped ones not."""
    about = Q(credit_line_id=line_id) | Q(original__credit_line_id=line_id)
    return Decision.objects.filter(about).exclude(state="dropped").select_related("decided_by", "line_event")


def grant_of(loan_id: int) -> Decision | None:
    """The decision that granted a loan, with its enrolment."""
    return Decision.objects.filter(loan_id=loan_id).select_related("enrolment__person", "loan").first()


def changes_of(loan_id: int) -> dict[int, Decision]:
    """The decisions that changed a loan, by the event that each made; one query."""
    decided = Decision.objects.filter(event__loan_id=loan_id).select_related("letter", "decided_by", "event")
    return {decision.event_id: decision for decision in decided}


def drafts_of_loan(loan_id: int) -> QuerySet[Decision]:
    """The drafts that would change a loan."""
    return Decision.objects.filter(original__loan_id=loan_id, state="draft", kind__in=LOAN_CHANGES)


def granted_loan(enrolment_id: int) -> Decision | None:
    """The decision that granted the loan."""
    granted = Q(kind="loan", state="decided", loan__isnull=False)
    return Decision.objects.filter(granted, enrolment_id=enrolment_id).select_related("loan", "agreement").first()


def granted_modules(enrolment_id: int) -> tuple[str, ...]:
    """The keys of the course modules that have been granted."""
    decided = Decision.objects.filter(enrolment_id=enrolment_id, kind="modules", state="decided")
    granted = decided.exclude(outcome="refused").values_list("modules", flat=True)
    return tuple(dict.fromkeys(key for keys in granted for key in keys))


def hearing_for_participant(by: Actor, hearing_id: int) -> Hearing:
    """The participant's own hearing, once its letter has arrived."""
    if by.person_id is None:
        raise NotFound()
    own = Hearing.objects.filter(decision__enrolment__person_id=by.person_id, letter__available_on__isnull=False)
    found = own.select_related("decision", "letter").filter(pk=hearing_id).first()
    if found is None:
        raise NotFound()
    return found


def hearings_waiting(person_id: int, on: date) -> QuerySet[Hearing]:
    """The hearings that wait for the person's answer."""
    asked = Hearing.objects.filter(decision__enrolment__person_id=person_id, decision__state="draft", answered_on=None)
    return asked.filter(reply_by__gte=on, letter__available_on__isnull=False).select_related("decision", "letter")


def appeals(by: Actor) -> QuerySet[Appeal]:
    """The appeals of the organisations where the actor sees appeals, the earliest deadline first."""
    seen = Appeal.objects.filter(scope.of_enrolments(by, "appeal.view", path="decision__enrolment"))
    return seen.select_related(
        "decision__enrolment__person", "decision__enrolment__programme", "decision__enrolment__organisation",
        "decision__letter", "decision__decided_by", "decision__original__loan", "changed", "letter", "receipt",
        "received_by", "reassessed_by",
    )  # fmt: skip


def appeal_for_actor(by: Actor, appeal_id: int) -> Appeal:
    """An appeal within the actor's scope; anything else is not found."""
    found = appeals(by).filter(pk=appeal_id).first()
    if found is None:
        raise NotFound()
    return found


def open_appeals(enrolment_ids: Iterable[int]) -> QuerySet[Appeal]:
    """The appeals of enrolments that wait for somebody: to be reassessed, sent on, or decided anew."""
    return Appeal.objects.filter(APPEAL_WAITS, decision__enrolment_id__in=list(enrolment_ids)).select_related(
        "decision"
    )


def appeals_waiting(by: Actor) -> QuerySet[Appeal]:
    """The appeals that wait for the actor's reassessment, or to be sent on."""
    return Appeal.objects.filter(APPEAL_WAITS, scope.of_enrolments(by, "appeal.reassess", path="decision__enrolment"))


def appeal_of(decision_id: int) -> Appeal | None:
    """The appeal of a decision that was fetched within its scope."""
    found = Appeal.objects.filter(decision_id=decision_id)
    return found.select_related("changed", "received_by", "reassessed_by", "letter").first()


def decision_of_letter(by: Actor, letter_id: int) -> Decision | None:
    """The participant's own decision that a letter told of, once it has come."""
    own = Decision.objects.filter(state="decided", letter__recipient_id=by.person_id, enrolment__person_id=by.person_id)
    came = own.filter(letter_id=letter_id, letter__available_on__isnull=False)
    return came.select_related("letter").first() if by.person_id is not None else None


def questions(by: Actor) -> QuerySet[Question]:
    """The questions to legal support where the actor answers them: the open ones, oldest first, then the others."""
    asked = Question.objects.filter(decision__enrolment__organisation_id__in=by.where("question.answer"))
    return asked.select_related(*_QUESTION).order_by(F("answered_on").asc(nulls_first=True), "asked_at", "id")


def question_for_actor(by: Actor, question_id: int) -> Question:
    """A question that was put to the actor's legal support; anything else is not found."""
    found = questions(by).filter(pk=question_id).first()
    if found is None:
        raise NotFound()
    return found


def questions_about(decision_id: int) -> QuerySet[Question]:
    """The questions about a decision that was fetched within its scope, oldest first."""
    return Question.objects.filter(decision_id=decision_id).select_related("asked_by", "answered_by")


def benefit_notices(by: Actor) -> QuerySet[BenefitNotice]:
    """What the benefit caseworker has not taken note of yet, newest first."""
    told = BenefitNotice.objects.filter(enrolment__organisation_id__in=by.where("benefit.told"), seen_on=None)
    return told.select_related("enrolment__person")


def benefit_notice_for(by: Actor, notice_id: int) -> BenefitNotice:
    """One of them, seen or not; anything else is not found."""
    told = BenefitNotice.objects.filter(enrolment__organisation_id__in=by.where("benefit.told"))
    found = told.filter(pk=notice_id).first()
    if found is None:
        raise NotFound()
    return found


def kinds_possible(screening_number: int) -> tuple[str, ...]:
    """The kinds of decision that follow from a screening."""
    return tuple(kind.key for kind in KINDS.values() if kind.screening == screening_number)
