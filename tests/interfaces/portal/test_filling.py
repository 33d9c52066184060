"""Filling in a form on one's own page: leave, come back after a new login, check, and send."""

import pytest
from django.test import Client
from django.utils import translation

from spire.foundation.forms.models import Response
from spire.foundation.values import texts
from spire.interfaces.parts import clock
from spire.journey.business.models import PlanVersion
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT, Cast, a_login, a_person

pytestmark = pytest.mark.django_db

PLAN = "/my/forms/preliminary-business-plan/"


@pytest.fixture(autouse=True)
def _the_day():
    with clock.at(MOMENT):
        yield


@pytest.fixture
def enrolment(cast: Cast) -> Enrolment:
    made = an_enrolment(cast)
    enrolments.request_form(
        made.pk, "preliminary-business-plan", DAY.replace(day=20), by=cast.actor(cast.coach), on=DAY
    )
    return made


@pytest.fixture
def mine(client: Client, cast: Cast, enrolment: Enrolment) -> Client:
    client.force_login(cast.participant)
    return client


def fill(client: Client, section: str, **typed: str):
    """Write on a page and press the button that goes on."""
    revision = Response.objects.values_list("revision", flat=True).get()
    return client.post(f"{PLAN}{section}/", {"revision": revision, "do": "next", **typed})


def fill_all(client: Client, enrolment: Enrolment) -> None:
    """Answer every question that must be answered."""
    client.get(PLAN)
    form = programmes.template(enrolment.template_version_id).form("preliminary-business-plan")
    for section in form.sections:
        fill(client, section.key, **{field.key: "Møbler" for field in section.fields if field.required})


def test_the_form_opens_at_its_first_page(mine: Client):
    assert mine.get(PLAN)["Location"] == f"{PLAN}business/"
    assert mine.get(f"{PLAN}business/").status_code == 200


def test_one_leaves_and_comes_back_after_a_new_login_at_the_first_page_left(mine: Client, cast: Cast):
    mine.get(PLAN)
    fill(mine, "business", business_name="Aminas Møbler")

    mine.logout()
    mine.force_login(cast.participant)

    assert mine.get(PLAN)["Location"] == f"{PLAN}idea/"
    assert "Aminas Møbler" in mine.get(f"{PLAN}business/").content.decode()


def test_the_card_says_that_one_has_begun(mine: Client):
    mine.get(PLAN)
    assert "Du er i gang" not in mine.get("/my/").content.decode()

    fill(mine, "business", business_name="Aminas Møbler")

    assert "Du er i gang" in mine.get("/my/").content.decode()


def test_a_page_is_kept_while_it_is_written(mine: Client):
    mine.get(PLAN)

    answer = mine.post(f"{PLAN}business/keep/", {"revision": 0, "business_name": "Am"})

    assert answer.json()["revision"] == 1
    assert Response.objects.get().answers["business_name"] == "Am"


def test_keeping_over_somebody_elses_words_is_refused_in_words(mine: Client):
    mine.get(PLAN)
    fill(mine, "business", business_name="Aminas Møbler")

    answer = mine.post(f"{PLAN}business/keep/", {"revision": 0, "business_name": "Noget andet"})

    assert answer.status_code == 409
    assert answer.json()["sentence"]
    assert Response.objects.get().answers["business_name"] == "Aminas Møbler"


def test_what_looks_like_illness_is_warned_about_and_kept(mine: Client):
    mine.get(PLAN)

    answer = fill(mine, "idea", summary="Jeg har en diagnose", idea="Møbler", why="Lyst")

    with translation.override("da"):
        assert texts.filled("forms.looks_like_health", {"words": "diagnose"}) in answer.content.decode()
    assert Response.objects.get().answers["summary"] == "Jeg har en diagnose"


def test_sending_answers_the_request_and_makes_a_version_of_the_plan(mine: Client, enrolment: Enrolment):
    fill_all(mine, enrolment)
    revision = Response.objects.get().revision

    answer = mine.post(f"{PLAN}check/", {"revision": revision})

    assert answer["Location"] == "/my/"
    request = enrolment.form_requests.get()
    assert (request.answered_on, request.response_id) == (DAY, Response.objects.get().pk)
    assert PlanVersion.objects.get().number == 1
    enrolment.refresh_from_db()
    assert enrolment.business_name == "Møbler"
    assert PLAN not in mine.get("/my/").content.decode()


def test_sending_twice_is_once(mine: Client, enrolment: Enrolment):
    fill_all(mine, enrolment)
    revision = Response.objects.get().revision

    mine.post(f"{PLAN}check/", {"revision": revision})
    mine.post(f"{PLAN}check/", {"revision": revision})

    assert PlanVersion.objects.count() == 1


def test_a_plan_that_lacks_something_is_not_sent(mine: Client, enrolment: Enrolment):
    mine.get(PLAN)

    answer = mine.post(f"{PLAN}check/", {"revision": 0})

    assert answer.status_code == 422
    assert enrolment.form_requests.get().answered_on is None


def test_a_form_that_nobody_asked_for_is_not_found(mine: Client):
    assert mine.get("/my/forms/self-evaluation/").status_code == 404
    assert mine.get("/my/forms/no-such-form/").status_code == 404


def test_another_participant_does_not_reach_it(mine: Client, cast: Cast):
    mine.get(PLAN)
    bodil = a_login(
        "bodil@example.dk", "Bodil Bang", "participant", cast.municipality, person=a_person("Bodil", "Bang")
    )

    mine.force_login(bodil)

    assert mine.get(PLAN).status_code == 404
    assert mine.get(f"{PLAN}business/").status_code == 404
    assert mine.post(f"{PLAN}business/keep/", {"revision": 0}).status_code == 404
    assert mine.post(f"{PLAN}check/", {"revision": 0}).status_code == 404
