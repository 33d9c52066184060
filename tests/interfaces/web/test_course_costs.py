"""The team's pages of a cohort ask the database as often for six participants as for four, and log whom they show."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spire.foundation.trail.models import Seen
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.guidance import actions
from spire.journey.guidance.actions.courses import Planned
from tests.build import an_enrolment
from tests.cast import DAY
from tests.journey.guidance.build import NOW, guided

pytestmark = pytest.mark.django_db
PAGES = ("", "invite/", "certificates/", "retreat/", "members/", "material/")


@pytest.fixture
def made(cast):
    with clock.at(NOW + timedelta(days=2), everywhere=True):
        yield guided(cast)


@pytest.fixture
def team(cast, client):
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    return client


@pytest.fixture
def day(cast, made):
    """A day of the retreat that has been."""
    planned = [Planned(NOW + timedelta(days=1), 480)]
    where = {"place": "Kursusgården", "despite": "Det er aftalt.", "on": DAY, "by": cast.actor(cast.coach)}
    return actions.plan_sessions(made.cohort.pk, "retreat", planned, **where)[0]


def lived(cast, made, day, enrolments):
    """Everybody was at both sessions, and somebody saw each of them."""
    by = cast.actor(cast.coach, at=NOW + timedelta(days=2))
    for session in (made.session, day):
        actions.record_attendance(session.pk, {}, on=by.at.date(), by=by)
    for pk in enrolments:
        actions.observe(day.pk, pk, "Var rolig.", on=by.at.date(), by=by)


def test_no_page_of_a_cohort_asks_more_often_for_more_participants(cast, team, made, day):
    here = f"/cohorts/{made.cohort.pk}/"

    def counts() -> dict[str, int]:
        found = {}
        for page in PAGES:
            team.get(f"{here}{page}")
            with CaptureQueriesContext(connection) as captured:
                assert team.get(f"{here}{page}").status_code == 200
            found[page] = len(captured)
        return found

    lived(cast, made, day, made.cohort.members.values_list("enrolment_id", flat=True))
    few = counts()
    more = [
        an_enrolment(cast, programme=made.enrolment.programme, given_name=f"Nr. {n}", phone=f"9{n}").pk for n in (1, 2)
    ]
    actions.add_members(made.cohort.pk, more, on=DAY, by=cast.actor(cast.coach))
    lived(cast, made, day, more)

    assert counts() == few


def test_a_participants_own_course_asks_once_what_they_may_say_something_about(cast, client, made, day):
    lived(cast, made, day, ())
    client.force_login(cast.participant)

    with CaptureQueriesContext(connection) as captured:
        assert client.get("/my/course/").status_code == 200

    asked = [one["sql"] for one in captured if 'FROM "guidance_attendance"' in one["sql"]]
    assert len(asked) == 2  # hours, and modules that were held


def test_whom_a_clash_names_was_looked_at(cast, team, made):
    url = f"/cohorts/{made.cohort.pk}/sessions/?module=retreat"
    local = made.coming_session.starts_at
    planned = {
        "module": "retreat", "day": f"{local:%d/%m/%Y}", "at": "11.00", "minutes": 180, "count": 1, "every": "1",
        "place": "Et andet sted",
    }  # fmt: skip

    page = team.post(url, planned).content.decode()

    assert "Amina" in page
    assert Seen.objects.filter(view__page="cohort", person_id=made.enrolment.person_id).count() == 1


def test_who_joined_after_a_session_was_not_expected_at_it(cast, made):
    late = an_enrolment(cast, programme=made.enrolment.programme, given_name="Sent", phone="99")
    actions.add_members(made.cohort.pk, [late.pk], on=NOW.date() + timedelta(days=1), by=cast.actor(cast.coach))
    by = cast.actor(cast.coach, at=NOW + timedelta(days=2))

    actions.record_attendance(made.session.pk, {}, on=by.at.date(), by=by)

    assert not late.attendance.exists()
    assert made.session.attendance.count() == 4
