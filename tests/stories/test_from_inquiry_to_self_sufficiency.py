"""One participant's way: from an inquiry on the public page to a business that carries its owner."""

from contextlib import ExitStack

import pytest

from tests.build import a_programme
from tests.cast import Cast
from tests.stories.walking import Walk

pytestmark = pytest.mark.django_db


def test_from_inquiry_to_self_sufficiency(cast):
    with ExitStack() as stack:
        walk = Walk(stack)
        walk.at("2026-03-02 08:30")
        a_programme(cast.municipality)
        inquiry(walk)
        referral(walk, cast)
        call(walk, cast)
        first_meeting(walk, cast)


def inquiry(walk: Walk) -> None:
    """Amina writes from the public page, without a login."""
    walk.at("2026-03-02 20:10")
    walk.be(None)
    walk.open("/")
    walk.follow("Fortæl os om din idé")
    walk.send("Send", {
        "given_name": "Amina", "family_name": "Holm", "phone": "20 11 22 33", "email": "amina.holm@example.dk",
        "benefit": "cash_benefit", "message": "Jeg vil reparere cykler, hvor folk bor.",
    })  # fmt: skip
    walk.sees("Tak")


def referral(walk: Walk, cast: Cast) -> None:
    """A caseworker refers another citizen in two clicks."""
    walk.at("2026-03-03 09:15")
    walk.be(cast.caseworker)
    walk.open("/home/")
    walk.follow("Henvis borger")
    walk.send("Send", {
        "identity": "650285-0007", "given_name": "Bo", "family_name": "Berg", "phone": "20 99 88 77",
        "benefit": "cash_benefit", "why": "Har bygget møbler i årevis og vil sælge dem.", "agreed": "on",
    })  # fmt: skip
    walk.sees("Bo Berg")


def call(walk: Walk, cast: Cast) -> None:
    """The coach calls with the sheet at hand, and invites."""
    walk.at("2026-03-03 10:00")
    walk.be(cast.coach)
    walk.open("/inquiries/")
    walk.sees("Amina Holm", "Bo Berg")
    walk.follow("Amina")
    walk.send("Gem", {
        "outcome": "invite", "condition-municipality": "yes", "condition-age": "yes", "condition-wish": "yes",
        "realistic": "yes", "motivated": "yes", "reasons": "Har skruet cykler for hele opgangen i tre år.",
    })  # fmt: skip
    walk.sees("Amina Holm", "Rekruttering")


def first_meeting(walk: Walk, cast: Cast) -> None:
    """Two staff at a café, a calendar file, and the preliminary plan handed out afterwards."""
    walk.at("2026-03-03 10:20")
    walk.open("/overview/")
    walk.sees("Amina Holm", "Invitér til første møde")
    walk.follow("Invitér til første møde")
    walk.send("Planlæg mødet", {
        "day": "09/03/2026", "at": "13:00", "place": "Café Solhjørnet", "address": "Torvet 2",
        "staff": [str(cast.coach.pk), str(cast.second_coach.pk)],
    })  # fmt: skip
    walk.sees("Café Solhjørnet")
    kind = walk.follow("Læg det i din kalender")
    assert kind.startswith("text/calendar")
    walk.at("2026-03-09 14:10")
    walk.open("/overview/")
    walk.follow("Hold mødet")
    print(walk.text()); print([b.text_content() for b in walk.page.xpath("//main//button")],[(f.get("name"),f.get("value")) for f in walk.page.xpath("//main//*[@name]")])
