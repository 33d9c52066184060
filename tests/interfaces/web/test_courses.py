"""Cohorts, teaching, mentors and network days on their pages."""

import pytest

from spire.interfaces.parts.login import give_demo_factor
from spire.journey.guidance.models import Cohort, MentorContact
from tests.browser import assert_well_made
from tests.journey.guidance.build import NOW, guided


@pytest.fixture
def made(cast, at_moment):
    at_moment(NOW)
    return guided(cast)


def test_every_page_of_courses_is_well_made(page, be, cast, made):
    be(page, cast.coach)

    for path in (
        "/cohorts/new/",
        f"/cohorts/{made.cohort.pk}/",
        f"/cohorts/{made.cohort.pk}/members/",
        f"/cohorts/{made.cohort.pk}/sessions/?module=retreat",
        f"/sessions/{made.session.pk}/attendance/",
        f"/sessions/{made.coming_session.pk}/attendance/",
        f"/sessions/{made.coming_session.pk}/",
        f"/cohorts/{made.cohort.pk}/invite/",
        f"/cohorts/{made.cohort.pk}/certificates/",
        f"/network-days/{made.network_day.pk}/invite/",
        f"/network-days/{made.network_day.pk}/script/",
        "/hotel/",
        "/network-days/new/",
        f"/network-days/{made.network_day.pk}/",
        "/mentors/",
        f"/enrolments/{made.enrolment.pk}/mentor/",
    ):
        page.goto(path)
        assert_well_made(page)


def test_a_teacher_taps_the_missing_and_saves_in_two_clicks(page_without_script, be, cast, made):
    page = page_without_script
    be(page, cast.teacher)
    page.goto("/home/")
    assert_first_names_only(page.content())

    page.get_by_role("link", name="Regnskab").first.click()
    assert_first_names_only(page.content())
    page.get_by_role("group", name="Jonas").get_by_label("Mangler").check()
    page.get_by_role("button", name="Gem fremmøde").click()

    states = {row.enrolment.person.given_name: row.state for row in made.session.attendance.all()}
    assert states == {"Amina": "present", "Jonas": "absent", "Sara": "present"}


def assert_first_names_only(said: str) -> None:
    for family_name in ("Holm", "Lund", "Bang", "Aziz"):
        assert family_name not in said


def test_the_teachers_and_the_mentors_pages_are_well_made(page, be, cast, made):
    be(page, cast.teacher)
    for path in ("/teaching/", f"/teaching/{made.session.pk}/", f"/teaching/{made.coming_session.pk}/"):
        page.goto(path)
        assert_well_made(page)

    page.context.clear_cookies()
    be(page, cast.mentor)
    for path in ("/mentoring/", f"/mentoring/{made.match.pk}/met/"):
        page.goto(path)
        assert_well_made(page)


def test_who_came_late_missed_a_quarter_unless_somebody_writes_how_much(client, cast, made):
    client.force_login(cast.teacher)
    here = {f"here_{member.enrolment_id}": "present" for member in made.cohort.members.all()}
    address = f"/teaching/{made.session.pk}/"

    saved = client.post(address, here | {f"here_{made.enrolment.pk}": "part"})
    usual = made.session.attendance.get(enrolment=made.enrolment).minutes
    seen = {f"seen_{made.enrolment.pk}": "part:165"}
    client.post(address, here | seen | {f"here_{made.enrolment.pk}": "part", f"minutes_{made.enrolment.pk}": "45"})

    assert saved.status_code == 302
    assert usual == 165
    assert made.session.attendance.get(enrolment=made.enrolment).minutes == 135


def test_a_mentor_sees_no_family_name_and_says_that_they_have_met(page, be, cast, made):
    be(page, cast.mentor)
    page.goto("/home/")
    assert "Amina" in page.content()
    assert "Holm" not in page.content()

    page.get_by_role("link", name="Vi har mødtes").click()
    page.get_by_role("button", name="Gem", exact=True).click()
    page.wait_for_url(lambda url: not url.endswith("/met/"))

    assert MentorContact.objects.get().met_on == NOW.date()


def test_a_cohort_is_made_filled_and_planned(client, cast, made):
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    programme = made.enrolment.programme_id

    client.post(
        "/cohorts/new/", {"programme": programme, "name": "Efterår 2026", "starts_on": "01/09/2026", "places": "12"}
    )
    cohort = Cohort.objects.get(name="Efterår 2026")
    retreat = {
        "module": "retreat",
        "day": "14/09/2026",
        "at": "9",
        "minutes": "480",
        "count": "4",
        "every": "1",
        "place": "Kursusgården",
        "teacher": cast.teacher.pk,
    }
    client.post(f"/cohorts/{cohort.pk}/sessions/", retreat)

    days = [session.starts_at.isoformat() for session in cohort.sessions.all()]
    assert days[0] == "2026-09-14T07:00:00+00:00"
    assert len(days) == 4


def test_the_number_at_a_network_day_is_kept_and_nothing_else(client, cast, made, at_moment):
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    at_moment(made.network_day.starts_at)

    client.post(f"/network-days/{made.network_day.pk}/", {"came": "17"})

    made.network_day.refresh_from_db()
    assert made.network_day.came == 17
