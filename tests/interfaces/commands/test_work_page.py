"""The administrator sees what the house does by itself: what failed and why, the nights, and what waits."""

import pytest

from spire.foundation.records import standstills
from spire.interfaces.commands import minute, nightly, turns, worker
from spire.interfaces.commands.models import Turn
from spire.interfaces.commands.watching import work_texts
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from tests.cast import DAY, HOUSE, MOMENT

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(cast, client):
    give_demo_factor(cast.administrator)
    client.force_login(cast.administrator)
    return client


def test_what_failed_is_shown_with_what_to_do_and_may_be_tried_at_once(administrator, monkeypatch):
    def send_waiting_mails(*, on, by):
        raise ConnectionRefusedError("10.0.0.7 said no to amina@example.dk")

    send_waiting_mails.__module__ = "spire.foundation.records.mails"
    monkeypatch.setattr(minute, "STEPS", (send_waiting_mails,))
    with clock.at(MOMENT):
        worker.turn()
        page = administrator.get("/setup/work/").content.decode()
        told = administrator.post("/setup/work/records.send_waiting_mails/try/", follow=True).content.decode()
        twice = administrator.post("/setup/work/records.send_waiting_mails/try/")

    assert "E-mails sendes" in page
    assert "mailserver" in page
    assert "ConnectionRefusedError" in page
    assert "amina@example.dk" not in page
    assert "inden for et minut" in told
    assert twice.status_code == 302
    assert Turn.objects.get(step="records.send_waiting_mails").next_try_at is None


def test_a_house_where_everything_works_says_so(administrator):
    with clock.at(MOMENT):
        worker.turn()
        page = administrator.get("/setup/work/").content.decode()

    assert "Alt virker" in page
    assert "2. mar. 2026" in page


def test_a_night_that_is_not_done_names_its_steps(administrator, monkeypatch):
    def walk(*, on, by):
        raise ValueError

    walk.__module__, walk.__name__ = "spire.interfaces.parts.log_walks", "walk_at_night"
    monkeypatch.setattr(nightly, "STEPS", (walk,))
    monkeypatch.setattr(minute, "STEPS", ())
    with clock.at(MOMENT):
        worker.turn()
        page = administrator.get("/setup/work/").content.decode()

    assert "Ikke gjort endnu" in page
    assert "Loggen efterses" in page


def test_nobody_else_finds_it_and_no_other_step_is_tried(administrator, cast, client):
    assert administrator.post("/setup/work/nobody.knows/try/").status_code == 404
    give_demo_factor(cast.team_leader)
    client.force_login(cast.team_leader)

    assert client.get("/setup/work/").status_code == 404
    assert client.post("/setup/work/records.send_waiting_mails/try/").status_code == 404


def test_every_step_has_its_words():
    named = {turns.name_of(step) for step in (*nightly.STEPS, *minute.STEPS)}

    assert sorted(named - set(work_texts.STEPS)) == []


def test_a_house_that_stands_still_after_a_restore_says_why(administrator):
    standstills.begin(backup_at=MOMENT, on=DAY, by=HOUSE)

    page = administrator.get("/setup/work/").content.decode()

    assert "Intet sendes ud af huset" in page
    assert "Alt virker" not in page
