"""Two people at the same page: every route that takes a post says what becomes of the second one's."""

import inspect
import re
from collections import Counter

import pytest

from spire.foundation.records import actions as records
from spire.foundation.records.models import Note
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.interfaces.portal import urls as portal
from spire.interfaces.web import urls as web
from tests.everything import addresses, everything
from tests.house.two_hands import GROUPS
from tests.journey.guidance.build import NOW

TAKES_A_POST = re.compile(r'\.POST|== "POST"|require_POST|form_pages\.|change_agenda|saved_words|_done\(')
# Whom a page with an edited form is for; the coach where nobody else is named.
READERS = {
    "session_costs": "team_leader",
    "letter_template": "team_leader",
    "product_terms_edit": "",  # the only terms here are published, and frozen
    "bank_account": "controller",
    "mentoring_profile": "mentor",
    "information_meeting": "",  # its form is there once the day has come
    "network_day": "",  # and so is this one's
    "journal_lock": "",  # its form stands on the page of filing
    "cohort_places": "",  # and its on the cohort's
    "enrolment_parties": "team_leader",
}


def _a_note_of_today(things, cast):
    """One that its writer may still put right."""
    note = Note.objects.get(pk=things["note_id"])
    facts = {"kind": "journal", "title": "I dag", "text": "Vi ringes ved.", "on": NOW.date()}
    by = cast.actor(cast.coach, at=NOW)
    things["note_id"] = records.write_note(subject=note.subject, person_id=note.person_id, by=by, **facts).pk


def takes_a_post(view: object) -> bool:
    """Whether a view reads what was sent, as its own words say."""
    return TAKES_A_POST.search(inspect.getsource(inspect.unwrap(view))) is not None


def test_every_route_that_takes_a_post_stands_in_one_group():
    routes = {pattern.name for pattern in (*web.urlpatterns, *portal.urlpatterns) if takes_a_post(pattern.callback)}
    known = Counter(name for names in GROUPS.values() for name in names)

    assert sorted(routes - set(known)) == [], "Say in tests/house/two_hands.py what becomes of the second one's post."
    assert sorted(set(known) - routes) == [], "These take no post any more, or are gone."
    assert [name for name, times in known.items() if times > 1] == []


@pytest.mark.django_db
@pytest.mark.once
def test_every_edited_form_carries_the_marks_of_what_stood_there(cast, client):
    with clock.at(NOW, everywhere=True):
        things = everything(cast)
        _a_note_of_today(things, cast)
        lacking = []
        for address in addresses(things):
            reader = READERS.get(address.name, "participant" if address.name.startswith("my_") else "coach")
            if address.name not in GROUPS["joined"] or not reader:
                continue
            login = getattr(cast, reader)
            if login.person_id is None and not login.authenticator_set.exists():
                give_demo_factor(login)
            client.force_login(login)
            page = client.get(address.url)
            if page.status_code != 200 or not re.search(r'name="([\w-]+-)?stood"', page.content.decode()):
                lacking.append((address.name, page.status_code))

    assert lacking == [
        ("my_own_view", 404)
    ]  # the team has agreed by then; tests/interfaces/portal has one that is open
