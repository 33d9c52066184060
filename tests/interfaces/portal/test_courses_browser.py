"""Two browsers want the last desk; two teachers mark one session; the pages on a phone, with keyboard and axe."""

from datetime import timedelta

import pytest

from spire.journey.guidance import actions
from spire.journey.guidance.actions.courses import Planned
from spire.journey.guidance.models import Booking
from tests import browser
from tests.browser import assert_well_made
from tests.cast import DAY, a_login
from tests.journey.guidance.build import NOW, TODAY, guided

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def life(cast, at_moment):
    at_moment(NOW)
    return guided(cast)


@pytest.fixture
def hotel(cast, life):
    coach = cast.actor(cast.coach)
    made = actions.open_hotel(cast.municipality, "Huset", on=DAY, by=coach)
    actions.add_space(made.pk, "desk", "Bord 1", on=DAY, by=coach)
    actions.publish_rules(made.pk, "Ryd op efter dig.", on=DAY, by=coach)
    return made


def test_two_browsers_book_the_last_desk_and_one_gets_it(page, be, chromium, live_server, cast, life, hotel):
    other = life.cohort.members.exclude(enrolment=life.enrolment).first().enrolment
    login = a_login("jonas@example.dk", "Jonas Lund", "participant", cast.municipality, person=other.person)
    be(page, cast.participant)
    with browser.a_page(chromium, live_server.url) as second:
        browser.log_in(second, login, address=live_server.url)
        for window in (page, second):
            window.goto("/my/hotel/")
            window.get_by_role("link", name="Læs husreglerne").click()
            window.get_by_role("button", name="Jeg overholder reglerne").click()
            window.get_by_text("Tak. Vælg nu en dag.").wait_for()
            window.goto(f"/my/hotel/{hotel.pk}/{TOMORROW}/")
            assert "8–17" in window.locator("main").inner_text()

        page.get_by_role("button", name="Book").click()
        page.get_by_text("Bord 1 er din").wait_for()
        second.get_by_role("button", name="Book").click()
        second.get_by_text("En anden kom først").first.wait_for()

        assert "Bord 1 er din" in page.locator("main").inner_text()
        assert "En anden kom først" in second.locator("main").inner_text()
        assert "optaget" in second.locator("main").inner_text()
        assert_well_made(second)
    assert Booking.objects.get().enrolment == life.enrolment


def test_two_teachers_tap_at_once_and_neither_overwrites(page, be, chromium, live_server, cast, life):
    second = a_login("ida@example.dk", "Ida Lærer", "teacher", cast.municipality)
    life.session.co_teachers.add(second)
    be(page, cast.teacher)
    with browser.a_page(chromium, live_server.url) as other:
        browser.log_in(other, second, address=live_server.url)
        for window in (page, other):
            window.goto(f"/teaching/{life.session.pk}/")
        page.get_by_role("group", name="Jonas").get_by_label("Mangler").check()
        page.get_by_role("button", name="Gem fremmøde").click()
        page.get_by_text("Fremmødet er gemt.", exact=True).wait_for()
        other.get_by_role("group", name="Jonas").get_by_label("For sent").check()
        other.get_by_role("group", name="Amina").get_by_label("Afbud").check()
        other.get_by_role("button", name="Gem fremmøde").click()
        other.get_by_text("En kollega").wait_for()

        assert "En kollega har samtidig skrevet noget andet om: Jonas" in other.locator("main").inner_text()
    states = {row.enrolment.person.given_name: row.state for row in life.session.attendance.all()}
    assert (states["Jonas"], states["Amina"]) == ("absent", "excused")


def test_the_participants_pages_are_well_made(page, be, cast, life, hotel):
    coach, me = cast.actor(cast.coach), cast.actor(cast.participant)
    actions.record_attendance(life.session.pk, {}, on=TODAY, by=coach)
    actions.add_material(life.cohort.pk, "weekly-course", "Om moms", link="https://example.dk/moms", on=DAY, by=coach)
    day = actions.plan_sessions(
        life.cohort.pk, "retreat", [Planned(NOW - timedelta(days=1), 480)], place="Kursusgården", on=DAY, by=coach
    )[0]
    ids = [one.enrolment_id for one in life.cohort.members.all()]
    actions.plan_presentations(day.pk, ids, starts_at=day.starts_at, minutes=20, on=DAY, by=coach)
    actions.sign_up(life.network_day.pk, life.enrolment, on=DAY, by=me)
    be(page, cast.participant)

    for path in (
        "/my/course/",
        f"/my/course/{life.cohort.pk}/feedback/weekly-course/",
        "/my/course/retreat/",
        "/my/network-days/",
        f"/my/network-days/{life.network_day.pk}/",
        "/my/hotel/",
    ):
        page.goto(path)
        assert_well_made(page)
