"""Two colleagues at one note: the second is shown both texts, and what was typed stays; tried as they do it, page by page."""

import re

import pytest

from spire.foundation.records import actions as records
from spire.foundation.records.models import Note
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from tests.cast import DAY, MOMENT, Cast
from tests.journey.build import an_enrolment

pytestmark = pytest.mark.django_db


def a_note(cast: Cast) -> Note:
    """The coach's own, written just now."""
    enrolment = an_enrolment(cast)
    facts = {"kind": "journal", "title": "Et møde", "text": "Vi ses mandag.", "on": DAY}
    subject = f"enrolment:{enrolment.pk}"
    return records.write_note(subject=subject, person_id=enrolment.person_id, by=cast.actor(cast.coach), **facts)


def test_a_note_that_was_corrected_meanwhile_comes_back_with_both(cast, client):
    note = a_note(cast)
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    address = f"/enrolments/{note.subject.partition(':')[2]}/notes/{note.pk}/"
    with clock.at(MOMENT):
        opened = client.get(address).content.decode()
        stood = re.search(r'name="stood" value="([^"]+)"', opened).group(1).replace("&quot;", '"')
        first = {"title": "Et møde", "text": "Vi ses tirsdag.", "kind": "journal", "mark": "internal", "stood": stood}
        client.post(address, first)
        second = client.post(address, first | {"text": "Vi ses torsdag."})
        page = second.content.decode()
        stood_now = re.search(r'name="stood" value="([^"]+)"', page).group(1).replace("&quot;", '"')
        kept = client.post(address, first | {"text": "Vi ses torsdag.", "stood": stood_now})

    assert second.status_code == 422
    assert "Vi ses tirsdag." in page
    assert "Vi ses torsdag." in page
    assert "En anden har ændret det her" in page
    assert kept.status_code == 302
    note.refresh_from_db()
    assert note.text == "Vi ses torsdag."
    assert [version.text for version in note.versions.order_by("id")][-1] == "Vi ses tirsdag."
