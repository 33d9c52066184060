"""The staff's pages about enrolments: each opens, writes one view, stays within its queries, and hides from strangers."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments import actions
from spire.journey.enrolments.models import Enrolment
from tests.build import a_programme, an_enrolment, an_inquiry
from tests.cast import DAY, HOUSE, MOMENT

pytestmark = pytest.mark.django_db
QUERIES_MOST = 12


@pytest.fixture(autouse=True)
def the_day():
    with clock.at(MOMENT, everywhere=True):
        yield


@pytest.fixture
def team(cast, client):
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    return client


def many(cast, count=15):
    programme = a_programme(cast.municipality)
    for number in range(count):
        enrolment = an_enrolment(cast, programme=programme, given_name=f"Nr. {number}", phone=str(number))
        by = cast.actor(cast.coach)
        actions.add_task(enrolment.pk, "own", DAY + timedelta(days=number - 3), note="Ring", by=by, on=DAY)
    return programme


@pytest.mark.parametrize("page", ["", "timeline/", "tasks/", "parties/"])
def test_each_page_of_an_enrolment_opens_and_is_seen_once(cast, team, page):
    enrolment = an_enrolment(cast)

    answer = team.get(f"/enrolments/{enrolment.pk}/{page}")

    assert answer.status_code == 200
    assert "Amina Holm" in answer.content.decode()
    assert "<title>" in answer.content.decode()
    assert "Amina" not in answer.content.decode().split("<title>")[1].split("</title>")[0]
    assert View.objects.filter(seen__person_id=enrolment.person_id).count() == 1


@pytest.mark.parametrize("page", ["", "timeline/", "tasks/", "parties/"])
def test_another_municipality_finds_nothing(cast, client, page):
    enrolment = an_enrolment(cast)
    give_demo_factor(cast.stranger)
    client.force_login(cast.stranger)

    assert client.get(f"/enrolments/{enrolment.pk}/{page}").status_code == 404


@pytest.mark.parametrize("address", ["/overview/", "/overview/?view=team", "/enrolments/"])
def test_a_list_page_keeps_within_its_queries_however_long_it_is(cast, team, address):
    many(cast)
    team.get(address)
    before = View.objects.count()

    with CaptureQueriesContext(
        connection,
    ) as taken:
        answer = team.get(address)

    own = [query for query in taken if not _of_the_house(query["sql"])]
    assert answer.status_code == 200
    assert "Nr. 1 " in answer.content.decode() or "Nr. 1<" in answer.content.decode()
    assert len(own) <= QUERIES_MOST, [query["sql"][:90] for query in own]
    assert View.objects.count() == before + 1


def test_the_inbox_keeps_within_its_queries(cast, team):
    programme = a_programme(cast.municipality)
    for number in range(15):
        an_inquiry(cast, programme=programme, phone=str(number))

    with CaptureQueriesContext(connection) as taken:
        answer = team.get("/inquiries/")

    assert answer.status_code == 200
    assert len([query for query in taken if not _of_the_house(query["sql"])]) <= QUERIES_MOST


def test_a_late_task_has_a_badge_and_one_to_come_has_none(cast, team):
    enrolment = an_enrolment(cast)
    by = cast.actor(cast.coach)
    actions.add_task(enrolment.pk, "own", DAY - timedelta(days=1), note="Ring nu", by=by, on=DAY)

    page = team.get("/overview/").content.decode()

    assert 'badge-error">1. mar. 2026' in page
    assert "Ring nu" in page


def test_a_task_is_added_and_ticked_off(cast, team):
    enrolment = an_enrolment(cast)

    team.post(f"/enrolments/{enrolment.pk}/tasks/", {"note": "Find en mentor", "due_on": "10/03/2026"})
    task = enrolment.tasks.get()
    team.post(f"/enrolments/{enrolment.pk}/tasks/{task.pk}/done/")

    task.refresh_from_db()
    assert task.done_on == DAY


def test_a_task_with_a_day_that_cannot_be_read_keeps_what_was_typed(cast, team):
    enrolment = an_enrolment(cast)

    answer = team.post(f"/enrolments/{enrolment.pk}/tasks/", {"note": "Find en mentor", "due_on": "i morgen"})

    assert answer.status_code == 422
    assert "Find en mentor" in answer.content.decode()
    assert "i morgen" in answer.content.decode()


def test_a_note_stands_in_the_timeline(cast, team):
    enrolment = an_enrolment(cast)

    team.post(
        f"/enrolments/{enrolment.pk}/timeline/", {"title": "Møde", "text": "Vi talte om cykler.", "kind": "journal"}
    )

    assert "Vi talte om cykler." in team.get(f"/enrolments/{enrolment.pk}/timeline/?kind=note").content.decode()


def test_a_business_that_cannot_start_yet_is_told_at_the_form(cast, team):
    enrolment = an_enrolment(cast)

    page = team.get(f"/enrolments/{enrolment.pk}/parties/").content.decode()
    answer = team.post(f"/enrolments/{enrolment.pk}/parties/", {"form": "start", "start-started_on": "10/03/2026"})

    assert 'value="start"' not in page
    assert answer.status_code == 422


def test_an_enrolment_is_ended_with_a_reason(cast, team):
    enrolment = an_enrolment(cast)

    team.post(
        f"/enrolments/{enrolment.pk}/parties/", {"form": "close", "close-reason": "job", "close-note": "Fik job."}
    )

    enrolment.refresh_from_db()
    assert (enrolment.closed_on, enrolment.close_reason) == (DAY, "job")


def test_the_side_menu_shows_only_what_is_built(cast, team):
    enrolment = an_enrolment(cast)

    page = team.get(f"/enrolments/{enrolment.pk}/").content.decode()

    assert f'href="/enrolments/{enrolment.pk}/parties/"' in page
    assert 'href=""' not in page


def _of_the_house(sql: str) -> bool:
    """What every page asks: session, login, rights with what is opened, second factor, savepoints; by the table that is read first."""
    table = re.search(r'(?:SELECT|FROM|INTO|UPDATE) "?([a-z]+_\w+)', sql)
    houses = ("access_session", "access_login", "access_assignment", "access_opening", "people_organisation", "mfa_")
    return table is None or table[1].startswith(houses)


# The plan, its talk, the idea, the competences and the budget stand on one page, each with a question of its own.
ASKS_MORE = {"/enrolments/{}/business/": 17}
SIDE_PAGES = ("", "timeline/", "tasks/", "screenings/", "business/", "loan/", "letters/", "parties/")


@pytest.mark.parametrize("address", ["/team/", "/search/", *("/enrolments/{}/" + page for page in SIDE_PAGES)])
def test_a_page_of_daily_work_keeps_within_its_queries(cast, client, address):
    many(cast)
    actions.keep_search(on=DAY, by=HOUSE)
    enrolment = Enrolment.objects.latest("pk")
    give_demo_factor(cast.team_leader)
    client.force_login(cast.team_leader)
    ask = client.post if address == "/search/" else client.get
    ask(address.format(enrolment.pk), {"q": "nr"})

    with CaptureQueriesContext(connection) as taken:
        answer = ask(address.format(enrolment.pk), {"q": "nr"})

    own = [query for query in taken if not _of_the_house(query["sql"])]
    assert answer.status_code == 200
    assert len(own) <= ASKS_MORE.get(address, QUERIES_MOST), [query["sql"][:90] for query in own]
