"""Who comes in by a provider is sent to a page of ours, whatever stood in the address; and by the state that was asked with."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from tests.interfaces.web.door.test_outside import amina
from tests.providers import back
from tests.security.test_doors_tell_nothing import EVIL

pytestmark = pytest.mark.django_db


def test_who_begins_with_somebody_else_s_address_comes_back_to_a_page_of_ours(client, broker, cast, enrolled):
    kept = {}
    for wanted in EVIL:
        client.get("/account/with/mitid/", {"next": wanted})
        kept[wanted] = client.session["outside_asked"]["back"]
    answer = back(client, broker.log_in(client.get("/account/with/mitid/?next=//evil.example/my/").url, amina(broker)))
    ours = Client()
    right = back(ours, broker.log_in(ours.get("/account/with/mitid/?next=/my/details/").url, "amina-uuid"))

    assert {wanted: to for wanted, to in kept.items() if to} == {}
    assert answer.url == "/home/"
    assert right.url == "/my/details/"


def test_what_an_answer_says_of_where_to_go_is_not_read(client, broker, cast, enrolled):
    coming = broker.log_in(client.get("/account/with/mitid/").url, amina(broker))
    more = "".join(
        f"&{name}=https://evil.example/" for name in ("next", "back", "redirect_uri", "RelayState", "target")
    )

    answer = back(client, coming + more)

    assert (answer.status_code, answer.url) == (302, "/home/")


@pytest.mark.parametrize("state", ["https://evil.example/", "//evil.example", "", "a" * 5000, "\u0000", "æ", None])
def test_a_state_that_is_not_the_one_that_was_asked_with_lets_nobody_in(client, broker, cast, enrolled, state):
    coming = urlsplit(broker.log_in(client.get("/account/with/mitid/").url, amina(broker)))
    told = dict(parse_qsl(coming.query))

    given = {name: value for name, value in (told | {"state": state}).items() if value is not None}
    answer = client.get(coming.path, given)
    again = client.get(coming.path, told)

    assert answer.status_code in (403, 404)
    assert "Location" not in answer
    assert answer.status_code == 404 or again.status_code == 403, "what was asked is spent"
    assert "_auth_user_id" not in client.session or answer.status_code == 404
