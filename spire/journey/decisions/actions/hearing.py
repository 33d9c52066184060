"""Hearing the person before an unfavourable decision on facts that they do not know. Source: forvaltningsloven § 19."""

from datetime import date, timedelta

from django.db import transaction

from spire.foundation.access import scope
from spire.foundation.records import actions as records
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.decisions import drafts
from spire.journey.decisions.actions.locking import DecidedAlready, locked_draft, subject_of
from spire.journey.decisions.models import Hearing
from spire.journey.decisions.rules import lawful
from spire.journey.programmes import queries as programmes

LEAST_DAYS = 7


class TooShort(Refused):
    """The person has time to answer."""

    code = "decisions.too_short_hearing"


class HeardAlready(Refused):
    """The person is asked once about a draft."""

    code = "decisions.heard_already"


class NotUnfavourable(Refused):
    """Who gets what they applied for need not be heard."""

    code = "decisions.not_unfavourable"


class AnswerMissing(Refused):
    """An answer says something."""

    code = "decisions.answer_missing"


class AnsweredAlready(Refused):
    """An answer stands as it was given."""

    code = "decisions.answered_already"


@transaction.atomic
def ask(decision_id: int, *, considering: str, facts: str, reply_by: date, on: date, by: Actor) -> Hearing:
    """Ask the person: what we consider, on which facts, and until when they may answer; a letter waits to be sent.

    Raises NotUnfavourable, TooShort, HeardAlready, FieldsMissing.
    """
    decision = locked_draft(decision_id, "decision.prepare", by)
    if Hearing.objects.filter(decision=decision).exists():
        raise HeardAlready()
    if not lawful.is_unfavourable(drafts.as_draft(decision, on=on)):
        raise NotUnfavourable()
    earliest = on + timedelta(days=LEAST_DAYS)
    if reply_by < earliest:
        raise TooShort(days=LEAST_DAYS, earliest=earliest)
    enrolment = decision.enrolment
    common = drafts.common_facts(enrolment, sender=by.name)
    letter = records.write_letter(
        programmes.letter(enrolment.template_version_id, "hearing"),
        {**common, "considering": considering, "facts": facts, "reply_by": reply_by},
        subject=subject_of(decision),
        recipient_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="hearing",
        on=on,
        by=by,
        reference=enrolment.number,
        contact=by.name,
    )
    decision.new_facts = True
    decision.save(update_fields=("new_facts",))
    hearing = Hearing.objects.create(
        decision=decision,
        considering=considering.strip(),
        facts=facts.strip(),
        reply_by=reply_by,
        letter=letter,
        asked_on=on,
    )
    trail.write("decision.heard", decision, by=by, on=on, person_id=enrolment.person_id)
    return hearing


@transaction.atomic
def answer(hearing_id: int, text: str, *, on: date, by: Actor) -> Hearing:
    """Keep the person's answer, from themselves or told to a member of staff; late ones too, until it is decided.

    Raises AnswerMissing, AnsweredAlready, DecidedAlready.
    """
    hearing = Hearing.objects.select_for_update(of=("self",)).select_related("decision__enrolment").get(pk=hearing_id)
    enrolment = hearing.decision.enrolment
    if by.person_id is None or by.person_id != enrolment.person_id:
        scope.require_theirs(by, "decision.prepare", enrolment)
    if hearing.decision.state != "draft":
        raise DecidedAlready()
    if hearing.answered_on is not None:
        raise AnsweredAlready()
    if not text.strip():
        raise AnswerMissing()
    hearing.answer, hearing.answered_on, hearing.answered_at = text.strip(), on, by.at
    hearing.answered_by_id = by.login_id
    hearing.save(update_fields=("answer", "answered_on", "answered_at", "answered_by"))
    trail.write("decision.answered", hearing.decision, by=by, on=on, person_id=enrolment.person_id)
    return hearing
