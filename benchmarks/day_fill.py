"""Fills an empty database for a day of 200 people, and tells who they are: `-m benchmarks.day_fill 5000`."""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from benchmarks import many
from benchmarks.fill import _session
from spire.foundation.access import actions as access
from spire.foundation.access.models import Login
from spire.foundation.people.models import Person
from spire.interfaces.parts import clock
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from tests.build import a_programme
from tests.cast import DAY, HOUSE, PASSWORD, the_cast
from tests.everything import FORM
from tests.money.build import a_loan, kroner

STAFF = (("coach", 70), ("team_leader", 20), ("controller", 12), ("caseworker", 18))
CITIZENS = 80
LOANS = 40


def main(count: int) -> None:
    """Make a municipality with many enrolments, 200 logins with sessions, and loans that are paid on; print them."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    cast = the_cast()
    programme = a_programme(cast.municipality)
    many.make(cast, programme, count, on=clock.today())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ours = list(Enrolment.objects.filter(closed_on=None).order_by("pk")[: 2 * CITIZENS])
    people = [_staff(cast, role, number, ours) for role, many_of in STAFF for number in range(many_of)]
    people += [_citizen(cast, number, ours[number]) for number in range(CITIZENS)]
    loans = [a_loan(cast, borrower=ours[number].person, amount=kroner(40_000)) for number in range(LOANS)]
    references = [loan.payment_reference for loan in loans]
    print(json.dumps({"people": people, "references": references, "form": FORM}))


def _staff(cast, role: str, number: int, ours: list[Enrolment]) -> dict[str, object]:
    login = access.make_login(f"{role}{number}@day.example", f"{role} {number}", by=HOUSE, on=DAY, password=PASSWORD)
    access.assign(login, role, cast.municipality, by=HOUSE, on=DAY - timedelta(days=400))
    if role == "coach":
        Enrolment.objects.filter(pk__in=[one.pk for one in ours[number * 2 : number * 2 + 2]]).update(coach=login)
    return {"role": role, "session": _session(login), "enrolment": ours[number % len(ours)].pk}


def _citizen(cast, number: int, enrolment: Enrolment) -> dict[str, object]:
    person = Person.objects.get(pk=enrolment.person_id)
    login: Login = access.make_login(
        f"citizen{number}@day.example", person.given_name, by=HOUSE, on=DAY, password=PASSWORD, person=person
    )
    access.assign(login, "participant", cast.municipality, by=HOUSE, on=DAY - timedelta(days=400))
    today = clock.today()
    enrolments.request_form(enrolment.pk, FORM, today + timedelta(days=30), by=cast.actor(cast.team_leader), on=today)
    return {"role": "citizen", "session": _session(login), "enrolment": enrolment.pk}


if __name__ == "__main__":
    main(int(sys.argv[1]))
