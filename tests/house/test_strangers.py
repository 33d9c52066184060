"""Every route, made from the route tables: what is not yours is not found, and who is nobody is asked to log in."""

import pytest

from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.interfaces.parts.routes import PUBLIC
from tests.cast import a_login, a_person
from tests.everything import addresses, everything
from tests.journey.guidance.build import NOW

# A handed-in plan, a screening that is still open, a Swedish book, a loan with fees, a provider and a kept post have
# tests of their own.
ELSEWHERE = {"my_agreement", "mentoring_plan", "my_own_view", "book_sie", "loan_charge", "loan_waive"} | {
    "outcome_answer",  # the link of a mail: its secret is kept nowhere
    "outside",
    "outside_answer",
    "kept",
}
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def things(cast):
    with clock.at(NOW, everywhere=True):
        yield everything(cast)


def come_in(client, login):
    if login.person_id is None and not login.authenticator_set.exists():
        give_demo_factor(login)
    client.force_login(login)
    return client


def strangers(cast):
    """Those who have a role, but no part in this participant's way, with what their role may do."""
    away = cast.other_municipality
    yield "team_leader", cast.stranger
    for role in ("coach", "controller", "mentor", "teacher", "administrator", "auditor"):
        yield role, a_login(f"{role}@away.example", "En anden", role, away)
    other = a_person("Bo", "Berg", identity="650285-0007")
    yield "participant", a_login("bo@example.dk", "Bo Berg", "participant", cast.municipality, person=other)


def test_strangers_find_nothing_that_is_named_in_an_address(cast, client, things, bare_refusals):
    found = []

    for role, login in strangers(cast):
        come_in(client, login)
        for address in addresses(things):
            if address.names_a_thing:
                answers = {client.get(address.url).status_code, client.post(address.url).status_code}
                found += [f"{role} {address.name}: {answers}"] if answers - {404, 405} else []

    assert found == []


def test_nobody_is_asked_to_log_in(client, things):
    inside = [one for one in addresses(things) if one.needs != PUBLIC]

    for one in inside:
        for answer in (client.get(one.url), client.post(one.url)):
            assert answer.status_code == 302, one.name
            assert answer.url.startswith("/account/login/"), one.name
