"""A person as the tables know them, and until when what is known of them is kept. # K-4"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from spire.foundation.access.models import Login
from spire.foundation.people.models import Person
from spire.foundation.records.models import Hold
from spire.foundation.records.rules import retention
from spire.foundation.records.rules.retention import Ends, Held
from spire.foundation.values import personal
from spire.foundation.values.personal import About, Case, Table


def about(person: Person) -> About:
    """The numbers, names and addresses by which the tables know a person."""
    logins = Login.objects.filter(person_id=person.pk).values_list("email", flat=True)
    emails = {email for email in (person.email, *logins) if email} | personal.addresses(person.pk)
    return About(
        person_id=person.pk, name=str(person), emails=tuple(sorted(emails)), subjects=personal.subjects(person.pk)
    )


def condition(table: Table, whose: About, *, forgetting: bool = False) -> Q:
    """Which rows of a table are the person's; when they are forgotten, also what others' rows say of them."""
    found = Q(pk__in=())
    for path in (*table.paths, *(table.also if forgetting else ())):
        found |= path(whose) if callable(path) else Q(**{path: whose.person_id})
    return found


def standing_holds(person_ids: Iterable[int], *, on: date) -> QuerySet[Hold]:
    """The holds that nobody has lifted and whose day has not passed."""
    return Hold.objects.filter(Q(until=None) | Q(until__gte=on), person_id__in=person_ids, lifted_on=None)


def ends_of(person_id: int, *, on: date) -> Ends:
    """Until when what is known of one person is kept."""
    return ends_of_all((person_id,), on=on)[person_id]


def ends_of_all(person_ids: Sequence[int], *, on: date) -> dict[int, Ends]:
    """The same for many."""
    cases: dict[int, list[Case]] = {person_id: [] for person_id in person_ids}
    for case in personal.cases(person_ids):
        cases[case.person_id].append(case)
    holds: dict[int, list[Held]] = {person_id: [] for person_id in person_ids}
    for hold in standing_holds(person_ids, on=on):
        holds[hold.person_id].append(Held(until=hold.until, placed_on=hold.placed_on))
    return {person_id: retention.ends(cases[person_id], holds[person_id]) for person_id in person_ids}
