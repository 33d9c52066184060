"""What is sent twice is done once; what was not done may be sent again; another text is another post."""

import re
import uuid

import pytest

from spire.foundation.access.models import Posted
from spire.foundation.people.models import Person
from spire.foundation.trail.models import Event
from spire.interfaces.commands import nightly
from tests.cast import DAY, Cast
from tests.interfaces.portal.a_life import NOW, a_life

CONTACT = "/my/details/contact/"
KEY = uuid.UUID(int=7).hex
TYPED = {"phone": "12 34 56 78", "email": "", "street": "", "postcode": "", "city": "", "once": KEY}


@pytest.fixture
def at_home(client, cast: Cast, at_moment):
    at_moment(NOW)
    a_life(cast)
    client.force_login(cast.participant)
    return client


def test_every_form_of_a_page_has_a_key_of_its_own(at_home) -> None:
    page = at_home.get(CONTACT).content.decode()

    keys = re.findall(r'name="once" value="([0-9a-f]{32})"', page)

    assert len(keys) == len(set(keys)) == page.count("csrfmiddlewaretoken")


def test_the_same_form_twice_is_done_once_and_leads_to_the_same_place(at_home) -> None:
    first = at_home.post(CONTACT, TYPED)

    second = at_home.post(CONTACT, TYPED)

    assert first["Location"] == second["Location"] == "/my/details/"
    assert Event.objects.filter(verb="person.corrected").count() == 1
    assert second.cookies["spire-posted"].value.endswith(".saved")
    assert "sendt én gang" in at_home.get("/my/details/").content.decode()


def test_another_text_under_the_same_key_is_another_post(at_home, cast: Cast) -> None:
    at_home.post(CONTACT, TYPED)

    at_home.post(CONTACT, TYPED | {"phone": "87 65 43 21"})

    assert Person.objects.get(pk=cast.participant.person_id).phone == "87 65 43 21"


def test_what_came_back_to_be_corrected_was_not_done(at_home) -> None:
    wrong = at_home.post(CONTACT, TYPED | {"email": "ingen adresse"})

    assert wrong.cookies["spire-posted"].value.endswith(".shown")
    assert not Posted.objects.exists()


def test_the_key_of_another_login_is_not_mine(at_home, client, cast: Cast) -> None:
    at_home.post(CONTACT, TYPED)
    Person.objects.filter(pk=cast.participant.person_id).update(phone="")
    Posted.objects.update(login=cast.mentor)

    at_home.post(CONTACT, TYPED)

    assert Person.objects.get(pk=cast.participant.person_id).phone == "12 34 56 78"


def test_what_broke_is_not_done_at_all(at_home, monkeypatch) -> None:
    def breaks(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("spire.interfaces.portal.details.messages.success", breaks)
    at_home.raise_request_exception = False

    assert at_home.post(CONTACT, TYPED).status_code == 500
    assert not Event.objects.filter(verb="person.corrected").exists()
    assert not Posted.objects.exists()


def test_the_night_forgets_old_posts(at_home) -> None:
    at_home.post(CONTACT, TYPED)

    nightly.once.forget_posted(on=NOW.date(), by=nightly.system(NOW))
    assert Posted.objects.count() == 1
    nightly.once.forget_posted(on=DAY.replace(year=2027), by=nightly.system(NOW))

    assert not Posted.objects.exists()


def test_logging_out_empties_the_browser(at_home) -> None:
    left = at_home.post("/account/logout/")

    assert left["Clear-Site-Data"] == '"storage"'
    assert "data-owner" not in at_home.get("/", follow=True).content.decode()
