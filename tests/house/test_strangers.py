"""Every route, made from the route tables: what is not yours is not found, and who is nobody is asked to log in."""

import pytest

from spire.foundation.access import permissions
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.interfaces.parts.routes import ANYONE, PUBLIC
from tests.cast import a_login, a_person
from tests.everything import addresses, everything
from tests.journey.guidance.build import NOW

# A handed-in plan, a screening that is still open, a Swedish book, and a loan with fees have tests of their own.
ELSEWHERE = {"my_plan", "enrolment_plan", "my_own_view", "book_sie", "loan_charge", "loan_waive"}
pytestmark = pytest.mark.django_db


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
    for role in ("coach", "controller", "mentor", "teacher", "administrator"):
        yield role, a_login(f"{role}@away.example", "En anden", role, away)
    other = a_person("Bo", "Berg", identity="650285-0007")
    yield "participant", a_login("bo@example.dk", "Bo Berg", "participant", cast.municipality, person=other)


def test_strangers_find_nothing_that_is_named_in_an_address(cast, client, things):
    found = []

    for role, login in strangers(cast):
        come_in(client, login)
        for address in addresses(things):
            if address.names_a_thing:
                answers = {client.get(address.url).status_code, client.post(address.url).status_code}
                found += [f"{role} {address.name}: {answers}"] if answers - {404, 405} else []

    assert found == []


@pytest.mark.parametrize(
    "role",
    ["coach", "team_leader", "controller", "caseworker", "mentor", "teacher", "participant", "administrator", "legal"],
)
def test_what_a_role_may_not_do_is_not_found(cast, client, things, role):
    come_in(client, getattr(cast, role))
    closed = [one for one in addresses(things) if one.needs not in (PUBLIC, ANYONE, *permissions.ROLES[role])]

    found = [one.name for one in closed if {client.get(one.url).status_code, client.post(one.url).status_code} != {404}]

    assert len(closed) > 10
    assert found == []


def test_nobody_is_asked_to_log_in(client, things):
    inside = [one for one in addresses(things) if one.needs != PUBLIC]

    for one in inside:
        for answer in (client.get(one.url), client.post(one.url)):
            assert answer.status_code == 302, one.name
            assert answer.url.startswith("/account/login/"), one.name


def test_what_is_there_opens_for_those_whose_work_it_is(cast, client, things):
    """The other way round, so that a wrong address does not look like a closed door."""
    closed = {one.name for one in addresses(things)}

    for login in (
        cast.team_leader, cast.controller, cast.caseworker, cast.mentor, cast.teacher, cast.participant,
        cast.administrator, cast.legal,
    ):  # fmt: skip
        come_in(client, login)
        closed -= {one.name for one in addresses(things) if client.get(one.url).status_code != 404}

    assert closed == ELSEWHERE
