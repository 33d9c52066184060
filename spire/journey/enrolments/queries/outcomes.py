"""Outcomes: whose are due, how they were answered, and figures in which nobody is found. # F-5, I-2"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.days import add_months
from spire.journey.enrolments.actions.outcomes import fingerprint
from spire.journey.enrolments.models import Enrolment, Outcome, OutcomeLink
from spire.journey.enrolments.queries.enrolments import VIEW
from spire.journey.enrolments.rules import outcomes as rules
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.models import PUBLISHED


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What came out so many months after the start: counts that may be told; None hides a small one."""

    months: int
    asked: int | None
    waiting: int | None
    kinds: dict[str, int | None]
    in_business: int | None


def due(on: date) -> Iterator[tuple[int, int]]:
    """Enrolment and months of every outcome whose day has come lately and which is not asked for; a query a mark."""
    asked = set(Outcome.objects.filter(due_on__gt=on - 2 * rules.LONGEST_LATE).values_list("enrolment_id", "months"))
    for version in programmes.versions().filter(state=PUBLISHED).values_list("id", flat=True):
        for months in programmes.template(version).follow_up_months:
            latest = add_months(on, -months)
            started = Enrolment.objects.filter(
                template_version_id=version,
                business_started_on__gte=latest - rules.LONGEST_LATE,
                business_started_on__lte=latest + timedelta(4),  # a short month before a long one
            )
            for enrolment_id, day in started.values_list("id", "business_started_on"):
                if day is not None and rules.due_on(day, months) <= on and (enrolment_id, months) not in asked:
                    yield enrolment_id, months


def waiting() -> QuerySet[Outcome]:
    """The questions without an answer, with the person."""
    return Outcome.objects.filter(closed_on=None).select_related("enrolment__person")


def outcomes(by: Actor) -> QuerySet[Outcome]:
    """The outcomes where the actor works, newest day first."""
    seen = Outcome.objects.filter(scope.of_enrolments(by, VIEW, path="enrolment"))
    return seen.select_related("enrolment__person", "enrolment__coach", "answered_by").order_by("-due_on", "-id")


def outcome_for(by: Actor, outcome_id: int) -> Outcome:
    """One of them; anything else is not found."""
    found = outcomes(by).filter(pk=outcome_id).first()
    if found is None:
        raise NotFound()
    return found


def own_outcome(by: Actor, outcome_id: int) -> Outcome:
    """The participant's own, while it waits or when nobody was reached."""
    own = Outcome.objects.filter(enrolment__person_id=by.person_id) if by.person_id else Outcome.objects.none()
    found = own.exclude(kind__in=rules.LIVING).filter(pk=outcome_id).first()
    if found is None:
        raise NotFound()
    return found


def own_waiting(person_id: int) -> QuerySet[Outcome]:
    """The questions that wait for the person's answer."""
    return Outcome.objects.filter(enrolment__person_id=person_id, closed_on=None)


def language_of_link(secret: str, on: date) -> str | None:
    """The language in which a link asks; None where there is no such link, or it has been used, or its day is past."""
    found = OutcomeLink.objects.filter(secret_sha256=fingerprint(secret), until__gte=on)
    live = found.exclude(outcome__kind__in=rules.LIVING)
    return live.values_list("outcome__enrolment__person__language", flat=True).first()


def outcome_figures(organisation_ids: Iterable[int]) -> list[Mark]:
    """The outcomes by mark, small numbers hidden; two queries."""
    seen = Outcome.objects.filter(enrolment__organisation_id__in=list(organisation_ids)).order_by()
    kinds: dict[int, Counter[str]] = {}
    for months, kind, count in seen.values_list("months", "kind").annotate(count=Count("id")):
        kinds.setdefault(months, Counter())[kind] += count
    answered = seen.filter(kind__in=rules.LIVING).values_list("months", "in_business")
    runs: dict[int, Counter[bool]] = {}
    for months, in_business, count in answered.annotate(count=Count("id")):
        runs.setdefault(months, Counter())[bool(in_business)] += count
    return [_mark(months, kinds[months], runs.get(months, Counter())) for months in sorted(kinds)]


def _mark(months: int, counted: Counter[str], runs: Counter[bool]) -> Mark:
    every = rules.shown({key: counted[key] for key in (*rules.KINDS, "")})
    running = rules.shown({"yes": runs[True], "no": runs[False]})
    return Mark(
        months=months,
        asked=rules.shown({"all": counted.total()})["all"],
        waiting=every[""],
        kinds={key: every[key] for key in rules.KINDS},
        in_business=running["yes"],
    )
