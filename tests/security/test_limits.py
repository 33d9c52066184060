"""How often something may be done: told in words, counted by all workers together, by login and by network."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory

from spire.foundation.access import tallies
from spire.foundation.access.models import Tally
from spire.interfaces.parts import limits
from spire.interfaces.parts.limits import OF_ROUTES, Limit, address_of, network_of
from spire.interfaces.portal import urls as portal
from spire.interfaces.web import urls as web
from spire.interfaces.web.door.routes import of_allauth
from tests.build import a_programme
from tests.cast import MOMENT
from tests.security.probe import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_an_hour(monkeypatch):
    """Every limit is two."""
    small = {
        route: Limit(one.name, one.lasts, one.of_login and 2, one.of_network and 2, one.methods, one.routes)
        for route, one in OF_ROUTES.items()
    }
    monkeypatch.setattr(limits, "OF_ROUTES", small)


def test_every_route_of_the_table_is_there():
    names = {one.name for one in (*web.urlpatterns, *portal.urlpatterns, *of_allauth)}

    assert set(OF_ROUTES) - names == set()


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/account/login/", {"login": "a@example.dk", "password": "x"}),
        ("/account/password/reset/", {"email": "a@example.dk"}),
        ("/account/letter/", {"code": "ABCD", "born_on": "01/01/1990"}),
        ("/account/code/enter/", {"code": "1"}),
        ("/language/", {"language": "da"}),
    ],
)
def test_a_door_says_when_to_come_back(path, sent, two_an_hour):
    first, second, third = (Client().post(path, sent) for _each in range(3))

    assert 429 not in (first.status_code, second.status_code)
    assert third.status_code == 429
    assert 0 < int(third["Retry-After"]) <= 3600
    assert "Vent lidt" in third.content.decode()
    assert "minut" in third.content.decode()
    assert faults(third) == []


def test_a_feed_is_counted_when_it_is_asked_for(two_an_hour):
    assert [Client().get("/calendar/nothing.ics").status_code for _each in range(3)] == [404, 404, 429]


def test_a_login_has_its_own_limit_and_a_colleague_beside_it_too(cast, two_an_hour, give_factor):
    one, other = (give_factor(login) for login in (cast.coach, cast.second_coach))

    assert [one.get("/search/?q=x").status_code for _each in range(3)] == [200, 200, 429]
    assert other.get("/search/?q=x").status_code == 200


def test_a_network_has_one_limit_and_another_network_its_own(two_an_hour):
    for _each in range(3):
        Client().post("/language/", {"language": "da"}, REMOTE_ADDR="10.1.1.1")

    assert Client().post("/language/", {"language": "da"}, REMOTE_ADDR="10.1.1.1").status_code == 429
    assert Client().post("/language/", {"language": "da"}, REMOTE_ADDR="10.1.1.2").status_code == 302


@pytest.mark.parametrize(
    ("path", "status", "said", "kept"),
    [
        ("/idea/", 429, "prøv igen om en time", "Cykler"),
        ("/account/code/", 429, "Vent en time", "rosa@example.dk"),
        ("/tablet/", 422, "Vent en time", "ABCDEFGH"),
    ],
)
def test_a_form_that_keeps_what_was_typed_says_it_itself(cast, path, status, said, kept, monkeypatch):
    a_programme(cast.municipality)
    monkeypatch.setattr(tallies, "count", lambda *args, **kwargs: (10_000, timedelta(minutes=5)))
    sent = {
        "given_name": "Rosa", "family_name": "Vang", "phone": "20304050", "message": "Cykler", "benefit": "cash_benefit",
        "email": "rosa@example.dk", "code": "ABCDEFGH",
    }  # fmt: skip

    answer = Client().post(path, sent)

    assert answer.status_code == status
    assert said in answer.content.decode()
    assert kept in answer.content.decode()


def test_all_workers_count_in_one_place_and_no_address_is_kept():
    counted = [tallies.count("x", "10.1.2.3", lasts=timedelta(hours=1), at=MOMENT)[0] for _each in range(3)]

    assert counted == [1, 2, 3]
    assert Tally.objects.count() == 1
    assert "10.1.2.3" not in repr(list(Tally.objects.values()))


def test_a_while_ends_and_begins_again():
    lasts = timedelta(minutes=10)
    tallies.count("x", "a", lasts=lasts, at=MOMENT)
    tallies.count("x", "a", lasts=lasts, at=MOMENT + timedelta(minutes=9))

    within = tallies.count("x", "a", lasts=lasts, at=MOMENT + timedelta(minutes=9, seconds=30))
    after = tallies.count("x", "a", lasts=lasts, at=MOMENT + timedelta(minutes=10, seconds=1))

    assert within == (3, timedelta(seconds=30))
    assert after == (1, lasts)


def test_old_counts_are_taken_away():
    tallies.count("x", "a", lasts=timedelta(hours=1), at=MOMENT)

    assert tallies.forget_old(at=MOMENT + timedelta(hours=23)) == 0
    assert tallies.forget_old(at=MOMENT + timedelta(hours=25)) == 1


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "10.9.9.9"),
        (0, "6.6.6.6", "10.9.9.9"),
        (1, "", "10.9.9.9"),
        (1, "80.1.2.3", "80.1.2.3"),
        (1, "6.6.6.6, 80.1.2.3", "80.1.2.3"),
        (2, "6.6.6.6, 80.1.2.3, 10.0.0.2", "80.1.2.3"),
        (2, "80.1.2.3", "10.9.9.9"),
    ],
)
def test_only_what_our_own_proxies_add_is_believed(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.9.9.9", HTTP_X_FORWARDED_FOR=forwarded)

    assert address_of(request) == address


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("80.1.2.3", "80.1.2.3"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:80.1.2.3", "80.1.2.3"),
        ("' OR 1=1", "unknown"),
    ],
)
def test_one_connection_is_one_network(settings, address, network):
    settings.PROXIES = 0

    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_a_limit_that_is_reached_is_written_down(two_an_hour, caplog):
    for _each in range(3):
        Client().post("/language/", {"language": "da"}, REMOTE_ADDR="10.1.1.7")

    assert "limit language reached by a network" in caplog.text
    assert "10.1.1.7" not in caplog.text
