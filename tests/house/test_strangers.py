"""Every route, made from the route tables: what is not yours is not found, and who is nobody is asked to log in."""

import re

import pytest
from django.urls import reverse

from spire.foundation.access import openings
from spire.foundation.access.permissions import ROLES
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.interfaces.parts.routes import ANYONE, PUBLIC
from tests.cast import a_login, a_person
from tests.everything import addresses, everything
from tests.house.visiting import patterns
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
    away, home = cast.other_municipality, cast.municipality
    yield "coach", a_login("coach@away.example", "En anden", "coach", away)
    yield "team_leader", cast.stranger
    for role in ("controller", "administrator", "legal", "benefit_caseworker", "auditor", "development"):
        yield role, a_login(f"{role}@away.example", "En anden", role, away)
    # No relation, in the same municipality: another's mentor, teacher, referring caseworker and participant.
    for role in ("mentor", "teacher", "provider"):
        yield role, a_login(f"{role}@home.example", "En anden", role, home)
    other = a_person("Bo", "Berg", identity="650285-0007")
    yield "participant", a_login("bo@example.dk", "Bo Berg", "participant", home, person=other)


def test_strangers_find_nothing_that_is_named_in_an_address(cast, client, things, bare_refusals):
    found, asked = [], set()

    for role, login in strangers(cast):
        come_in(client, login)
        for address in addresses(things):
            # What the role may not do is refused before anything is fetched (test_roles); what a coach may do as well
            # as a team leader is fetched in the same way, and asked once.
            is_known = role == "team_leader" and address.needs in ROLES["coach"]
            if not address.names_a_thing or is_known or address.needs not in (ANYONE, *ROLES[role]):
                continue
            asked.add(address.name)
            answers = {client.get(address.url).status_code, client.post(address.url).status_code}
            found += [f"{role} {address.name}: {answers}"] if answers - {404, 405} else []

    assert found == []
    assert len(asked) > 150


# What a team plans and looks after together, whoever's coach one is; an address that names nothing else is not one
# participant's, or shows no more of them than that they are there.
SHARED_BY_THE_TEAM = frozenset(
    [
        "cohort_id",
        "session_id",
        "retreat_id",
        "presentation_id",
        "material_id",
        "network_day_id",
        "hotel_id",
        "space_id",
        "closing_day_id",
        "booking_id",
        "mentor_id",
        "acceptance_id",
        "information_id",
        "inquiry_id",
        "other_id",
        "wording_id",
        "product_id",
        "terms_id",
        "view_id",
        "login_id",
        "assignment_id",
        "authenticator_id",
        "referral_id",
        "member_id",
        "certificate_id",
        "organisation_id",
        "account_id",
    ]
)


def test_where_coaches_see_only_their_own_another_coach_finds_nothing_of_it(cast, client, things, bare_refusals):
    openings.narrow_sight(cast.municipality.pk, True, by=cast.actor(cast.administrator, at=NOW), on=NOW.date())
    of_one = [one for one in addresses(things) if one.names_a_thing and not names_of(one) <= SHARED_BY_THE_TEAM]
    mine = [one for one in of_one if one.needs in ROLES["coach"]]
    third = a_login("tredje@example.dk", "Tredje Coach", "coach", cast.municipality)

    come_in(client, third)
    found = [f"{one.name}: {answers}" for one in mine if (answers := both(client, one.url)) - {404, 405}]
    lists = "".join(
        client.get(reverse(name)).content.decode() for name in ("enrolments", "loans", "appeals", "meetings")
    )
    sought = client.post(reverse("search"), {"q": "Amina"}).content.decode()
    come_in(client, cast.coach)
    own = [one.name for one in mine if client.get(one.url).status_code == 404]

    assert found == []
    assert len(mine) > 100
    assert "Amina" not in lists
    assert "Holm" not in sought
    assert set(own) <= ELSEWHERE | {"questions"}, own


def both(client, url: str) -> set[int]:
    return {client.get(url).status_code, client.post(url).status_code}


def names_of(address) -> set[str]:
    """The things that an address names."""
    pattern = next(one for one in patterns() if one.name == address.name)
    return {name for name in re.findall(r"<\w+:(\w+)>", str(pattern.pattern)) if name.endswith("_id")}


def test_nobody_is_asked_to_log_in(client, things):
    inside = [one for one in addresses(things) if one.needs != PUBLIC]

    for one in inside:
        for answer in (client.get(one.url), client.post(one.url)):
            assert answer.status_code == 302, one.name
            assert answer.url.startswith("/account/login/"), one.name
