"""What screenings ask to be done next, for many enrolments at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from spire.foundation.values.actor import Actor
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.rules.steps import Step
from spire.journey.programmes.rules import weeks
from spire.journey.programmes.rules.screening import Screening as Rule
from spire.journey.programmes.rules.template import Template
from spire.journey.screenings.models import Screening
from spire.money.support import queries as support

A_WEEK = timedelta(days=7)
# Among what has no day: a screening whose planned weeks have come, and one that can wait until then.
ITS_WEEKS, LATER = 7, 9


Held = Mapping[int, Mapping[int, Screening]]


def held(those: Sequence[Enrolment], screenings: Iterable[Screening]) -> Held:
    """The latest round of each screening, by enrolment and by its number; the screenings are those of `latest_last`."""
    found: dict[int, dict[int, Screening]] = {enrolment.pk: {} for enrolment in those}
    for screening in screenings:
        found[screening.enrolment_id][screening.number] = screening
    return found


def next_steps(
    those: Sequence[Enrolment], templates: enrolments.Templates, held: Held, on: date
) -> dict[int, list[Step]]:
    """The screening to begin, to score, or to agree, by enrolment; one query where a business runs."""
    in_business = [each.person_id for each in those if each.stage == "business" and _misses_one(each, templates, held)]
    ends = support.last_days(in_business) if in_business else {}
    return {each.pk: _of_one(each, templates.of(each), held[each.pk], ends, on) for each in those}


def _misses_one(enrolment: Enrolment, templates: enrolments.Templates, held: Held) -> bool:
    rules = templates.of(enrolment).screenings
    return any(rule.stage == enrolment.stage and rule.number not in held[enrolment.pk] for rule in rules)


def _of_one(
    enrolment: Enrolment, template: Template, held: Mapping[int, Screening], ends: Mapping[int, date], on: date
) -> list[Step]:
    steps: list[Step] = []
    for rule in (screening for screening in template.screenings if screening.stage == enrolment.stage):
        latest = held.get(rule.number)
        if latest is None:
            steps.append(_to_begin(enrolment, template, rule, ends.get(enrolment.person_id), on))
        elif latest.state == "open":
            steps.append(_open(latest))
    return steps


def _to_begin(enrolment: Enrolment, template: Template, rule: Rule, support_ends_on: date | None, on: date) -> Step:
    """By its day, where the template counts one back; else when its planned weeks come, and nobody is late. # B-6"""
    due_on = weeks.due_on(rule, weeks.Facts(support_ends_on=support_ends_on))
    activity = next((each for each in template.activities if each.screening == rule.key), None)
    window = weeks.planned_of(template, activity, enrolments.facts_of(enrolment)) if activity is not None else None
    rank = ITS_WEEKS if window is not None and window.start <= on else LATER
    facts = {"number": rule.number}
    return Step(code="screenings.step.begin", facts=facts, due_on=due_on, route="enrolment_screenings", rank=rank)


def _open(screening: Screening) -> Step:
    """Enough words: agree. Not mine yet: score. Mine, but not a colleague's: theirs."""
    if screening.submitted >= screening.least_assessors:  # type: ignore[attr-defined]
        code, route = "screenings.step.agree", "screening"
    elif not screening.submitted_by_me:  # type: ignore[attr-defined]
        code, route = "screenings.step.score", "screening_score"
    else:
        code, route = "screenings.step.others_score", "screening"
    facts = {"number": screening.number}
    return Step(code=code, facts=facts, due_on=screening.opened_on + A_WEEK, route=route, object_id=screening.pk)


def latest_last(those: Sequence[Enrolment], by: Actor) -> QuerySet[Screening]:
    """The screenings of enrolments with how many words are in, and whether the actor's are."""
    submitted = Q(cards__submitted_at__isnull=False)
    found = Screening.objects.filter(enrolment_id__in=[each.pk for each in those]).order_by("number", "round")
    return found.annotate(
        submitted=Count("cards", filter=submitted),
        submitted_by_me=Count("cards", filter=submitted & Q(cards__assessor_id=by.login_id)),
    )
