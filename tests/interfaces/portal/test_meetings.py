"""The participant's own meetings, courses and network days, on a phone."""

import pytest

from spire.journey.guidance import queries
from tests.browser import assert_well_made
from tests.journey.guidance.build import NOW, guided


@pytest.fixture
def made(cast, at_moment):
    at_moment(NOW)
    return guided(cast)


def test_the_participants_pages_are_well_made(page, be, cast, made):
    be(page, cast.participant)

    for path in ("/my/meetings/", f"/my/meetings/{made.coming.pk}/regret/"):
        page.goto(path)
        assert_well_made(page)


def test_regrets_take_one_confirm(page_without_script, be, cast, made):
    page = page_without_script
    be(page, cast.participant)
    page.goto("/my/meetings/")

    page.get_by_role("link", name="Meld afbud").click()
    page.get_by_role("button", name="Meld afbud").click()

    made.coming.refresh_from_db()
    assert (made.coming.state, made.coming.attendance) == ("cancelled", "excused")


def test_the_calendar_file_is_a_download_that_names_nobody(client, cast, made):
    client.force_login(cast.participant)

    answer = client.get(f"/my/meetings/{made.coming.pk}/calendar/")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert "SUMMARY:Individuelt møde" in answer.content.decode()
    assert "Holm" not in answer.content.decode()


def test_one_says_yes_to_a_network_day_and_no_again(client, cast, made):
    client.force_login(cast.participant)
    address = f"/my/network-days/{made.network_day.pk}/answer/"

    client.post(address, {"answer": "yes"})
    assert queries.network_days_of(made.enrolment, after=NOW).get().is_coming
    client.post(address, {"answer": "no"})

    assert not queries.network_days_of(made.enrolment, after=NOW).get().is_coming


def test_a_participant_ticks_off_their_own_agreement_and_finds_no_one_elses(client, cast, made):
    client.force_login(cast.participant)
    own, teams = list(queries.open_agreements(made.enrolment))

    assert client.post(f"/my/agreements/{own.pk}/tick/").status_code == 302
    assert client.post(f"/my/agreements/{teams.pk}/tick/").status_code == 404
    own.refresh_from_db()
    assert own.done_on == NOW.date()


def test_staff_have_no_meetings_of_their_own_here(client, cast, made):
    client.force_login(cast.mentor)

    assert client.get("/my/meetings/").status_code == 404
    assert client.get(f"/my/meetings/{made.coming.pk}/regret/").status_code == 404
