"""Mails that did not leave, on the page of outgoing letters: seen by the team of the organisation, and sent again."""

from datetime import timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.records import mails
from spire.foundation.records.models import Mail
from spire.foundation.trail.models import Event, View
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from tests.build import an_enrolment
from tests.cast import DAY, HOUSE, MOMENT
from tests.everything import a_stuck_mail


@pytest.fixture(autouse=True)
def the_day():
    with clock.at(MOMENT, everywhere=True):
        yield


def be(client, login):
    give_demo_factor(login)
    client.force_login(login)
    return client


def shown(client) -> str:
    return client.get("/letters/").content.decode()


def test_the_team_sees_what_did_not_leave_why_and_to_whom_and_sends_it_again(cast, client):
    enrolment, mail = an_enrolment(cast), a_stuck_mail(cast)
    be(client, cast.coach)

    page = shown(client)

    assert "Modtagerens mailserver sagde nej." in page
    assert f'<a href="/enrolments/{enrolment.pk}/">{enrolment.person}</a>, a…@' in page
    assert mail.to not in page
    assert View.objects.filter(page="letters.out", seen__person_id=mail.person_id).count() == 1
    told = client.post(f"/mails/{mail.pk}/again/", follow=True).content.decode()
    mail.refresh_from_db()
    assert (mail.state, mail.why) == ("waiting", "")
    assert "E-mails, der ikke kom af sted" not in told
    assert Event.objects.filter(verb="mail.sent_again").count() == 1
    assert client.post(f"/mails/{mail.pk}/again/").status_code == 409
    assert Event.objects.filter(verb="mail.sent_again").count() == 1


def test_a_mail_to_somebody_without_an_enrolment_shows_a_part_of_the_address_only(cast, client):
    mail = mails.queue_mail(
        "kontor@example.dk", "Nyt", "Log ind.", key="a", by=HOUSE, organisation_id=cast.municipality.pk
    )
    Mail.objects.filter(pk=mail.pk).update(state="failed", why="interrupted")
    be(client, cast.coach)

    page = shown(client)

    assert "k…@example.dk" in page
    assert "kontor@example.dk" not in page


def test_what_is_over_has_no_button(cast, client):
    mail = a_stuck_mail(cast)
    Mail.objects.filter(pk=mail.pk).update(not_after=MOMENT - timedelta(1))
    be(client, cast.coach)

    page = shown(client)

    assert "er forbi" in page
    assert "Send igen" not in page


def test_another_organisation_and_those_who_post_no_letters_see_nothing_of_it(cast, client):
    mail = a_stuck_mail(cast)
    be(client, cast.stranger)

    assert "e-mails, der" not in shown(client).lower()
    assert client.post(f"/mails/{mail.pk}/again/").status_code == 404
    for login in (cast.stranger, cast.controller):
        with pytest.raises(NotAllowed):
            mails.send_again(mail.pk, on=DAY, by=cast.actor(login))
    mail.refresh_from_db()
    assert mail.state == "failed"
