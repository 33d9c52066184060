"""Appeals: received from the citizen, reassessed by the authority, then upheld and sent on, or changed by a new decision.

Source: retssikkerhedsloven § 66 and chapter 10.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import override

from spire.foundation.access import scope
from spire.foundation.records import actions as records
from spire.foundation.records.models import Letter
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.decisions import deadlines, drafts, loan_changes, replacing, texts
from spire.journey.decisions.actions.locking import subject_of
from spire.journey.decisions.actions.preparing import OneDraft
from spire.journey.decisions.models import Appeal, Decision
from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.programmes import queries as programmes

OUTCOMES = ("upheld", "changed")


class NotAppealable(Refused):
    """Only a decision whose letter has come, with its last day of appeal, can be appealed."""

    code = "decisions.not_appealable"


class AppealedAlready(Refused):
    """A decision is appealed once; what comes later belongs to the same appeal."""

    code = "decisions.appealed_already"


class NotReceivedThen(Refused):
    """An appeal comes after the letter, and not tomorrow."""

    code = "decisions.not_received_then"


class AppealOutcomeMissing(Refused):
    """Upheld or changed must be chosen."""

    code = "decisions.appeal_outcome_missing"


class AppealReasonsMissing(Refused):
    """A reassessment says why."""

    code = "decisions.appeal_reasons_missing"


class ReassessedAlready(Refused):
    """A reassessment stands as it was made."""

    code = "decisions.reassessed_already"


class NotUpheld(Refused):
    """Only what is upheld goes on to the appeals board, once."""

    code = "decisions.not_upheld"


class NotForwardedThen(Refused):
    """Sent on after it was upheld, and not tomorrow."""

    code = "decisions.not_forwarded_then"


class NotChanged(Refused):
    """A new decision follows where the old one is to be changed, and one only."""

    code = "decisions.not_changed"


@transaction.atomic
def receive_appeal(decision_id: int, *, text: str, received_on: date, on: date, by: Actor) -> Appeal:
    """Register an appeal, from the citizen or told to staff; late ones too, marked. A receipt waits to be sent.

    The day of the reassessment counts from here, and is told. Raises NotAppealable, AppealedAlready, NotReceivedThen,
    NotAllowed.
    """
    decision = _decided(decision_id)
    if by.person_id is None or by.person_id != decision.enrolment.person_id:
        scope.require_theirs(by, "appeal.handle", decision.enrolment)
    came, last_day = days_of(decision)
    if came is None or last_day is None:
        raise NotAppealable()
    if (known := Appeal.objects.filter(decision=decision).first()) is not None:
        raise AppealedAlready(day=known.received_on)
    if not came <= received_on <= on:
        raise NotReceivedThen(earliest=came, latest=on)
    assert by.login_id is not None, "A person appeals, or tells staff."
    country = drafts.country_of(decision.enrolment)
    reassess_by = country.policy("reassessment_deadline")(received_on).last_day
    receipt = _letter(decision, "appeal-received", on=on, by=by, received_on=received_on, reassess_by=reassess_by)
    appeal = Appeal.objects.create(
        decision=decision,
        text=text.strip(),
        received_on=received_on,
        received_at=by.at,
        received_by_id=by.login_id,
        is_late=received_on > last_day,
        reassess_by=reassess_by,
        receipt=receipt,
    )
    facts = {"kind": decision.kind, "late": appeal.is_late}
    trail.write("appeal.received", appeal, by=by, on=on, person_id=decision.enrolment.person_id, facts=facts)
    return appeal


@transaction.atomic
def reassess(appeal_id: int, *, outcome: str, reasons: str, on: date, by: Actor) -> Appeal:
    """Look at the decision again: upheld, and then sent on; or changed, and then decided anew. The citizen is told.

    Raises AppealOutcomeMissing, AppealReasonsMissing, ReassessedAlready, NotAllowed.
    """
    appeal = _locked(appeal_id, "appeal.reassess", by)
    if appeal.outcome:
        raise ReassessedAlready(day=appeal.reassessed_on)
    if outcome not in OUTCOMES:
        raise AppealOutcomeMissing()
    if not reasons.strip():
        raise AppealReasonsMissing()
    appeal.outcome, appeal.reasons = outcome, reasons.strip()
    appeal.reassessed_by_id, appeal.reassessed_on, appeal.reassessed_at = by.login_id, on, by.at
    appeal.letter = _letter(appeal.decision, f"appeal-{outcome}", on=on, by=by, reasons=appeal.reasons)
    appeal.save()
    facts = {"outcome": outcome}
    trail.write("appeal.reassessed", appeal, by=by, on=on, person_id=_person(appeal), facts=facts)
    return appeal


@transaction.atomic
def forward_appeal(appeal_id: int, *, forwarded_on: date, on: date, by: Actor) -> Appeal:
    """The appeal and the papers have gone to the appeals board. Raises NotUpheld, NotForwardedThen, NotAllowed."""
    appeal = _locked(appeal_id, "appeal.handle", by)
    if appeal.state != "upheld":
        raise NotUpheld()
    assert appeal.reassessed_on is not None, "Upheld has its day."
    if not appeal.reassessed_on <= forwarded_on <= on:
        raise NotForwardedThen(earliest=appeal.reassessed_on, latest=on)
    appeal.forwarded_on, appeal.forwarded_by_id = forwarded_on, by.login_id
    appeal.save(update_fields=("forwarded_on", "forwarded_by"))
    trail.write("appeal.forwarded", appeal, by=by, on=on, person_id=_person(appeal))
    return appeal


@transaction.atomic
def begin_changed(appeal_id: int, *, on: date, by: Actor) -> Decision:
    """Begin the decision that takes the place of the appealed one, filled in with what that said; others decide it.

    A loan is filled in with what is to be lent beside what was lent already (`replacing`).

    Raises NotChanged, OneDraft, NotAllowed.
    """
    permission = "decision.prepare" if by.can("decision.prepare") else "appeal.reassess"
    appeal = _locked(appeal_id, permission, by)
    if appeal.state != "changed" or appeal.changed is not None:
        raise NotChanged()
    old = appeal.decision
    if Decision.objects.filter(enrolment=old.enrolment, kind=old.kind, state="draft").exists():
        raise OneDraft(kind=old.kind)
    appeal.changed = _begun_again(old, appeal, on=on, by=by)
    appeal.save(update_fields=("changed",))
    facts = {"kind": old.kind}
    trail.write("decision.prepared", appeal.changed, by=by, on=on, person_id=_person(appeal), facts=facts)
    return appeal.changed


def days_of(decision: Decision) -> tuple[date | None, date | None]:
    """The day on which the decision's letter came, and the last day of its appeal; None where there is none."""
    letter: Letter | None = decision.letter
    if decision.state != "decided" or letter is None:
        return None, None
    return letter.available_on, letter.appeal_until


def _begun_again(old: Decision, appeal: Appeal, *, on: date, by: Actor) -> Decision:
    kept = ("enrolment", "kind", "screening", "recommendation", "original", "legal_basis", "amount_minor", "currency",
            "purpose", "conditions", "months", "instalments", "starts_on", "ends_on", "modules", "place",
            "next_step", "rule")  # fmt: skip
    draft = Decision(
        **{name: getattr(old, name) for name in kept},
        replaces=old,
        outcome="granted",
        considerations=appeal.reasons,
        applied_on=appeal.received_on,
        prepared_by_id=by.login_id,
        prepared_on=on,
        prepared_at=by.at,
    )
    if KINDS[old.kind].changes and draft.starts_on is not None and draft.starts_on < on:
        draft.starts_on = loan_changes.suggested_day(draft, on=on)
    replacing.fill_in(draft)
    draft.decide_by = deadlines.decide_by(draft)
    draft.save()
    return draft


def _decided(decision_id: int) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("enrolment__person", "enrolment__programme", "enrolment__organisation", "enrolment__coach", "letter")
        .get(pk=decision_id)
    )  # fmt: skip


def _locked(appeal_id: int, permission: str, by: Actor) -> Appeal:
    appeal = (
        Appeal.objects.select_for_update(of=("self",))
        .select_related(
            "decision__enrolment__person", "decision__enrolment__programme", "decision__enrolment__organisation",
            "decision__enrolment__coach", "decision__original__loan", "changed",
        )
        .get(pk=appeal_id)
    )  # fmt: skip
    scope.require_theirs(by, permission, appeal.decision.enrolment)
    return appeal


def _letter(decision: Decision, key: str, *, on: date, by: Actor, **facts: object) -> Letter:
    enrolment = decision.enrolment
    sender = by.name if by.person_id is None else enrolment.coach.name if enrolment.coach else ""
    with override(enrolment.person.language):
        matter = str(texts.KINDS[decision.kind]).lower()
    return records.write_letter(
        programmes.letter(enrolment.template_version_id, key),
        {**drafts.common_facts(enrolment, sender=sender), "matter": matter, **facts},
        subject=subject_of(decision),
        recipient_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="appeal",
        on=on,
        by=by,
        reference=enrolment.number,
    )


def _person(appeal: Appeal) -> int:
    return appeal.decision.enrolment.person_id
