"""What screenings ask to be done next, for many enrolments at once."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Count, Q

from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.rules.steps import Step
from spire.journey.guidance.models import Meeting
from spire.journey.guidance.models.meetings import HELD
from spire.journey.screenings.models import Screening
from spire.money.support import queries as support

A_WEEK = timedelta(days=7)


def next_steps(enrolments: Sequence[Enrolment], *, on: date) -> dict[int, list[Step]]:
    """The screening to begin, to score, or to agree, by enrolment; four queries at most."""
    steps: dict[int, list[Step]] = {enrolment.pk: [] for enrolment in enrolments}
    submitted = Count("cards", filter=Q(cards__submitted_at__isnull=False))
    screenings = Screening.objects.filter(enrolment_id__in=steps).annotate(submitted=submitted)
    known: dict[int, set[int]] = {}
    for screening in screenings:
        known.setdefault(screening.enrolment_id, set()).add(screening.number)
        if screening.state == "open":
            is_scored = screening.submitted >= screening.least_assessors
            step = Step(
                code="screenings.step.agree" if is_scored else "screenings.step.score",
                facts={"number": screening.number},
                due_on=screening.opened_on + A_WEEK,
                route="screening",
                object_id=screening.pk,
            )
            steps[screening.enrolment_id].append(step)
    for enrolment_id, number, due_on in _to_begin(enrolments, on=on):
        if number not in known.get(enrolment_id, ()):
            facts = {"number": number}
            steps[enrolment_id].append(
                Step(code="screenings.step.begin", facts=facts, due_on=due_on, route="screenings")
            )
    return steps


def _to_begin(enrolments: Sequence[Enrolment], *, on: date) -> list[tuple[int, int, date]]:
    """Screening 1 a week after the second meeting; screening 4 while there is time for hearing and letter."""
    recruiting = [enrolment.pk for enrolment in enrolments if enrolment.stage == "recruitment"]
    second = Meeting.objects.filter(enrolment_id__in=recruiting, kind="second", state=HELD)
    first_ones = [(pk, 1, at.date() + A_WEEK) for pk, at in second.values_list("enrolment_id", "starts_at")]
    in_business = {enrolment.person_id: enrolment.pk for enrolment in enrolments if enrolment.stage == "business"}
    ending = [one for one in support.warnings(on) if one.person_id in in_business] if in_business else []
    return first_ones + [(in_business[one.person_id], 4, one.last_on - 5 * A_WEEK) for one in ending]
