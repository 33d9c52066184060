"""Every form and address with hostile and random input: never a 500, never half a write, and what was typed is kept.

A few posts of each form in the checks; `SPIRE_FUZZ_MINUTES=60 pytest tests/fuzz/test_every_form.py` for a long night, with
every role that may open a page. What is found names its seed: `SPIRE_FUZZ_SEED=<seed> SPIRE_FUZZ_ONLY=<route>` does it again.
"""

import logging
import os
import random
import re
import sys
import time
from collections import defaultdict
from zlib import crc32

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from spire.foundation.access.permissions import ROLES
from spire.interfaces.parts import clock
from spire.interfaces.parts.routes import ANYONE, PUBLIC
from spire.interfaces.portal import urls as portal
from spire.interfaces.web import urls as web
from spire.interfaces.web.door.routes import of_allauth
from tests.cast import a_login
from tests.everything import Address, addresses, everything
from tests.fuzz import hostile, odd, walking
from tests.fuzz.hostile import Control
from tests.fuzz.walking import Found, Place
from tests.house.test_strangers import ELSEWHERE, come_in
from tests.journey.guidance.build import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MINUTES = float(os.environ.get("SPIRE_FUZZ_MINUTES", "0"))
SEED = int(os.environ.get("SPIRE_FUZZ_SEED", "0"))
ONLY = os.environ.get("SPIRE_FUZZ_ONLY", "")
POSTS = 1
# Leaving ends the walk; a passkey needs a device's own answer, which its form cannot be given by hand.
NOT_SENT = {"account_logout"}
FIRST = (
    "participant",
    "coach",
    "team_leader",
    "controller",
    "administrator",
    "caseworker",
    "mentor",
    "teacher",
    "legal",
)
NOBODY = "nobody"


@pytest.fixture
def house(cast):
    """Everybody logged in, and one of everything; what the server writes of it into its log is not read here."""
    logging.disable(logging.CRITICAL)
    with clock.at(NOW, everywhere=True):
        things = everything(cast)
        doors = [
            Address(one.name, reverse(one.name), PUBLIC, names_a_thing=False)
            for one in of_allauth
            if "reset_password_from_key" not in one.name
        ]
        clients = {NOBODY: Client()}
        for role in sorted(ROLES, key=lambda one: (FIRST.index(one) if one in FIRST else 99, one)):
            login = getattr(cast, role, None) or a_login(f"{role}@fuzz.example", role, role, cast.municipality)
            clients[role] = come_in(Client(), login)
        yield clients, (*addresses(things), *doors)
    logging.disable(logging.NOTSET)


def open_to(address: Address) -> list[str]:
    """The roles that may open it, the likeliest first."""
    if address.needs == PUBLIC:
        return [NOBODY]
    if address.needs == ANYONE:
        return ["coach", "participant"]
    return [role for role in FIRST if address.needs in ROLES[role]] + [
        role for role in ROLES if role not in FIRST and address.needs in ROLES[role]
    ]


def found_forms(clients, all_addresses) -> tuple[dict[str, list[Place]], dict[str, set[str]], dict[str, int]]:
    """Each route's forms as they are drawn somewhere, the names that pages read from their address, and how each answered."""
    forms: dict[str, dict[int, Place]] = defaultdict(dict)
    asked: dict[str, set[str]] = {}
    answered: dict[str, int] = {}
    for address in all_addresses:
        for role in open_to(address):
            with walking.names_read("GET") as names:
                page = walking.seen(clients[role], role, address.url)
            answered[address.name] = page.status
            for route, name in (*((address.name, name) for name in names if page.status == 200), *page.queries):
                asked.setdefault(route, set()).add(name)
            for place in page.places:
                forms[place.route].setdefault(place.seed, place)
            if page.status != 404 and not MINUTES:
                break
    return {route: list(each.values()) for route, each in forms.items()}, asked, answered


def unseen(clients, address: Address, found: Found) -> Place | None:
    """A route that no page of the walk had a form for is sent something: what its view asks for are its fields."""
    role = open_to(address)[0]
    with walking.names_read("POST") as names:
        place = Place(address.name, address.url, role, "", ())
        walking.send(
            clients[role], place, hostile.Sent(b"x=1", hostile.FORM, {}, "to learn its fields"), found, seed=SEED
        )
    controls = tuple(Control(name, "any") for name in sorted(names - {"x"}))
    return Place(address.name, address.url, role, "", controls) if controls else None


def test_no_form_and_no_address_breaks_and_what_is_refused_writes_nothing(house):
    clients, all_addresses = house
    forms, asked, answered = found_forms(clients, all_addresses)
    places = [one for each in forms.values() for one in each if one.route not in NOT_SENT]
    found, night, until = Found(), SEED, time.monotonic() + MINUTES * 60
    never = {name for name, status in answered.items() if status == 404}
    without = [one for one in all_addresses if one.name not in never | forms.keys() | NOT_SENT]
    places += filter(None, (unseen(clients, one, found) for one in without))
    while night == SEED or time.monotonic() < until:
        walk(clients, places, asked, all_addresses, found, night)
        night += 1
    told = f"{found.sent} sent to {len(places)} forms and {len(asked)} pages with a query, seeds {SEED} to {night - 1}"
    sys.stderr.write(f"{told}\n")

    assert not found.told, f"{told}; {len(found.told)} found:\n{found}"
    assert never <= ELSEWHERE, "an address that nobody of the walk can open: give it its thing in tests/everything.py"
    tried = never | NOT_SENT | {one.route for one in places} | {one.name for one in without}
    assert {one.name for one in all_addresses} - tried == set(), "no form and no page of it was tried"


def walk(clients, places, asked, all_addresses, found, night):
    """Each form once, each query once, each address with something odd in it once."""
    for place in places:
        if ONLY and place.route != ONLY:
            continue
        number = night + place.seed
        each(
            place.seed + night,
            hostile.posts(place.controls, turn=number),
            lambda sent, place=place: walking.send(clients[place.role], place, sent, found, seed=night),
        )
    for address in all_addresses:
        if (ONLY and address.name != ONLY) or address.name not in asked:
            continue
        names, role = sorted(asked[address.name]), open_to(address)[0]
        turn = night + crc32(address.name.encode())
        each(
            turn,
            hostile.queries(names, turn=turn),
            lambda query, address=address, role=role: walking.look(
                clients[role], role, address.name, f"{address.url}?{query}", found, seed=night
            ),
        )
    for address in all_addresses:
        turn = night + crc32(address.name.encode())
        if (ONLY and address.name != ONLY) or (not MINUTES and turn % 8):
            continue  # an eighth of them in the checks
        role = open_to(address)[0]
        cookies = [(name, one.value) for name, one in clients[role].cookies.items()]
        each(
            turn,
            odd.requests(cookies, turn=turn),
            lambda request, address=address, role=role: walking.look(
                clients[role], role, address.name, address.url, found, seed=night, odd=request
            ),
        )
    for route, role, url in odd_paths(night):
        if not ONLY or route == ONLY:
            walking.look(clients[role], role, route, url, found, seed=night)


def each(number, strategy, do):
    """What the strategy draws for this seed; in a night four posts at a time."""

    @seeded(number)
    @settings(
        max_examples=4 if MINUTES else POSTS,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def one(drawn):
        do(drawn)

    one()


def odd_paths(night):
    """Addresses that name nothing: each place of each route in turn."""
    for prefix, patterns in (("/", web.urlpatterns), ("/my/", portal.urlpatterns)):
        for pattern in patterns:
            route = str(pattern.pattern)
            places = re.findall(r"<(\w+):(\w+)>", route)
            if not places or (not MINUTES and crc32(route.encode()) % 3 != night % 3):
                continue  # a third of them in the checks
            dice = random.Random(night + crc32(route.encode()))
            for kind, name in places:
                route = route.replace(f"<{kind}:{name}>", dice.choice(hostile.paths(kind, name)))
            address = Address(pattern.name, prefix + route, pattern.callback.needs, names_a_thing=True)
            yield pattern.name, open_to(address)[0], address.url
