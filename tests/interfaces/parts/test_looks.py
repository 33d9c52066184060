"""Who looked, as the citizen is told it: when, in what role, for whom and at what; never which colleague."""

import ast
from datetime import timedelta

import pytest
from django.utils import translation

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import looks
from tests.cast import MOMENT
from tests.house.walls import ROOT


@pytest.mark.django_db
def test_looks_are_told_by_day_without_a_name_and_alike_ones_stand_together(cast, client):
    person_id = cast.participant.person_id
    for minutes in (0, 5, 60 * 24):
        trail.viewed("enrolment.loan", [person_id], by=cast.actor(cast.coach, at=MOMENT + timedelta(minutes=minutes)))
    trail.viewed("enrolment.loan", [person_id], by=cast.actor(cast.participant))

    with translation.override("da"):
        days = looks.by_day(looks.looks_at(person_id))
    client.force_login(cast.participant)
    page = client.get("/my/details/looks/").content.decode()

    assert [[len(group.times) for group in groups] for _day, groups in days] == [[1], [2]]
    (group,) = days[1][1]
    assert (group.look.role, group.look.where, group.look.kind) == (
        "Mikrolånsmedarbejder",
        "Eksempel Kommune",
        "Dit lån og dine afdrag",
    )
    assert "Dit lån og dine afdrag" in page
    assert "Lone" not in page.split("<main")[1]


def test_every_page_that_is_logged_has_a_kind_in_plain_words():
    pages = set()
    for file in (ROOT / "spire").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            is_look = isinstance(call, ast.Call) and ast.unparse(call.func) == "trail.viewed"
            if is_look and isinstance(call.args[0], ast.Constant):
                pages.add(call.args[0].value)

    unknown = sorted(page for page in pages if not {page, page.partition(".")[0]} & looks.KINDS.keys())

    assert len(pages) > 50
    assert unknown == [], "Say in spire/interfaces/parts/looks.py what kind of page this is, for the citizen's list."
