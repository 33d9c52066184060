"""The business account on a phone and by keyboard: sorted, a rule taken over, and taken back by one press."""

import pytest

from spire.journey.business.models import ViewAccess
from tests.browser import assert_well_made
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT
from tests.journey.business.account import movement, opened, read


@pytest.fixture(autouse=True)
def _today(at_moment):
    at_moment(MOMENT)


def test_a_movement_is_sorted_by_keyboard_its_rule_taken_over_and_the_yes_taken_back(page, be, cast):
    access = opened(cast, an_enrolment(cast))
    read(cast, access)
    be(page, cast.participant)
    page.goto("/my/business/account/")
    assert_well_made(page)
    page.get_by_role("link", name="februar 2026").click()
    assert_well_made(page)

    page.get_by_label("MobilePay 4471").focus()
    page.keyboard.type("Kunder")
    page.get_by_role("button", name="Gem sorteringen").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ja, lav en regel").click()

    page.get_by_text("Den sorterede 1 postering.").wait_for()
    assert_well_made(page)
    assert {movement(access, f"MobilePay {number}").line for number in (4471, 4472)} == {"sales::"}
    page.goto("/my/business/account/")
    page.get_by_role("button", name="Træk det tilbage").click()
    page.get_by_text("Kun du kan se det her").wait_for()
    assert ViewAccess.objects.get().ended_on == DAY


def test_the_coachs_pages_and_the_question_are_well_made(page, be, cast):
    enrolment = an_enrolment(cast)
    be(page, cast.coach)
    begin = f"/enrolments/{enrolment.pk}/business/account/"
    page.goto(begin)
    assert_well_made(page)
    page.get_by_role("button", name="Spørg om kiggeadgang").click()
    page.get_by_text("Spørgsmålet venter på deltagerens egen side.").first.wait_for()
    read(cast, opened(cast, enrolment))

    for rest in ("", "months/all/"):
        page.goto(begin + rest)
        assert_well_made(page)
