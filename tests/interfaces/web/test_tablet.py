"""A shared tablet: a code opens one form once, the team sees it only when it is sent, and nothing is left behind. # F-3"""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from spire.foundation.access.queries import NotFound
from spire.foundation.forms import queries as forms
from spire.foundation.forms.models import DRAFT, SUBMITTED, Response
from spire.interfaces.parts import clock, filling
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments import actions
from spire.journey.enrolments.models import Enrolment, FormRequest, TabletPass
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 10, 13, 0, tzinfo=UTC)
FORM = "self-evaluation"


@pytest.fixture
def enrolment(cast) -> Enrolment:
    cache.clear()
    made = an_enrolment(cast)
    Enrolment.objects.filter(pk=made.pk).update(stage="business", business_started_on=date(2026, 7, 1))
    give_demo_factor(cast.coach)
    with clock.at(NOW):
        yield made


def a_code(cast, enrolment) -> str:
    client = Client()
    client.force_login(cast.coach)
    page = client.post(f"/enrolments/{enrolment.pk}/support/tablet/").content.decode()
    return re.search(r"\b([A-Z2-9]{4}-[A-Z2-9]{4})\b", page).group(1)


def opened(code: str) -> Client:
    tablet = Client()
    assert tablet.post("/tablet/", {"code": code.lower().replace("-", " ")}).status_code == 302
    return tablet


def write(tablet: Client, text: str) -> str:
    address = tablet.get("/tablet/form/")["Location"]
    page = tablet.get(address).content.decode()
    hidden = dict(re.findall(r'name="(revision|was|seen|once)" value="([^"]*)"', page))
    tablet.post(address, {**hidden, "was": "", "goals_met": text, "do": "next"})
    return address


def test_what_is_written_is_the_participant_s_alone_and_the_tablet_forgets_it(cast, enrolment):
    code = a_code(cast, enrolment)
    tablet = opened(code)
    address = write(tablet, "Ti faste kunder.")
    response = Response.objects.get(subject=f"enrolment:{enrolment.pk}")

    assert (response.is_private, response.state, response.answers["goals_met"]) == (True, DRAFT, "Ti faste kunder.")
    with pytest.raises(NotFound):
        forms.for_actor(cast.actor(cast.coach), response.pk)
    assert filling.newest(enrolment, FORM, by=cast.actor(cast.coach)) is None
    assert filling.newest(enrolment, FORM, by=cast.actor(cast.participant)) == response
    drafts = [line.draft for line in filling.overview(enrolment, by=cast.actor(cast.coach))]
    assert response not in drafts

    ended = tablet.post("/tablet/end/")
    assert (ended.status_code, "storage" in ended["Clear-Site-Data"]) == (302, True)
    assert tablet.get(address)["Location"] == "/tablet/"
    assert set(tablet.session.keys()) <= {"_messages"}  # the words that it was sent, and nothing else
    assert Response.objects.get().is_private


def test_a_code_works_once_in_its_time_and_says_nothing_of_why_not(cast, enrolment):
    code = a_code(cast, enrolment)
    assert not TabletPass.objects.filter(code_sha256__contains=code).exists()
    opened(code)

    again, wrong = Client().post("/tablet/", {"code": code}), Client().post("/tablet/", {"code": "AAAA-AAAA"})
    assert (again.status_code, wrong.status_code) == (422, 422)
    late = a_code(cast, enrolment)
    with clock.at(NOW + timedelta(hours=3)):
        assert Client().post("/tablet/", {"code": late}).status_code == 422


def test_a_new_code_kills_the_old_one_and_the_door_names_nobody(cast, enrolment):
    old, _new = a_code(cast, enrolment), a_code(cast, enrolment)

    assert Client().post("/tablet/", {"code": old}).status_code == 422
    assert not re.search("Amina|Holm", Client().get("/tablet/").content.decode())


def test_a_pass_opens_nothing_that_was_written_elsewhere_and_no_other_page(cast, enrolment):
    actions.request_form(enrolment.pk, FORM, DAY, by=cast.actor(cast.coach), on=DAY)
    at_home = filling.begin(enrolment, FORM, by=cast.actor(cast.participant), on=DAY)
    Response.objects.filter(pk=at_home.pk).update(answers={"goals_met": "Skrevet hjemme"})
    tablet = opened(a_code(cast, enrolment))

    page = tablet.get(tablet.get("/tablet/form/")["Location"]).content.decode()
    assert "Skrevet hjemme" not in page
    assert tablet.get("/my/").status_code == 302
    assert tablet.get(f"/enrolments/{enrolment.pk}/").status_code == 302


def test_sending_shares_it_and_clears_the_tablet(cast, enrolment):
    actions.request_form(enrolment.pk, FORM, date(2026, 11, 19), by=HOUSE, on=DAY)
    tablet = opened(a_code(cast, enrolment))
    tablet.get("/tablet/form/")
    response = Response.objects.get(subject=f"enrolment:{enrolment.pk}")
    answers = {
        "goals_met": "Ti kunder", "turnover_to_date": 100_000, "what_works": "Alt", "extension_wanted": "no",
        "action_plan": [{"activity": "Flere kunder"}],
    }  # fmt: skip
    Response.objects.filter(pk=response.pk).update(answers=answers, revision=1)

    done = tablet.post("/tablet/form/check/", {"revision": 1})

    assert done["Location"] == "/tablet/done/?how=shared"
    response.refresh_from_db()
    assert (response.state, response.is_private) == (SUBMITTED, False)
    assert forms.for_actor(cast.actor(cast.coach), response.pk) == response
    assert FormRequest.objects.get().answered_on == date(2026, 11, 10)
    assert set(tablet.session.keys()) <= {"_messages"}  # the words that it was sent, and nothing else


def test_guessing_codes_is_stopped(cast, enrolment):
    code, client = a_code(cast, enrolment), Client()
    for _attempt in range(40):
        client.post("/tablet/", {"code": "ZZZZ-ZZZZ"})

    assert client.post("/tablet/", {"code": code}).status_code == 422
    assert TabletPass.objects.get(ended_at=None).opened_at is None
