"""Somebody who looks after a login ends all its sessions: from the very next request, and nothing else is taken. # V7.4.5"""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import transaction
from django.test import Client
from django.urls import reverse

from spire.foundation.access import actions as access
from spire.foundation.access import openings, sessions
from spire.foundation.access import queries as logins
from spire.foundation.access.models import Login, Session
from spire.foundation.access.permissions import ROLES
from spire.foundation.access.queries import NotFound
from spire.foundation.trail.models import Event
from spire.interfaces.parts import clock, reach
from spire.interfaces.parts.sessions import SessionStore
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, MOMENT, a_login
from tests.house.test_strangers import come_in

pytestmark = pytest.mark.django_db


def inside(login: Login) -> Client:
    """A browser in which somebody is logged in."""
    browser = Client()
    come_in(browser, login)
    return browser


def address(login: Login) -> str:
    return reverse("login_sessions", args=[login.pk])


def test_an_administrator_logs_somebody_out_everywhere_and_they_may_come_in_again(cast):
    one, other, theirs = inside(cast.coach), inside(cast.coach), inside(cast.administrator)
    page = theirs.get(address(cast.coach)).content.decode()
    answer = theirs.post(address(cast.coach), {"reason": "suspected"}, follow=True)
    theirs.post(address(cast.coach), {"reason": "suspected"})
    event = Event.objects.get(verb="login.logged_out")

    assert "2 browsere" in page
    assert "2 browsere" in answer.content.decode()
    assert [each.get("/account/ways/").status_code for each in (one, other)] == [302, 302]
    assert (event.object_id, event.login_id, event.facts) == (
        cast.coach.pk, cast.administrator.pk, {"sessions": 2, "reason": "suspected"},
    )  # fmt: skip
    assert inside(cast.coach).get(reverse("overview")).status_code == 200
    assert theirs.get(address(cast.coach)).status_code == 200


def test_it_takes_a_reason_of_the_list_and_a_fresh_proof(cast, client):
    one, theirs = inside(cast.coach), inside(cast.administrator)
    answers = [theirs.post(address(cast.coach), told).status_code for told in ({}, {"reason": "for fun"})]
    with clock.machine_later(timedelta(minutes=10)):
        theirs.get(reverse("setup"))
    with clock.machine_later(timedelta(minutes=16)):
        late = theirs.post(address(cast.coach), {"reason": "lost"})

    assert answers == [422, 422]
    assert "/account/again/" in late["Location"]
    assert one.get(reverse("overview")).status_code == 200


def test_every_role_is_asked_and_only_those_who_look_after_the_login_end_its_sessions(cast):
    an_enrolment(cast)
    found: dict[str, set[str]] = {"staff": set(), "participant": set()}
    for role in ROLES:
        person = cast.participant.person if role == "participant" else None
        by = inside(a_login(f"{role}@roles.example", role, role, cast.municipality, person=person))
        for kind, whose in (("staff", cast.controller), ("participant", cast.participant)):
            theirs = inside(whose)
            if by.post(address(whose), {"reason": "lost"}).status_code == 302:
                found[kind].add(role)
                assert theirs.get("/account/ways/").status_code == 302
            else:
                assert theirs.get("/account/ways/").status_code == 200
    away = inside(cast.stranger)

    assert found == {"staff": {"administrator"}, "participant": {"coach", "team_leader"}}
    assert [away.post(address(whose), {"reason": "lost"}).status_code for whose in (cast.coach, cast.participant)] == [
        404, 404,
    ]  # fmt: skip
    assert "/account/login/" in Client().post(address(cast.coach), {"reason": "lost"})["Location"]


def test_one_s_own_are_ended_on_one_s_own_page_and_a_participant_who_works_here_is_the_administrator_s(cast):
    an_enrolment(cast)
    by = logins.actor(cast.administrator, at=MOMENT, on=DAY)
    both = a_login("begge@example.dk", "Begge", "participant", cast.municipality, person=cast.participant.person)
    access.assign(both, "controller", cast.municipality, by=HOUSE, on=DAY)

    assert (
        inside(cast.administrator).post(address(cast.administrator), {"reason": "lost"})["Location"] == "/account/ways/"
    )
    with pytest.raises(NotFound):
        sessions.end_all(cast.administrator.pk, "lost", by=by, on=DAY)
    with pytest.raises(NotFound):
        sessions.end_all(both.pk, "lost", by=logins.actor(cast.coach, at=MOMENT, on=DAY), on=DAY)
    assert sessions.end_all(both.pk, "lost", by=by, on=DAY) == 0


def test_where_coaches_see_only_their_own_they_log_out_no_others(cast):
    an_enrolment(cast)
    inside(cast.participant)
    openings.narrow_sight(cast.municipality.pk, True, by=cast.actor(cast.administrator), on=DAY)

    with pytest.raises(NotFound):
        sessions.end_all(cast.participant.pk, "lost", by=reach.actor(cast.second_coach, at=MOMENT, on=DAY), on=DAY)
    assert sessions.end_all(cast.participant.pk, "lost", by=reach.actor(cast.coach, at=MOMENT, on=DAY), on=DAY) == 1


def test_a_session_that_was_ended_meanwhile_does_not_move_to_a_new_key(cast):
    key = inside(cast.coach).session.session_key
    under_way = SessionStore(key)
    assert under_way[SESSION_KEY] == str(cast.coach.pk)
    Session.objects.filter(login=cast.coach).delete()

    with pytest.raises(SessionInterrupted), transaction.atomic():
        under_way.cycle_key()
    assert not Session.objects.filter(login=cast.coach).exists()
