"""A login's own calendar link: secret, minimal, renewed and closed; read by another library than wrote it."""

from datetime import timedelta

import pytest
import vobject

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.models import Assignment
from spire.foundation.access.queries import NotFound
from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.journey.guidance import actions, queries
from spire.journey.guidance.models import CalendarFeed
from tests.cast import DAY, HOUSE
from tests.journey.guidance.build import NOW, guided

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast):
    with clock.at(NOW, everywhere=True):
        yield guided(cast)


def link(cast, login, **options):
    return f"/calendar/{actions.renew_feed(by=cast.actor(login), on=DAY, **options)}.ics"


def titles(answer):
    calendar = vobject.readOne(answer.content.decode())
    return sorted(event.summary.value for event in calendar.contents.get("vevent", []))


def test_a_coach_finds_the_meetings_and_no_name(cast, client, made):
    answer = client.get(link(cast, cast.coach))

    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    assert titles(answer) == ["Andet møde", "Første møde", "Individuelt møde"]
    assert [word for word in ("Amina", "Holm", "amina@", "ATTENDEE") if word in answer.content.decode()] == []
    assert not View.objects.filter(page="calendar").exists()


def test_first_names_stand_there_only_for_staff_who_ask_and_each_look_is_kept(cast, client, made):
    answer = client.get(link(cast, cast.coach, with_first_names=True))

    assert "Individuelt møde: Amina" in titles(answer)
    assert "Holm" not in answer.content.decode()
    assert View.objects.filter(page="calendar", seen__person_id=made.enrolment.person_id).count() == 1


def test_a_participant_finds_meetings_and_sessions_and_a_teacher_the_sessions(cast, client, made):
    own = titles(client.get(link(cast, cast.participant, with_first_names=True)))
    taught = titles(client.get(link(cast, cast.teacher)))

    assert {"Første møde", "Individuelt møde", "Regnskab, revision, markedsføring og salg"} <= set(own)
    assert set(taught) == {"Regnskab, revision, markedsføring og salg"}


def test_a_renewed_link_kills_the_old_one_at_once(cast, client, made):
    old = link(cast, cast.coach)
    new = link(cast, cast.coach)

    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    actions.close_feed(by=cast.actor(cast.coach), on=DAY)
    actions.close_feed(by=cast.actor(cast.coach), on=DAY)
    assert client.get(new).status_code == 404


def test_only_a_fingerprint_of_the_secret_is_kept(cast):
    secret = actions.renew_feed(by=cast.actor(cast.coach), on=DAY)

    feed = CalendarFeed.objects.get()

    assert secret not in str(vars(feed))
    assert queries.feed_by_secret(secret) == feed
    with pytest.raises(NotFound):
        queries.feed_by_secret(feed.secret_sha256)


def test_who_has_left_the_team_finds_nothing_and_a_shut_login_no_calendar(cast, client, made):
    address = link(cast, cast.coach)
    Assignment.objects.filter(login=cast.coach).update(ends_on=DAY + timedelta(days=1))
    assert titles(client.get(address)) == []

    cast.coach.is_active = False
    cast.coach.save()

    assert client.get(address).status_code == 404


def test_a_cancelled_meeting_is_gone_and_a_moved_one_has_its_next_sequence(cast, client, made):
    address = link(cast, cast.coach)
    actions.cancel_meeting(made.coming.pk, reason="Ferie", on=DAY, by=cast.actor(cast.coach))

    assert "Individuelt møde" not in titles(client.get(address))


def test_the_house_itself_has_no_calendar(db):
    with pytest.raises(NotAllowed):
        actions.renew_feed(by=HOUSE, on=DAY)


def test_the_link_is_shown_once_on_the_page(cast, client, made):
    client.force_login(cast.participant)

    shown = client.post("/calendar/", {"do": "renew"}).content.decode()
    again = client.get("/calendar/").content.decode()

    assert "http://testserver/calendar/" in shown
    assert ".ics" not in again
    assert "Lav et nyt link" in again
    assert "fornavn" not in again
