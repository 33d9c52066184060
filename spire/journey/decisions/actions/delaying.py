"""Telling the citizen that a decision takes longer than the authority has said. Source: retssikkerhedsloven § 3."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import override

from spire.foundation.records import actions as records
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.journey.decisions import deadlines, drafts, texts
from spire.journey.decisions.actions.locking import subject_of
from spire.journey.decisions.models import Decision, Delay
from spire.journey.programmes import queries as programmes

LETTER = "handling-delayed"


@transaction.atomic
def tell_of_delay(decision_id: int, *, on: date, by: Actor) -> Delay | None:
    """Move the day of a draft that is past it, and write to the citizen; None when there is nothing (more) to tell.

    The new day is the first that is to come, in steps of the authority's own. Raises FieldsMissing.
    """
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("enrolment__person", "enrolment__organisation", "enrolment__coach", "enrolment__programme")
        .get(pk=decision_id)
    )
    time, was = deadlines.handling_time(decision), decision.decide_by
    if decision.state != "draft" or time is None or was is None or was >= on:
        return None
    expected_on = was
    while expected_on <= on:
        expected_on += timedelta(weeks=time.more_weeks)
    enrolment = decision.enrolment
    with override(enrolment.person.language):
        matter = str(texts.KINDS[decision.kind]).lower()
    letter = records.write_letter(
        programmes.letter(enrolment.template_version_id, LETTER),
        {
            **drafts.common_facts(enrolment, sender=enrolment.coach.name if enrolment.coach else ""),
            "matter": matter,
            "was": was,
            "expected_on": expected_on,
        },
        subject=subject_of(decision),
        recipient_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="letter",
        on=on,
        by=by,
        reference=enrolment.number,
    )
    delay = Delay.objects.create(decision=decision, was=was, expected_on=expected_on, letter=letter, told_on=on)
    decision.decide_by = expected_on
    decision.save(update_fields=("decide_by",))
    facts = {"was": was.isoformat(), "expected_on": expected_on.isoformat()}
    trail.write("decision.delayed", decision, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return delay
