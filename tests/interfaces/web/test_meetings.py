"""The coach's pages of meetings, as people use them."""

from datetime import timedelta

import pytest

from spire.foundation.records.models import Note
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.guidance import queries
from spire.journey.guidance.models import Meeting
from tests.browser import assert_well_made
from tests.build import an_enrolment
from tests.journey.guidance.build import NOW, guided

TYPED = {
    "day": "20/03/2026",
    "at": "10.00",
    "minutes": "60",
    "place_kind": "neutral",
    "place": "Café Åen",
    "address": "",
    "reason": "",
}


@pytest.fixture
def made(cast, at_moment):
    at_moment(NOW)
    return guided(cast)


def test_every_page_of_meetings_is_well_made(page, be, cast, made):
    be(page, cast.coach)
    enrolment = made.enrolment.pk

    for path in (
        "/meetings/",
        "/meetings/?show=all",
        f"/enrolments/{enrolment}/meetings/",
        f"/enrolments/{enrolment}/meetings/new/?kind=first",
        f"/meetings/{made.due.pk}/",
        f"/meetings/{made.coming.pk}/",
        f"/meetings/{made.coming.pk}/move/",
        f"/meetings/{made.coming.pk}/cancel/",
    ):
        page.goto(path)
        assert_well_made(page)


def test_a_held_meeting_is_recorded_in_at_most_four_clicks(page_without_script, be, cast, made):
    page, clicks = page_without_script, 0
    be(page, cast.coach)
    page.goto("/home/")

    for label in ("Møder og kurser", "Registrér"):
        page.get_by_role("link", name=label).first.click()
        clicks += 1
    page.get_by_label("Kom", exact=True).check()
    page.get_by_label("Det talte vi om").fill("Vi gik planen igennem.")
    page.get_by_role("button", name="Gem").first.click()
    clicks += 2

    assert clicks <= 4
    made.due.refresh_from_db()
    assert (made.due.state, made.due.attendance) == ("held", "came")
    assert Note.objects.filter(text="Vi gik planen igennem.").exists()


def test_what_was_agreed_before_is_ticked_off_while_recording(page, be, cast, made):
    be(page, cast.coach)
    page.goto(f"/meetings/{made.due.pk}/")

    page.get_by_label("Kom", exact=True).check()
    page.get_by_role("checkbox", name="Ring til tre cykelhandlere og spørg om priser").check()
    page.get_by_label("Hvad skal gøres").first.fill("Find en skiltemaler")
    page.get_by_role("button", name="Gem").first.click()

    texts = [one.text for one in queries.open_agreements(made.enrolment)]
    assert texts == ["Find en mentor med cykelværksted", "Find en skiltemaler"]


def test_a_departure_warns_asks_why_and_goes_on(client, cast):
    enrolment = an_enrolment(cast)
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    address = f"/enrolments/{enrolment.pk}/meetings/new/?kind=first"
    alone = TYPED | {"staff": [cast.coach.pk]}

    with clock.at(NOW):
        warned = client.post(address, alone)
        planned = client.post(address, alone | {"reason": "Sami er syg."})

    assert "Mindst 2 fra teamet anbefales" in warned.content.decode()
    assert planned.status_code == 302
    assert Meeting.objects.get().departure_reason == "Sami er syg."


def test_the_form_says_what_is_missing_and_keeps_what_was_typed(client, cast):
    enrolment = an_enrolment(cast)
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)

    with clock.at(NOW):
        answer = client.post(f"/enrolments/{enrolment.pk}/meetings/new/", TYPED | {"day": "32/03/2026"})

    said = answer.content.decode()
    assert 'value="32/03/2026"' in said
    assert 'href="#id_day"' in said


def test_a_meeting_of_another_municipality_is_not_found(client, cast, made):
    give_demo_factor(cast.stranger)
    client.force_login(cast.stranger)

    for path in (
        f"/meetings/{made.due.pk}/",
        f"/meetings/{made.due.pk}/move/",
        f"/meetings/{made.due.pk}/calendar/",
        f"/enrolments/{made.enrolment.pk}/meetings/",
        f"/enrolments/{made.enrolment.pk}/business/",
        f"/cohorts/{made.cohort.pk}/",
        f"/sessions/{made.session.pk}/attendance/",
        f"/network-days/{made.network_day.pk}/",
        f"/teaching/{made.session.pk}/",
        f"/mentoring/{made.match.pk}/met/",
    ):
        assert client.get(path).status_code == 404, path


def test_the_list_asks_as_often_for_many_as_for_few(client, cast, made, django_assert_max_num_queries):
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)

    from tests.journey.guidance.build import a_meeting

    for week in range(2, 8):
        a_meeting(cast, made.enrolment, "individual", NOW + timedelta(days=7 * week))

    with django_assert_max_num_queries(40):
        client.get("/meetings/")
