"""The participant's map of people on a telephone, and what the coach and the evaluation see of it."""

import pytest

from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.business.actions import people as actions
from spire.journey.business.actions.people import Drawn
from spire.journey.business.models import Tie
from spire.journey.enrolments.models import Enrolment
from tests.browser import PHONE, assert_well_made
from tests.cast import DAY
from tests.journey.guidance.build import NOW, guided

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(cast):
    with clock.at(NOW, everywhere=True):
        found = guided(cast).enrolment
        Enrolment.objects.filter(pk=found.pk).update(coach=cast.coach)
        by = cast.actor(cast.participant)
        for name, circle in (("Fatma", "personal"), ("Karl", "professional")):
            actions.draw(found.pk, Drawn(name=name, circle=circle, helps=("advice",)), on=DAY, by=by)
        actions.keep_picture(found.pk, on=DAY, by=by)
        yield Enrolment.objects.get(pk=found.pk)


def test_somebody_is_added_without_script_and_every_page_is_well_made(page_without_script, be, cast, enrolment):
    page = page_without_script
    be(page, cast.participant)
    page.set_viewport_size(PHONE)
    page.goto("/my/people/new/")
    page.get_by_label("Fornavn eller kaldenavn").fill("Naboen")
    page.get_by_label("Kunder").check()
    page.get_by_role("button", name="Gem", exact=True).click()

    assert page.get_by_role("link", name="Naboen").is_visible()
    assert Tie.objects.get(name="Naboen").helps == ["customers"]
    assert page.locator("svg[role=img]").count() == 1


def test_the_map_is_well_made(page, be, cast, enrolment):
    be(page, cast.participant)
    for path in ("/my/people/", "/my/people/compare/", "/my/mentor/"):
        page.goto(path)
        assert_well_made(page)


def test_the_coach_sees_it_when_it_is_shown_and_not_after(client, cast, enrolment):
    give_demo_factor(cast.coach)
    seen = []

    for answer in ("no", "yes", "no"):
        client.force_login(cast.participant)
        client.post("/my/people/share/", {"with": "coach", "answer": answer})
        client.force_login(cast.coach)
        seen.append("Fatma" in client.get(f"/enrolments/{enrolment.pk}/people/").content.decode())

    assert seen == [False, True, False]


def test_deleting_takes_the_name_away_everywhere(client, cast, enrolment):
    client.force_login(cast.participant)
    tie = Tie.objects.get(name="Fatma")

    client.post(f"/my/people/{tie.pk}/remove/")

    pages = [client.get(path).content.decode() for path in ("/my/people/", "/my/people/compare/")]
    assert not any("Fatma" in page for page in pages)
    assert client.get(f"/my/people/{tie.pk}/").status_code == 404


def test_the_evaluation_says_what_it_leaves_out(client, cast, enrolment):
    actions.share(enrolment.pk, "evaluation", on=DAY, by=cast.actor(cast.participant))
    give_demo_factor(cast.team_leader)
    client.force_login(cast.team_leader)

    page = client.get("/reports/social-capital/").content.decode()

    assert "Færre end 5 har ladet deres tal tælle med" in page
    assert "Fatma" not in page
