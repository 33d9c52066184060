"""Three questions with three meanings, figures for who has the token, and nobody's name in any of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from spire.foundation.records import mails
from spire.interfaces.commands.models import Night, Turn
from spire.interfaces.commands.watching import vitals
from spire.interfaces.parts import clock
from tests.cast import HOUSE

TOKEN = "a token that only the watcher has"
pytestmark = pytest.mark.django_db


def asked(client, address: str) -> tuple[int, dict[str, bool]]:
    answer = client.get(address)
    return answer.status_code, answer.json()["checks"]


def test_a_house_that_stands_says_so(client):
    assert asked(client, "/health/live/") == (200, {})
    assert asked(client, "/health/ready/") == (200, {"database": True, "tables": True, "folder": True})
    status, checks = asked(client, "/health/")
    assert (status, set(checks.values())) == (200, {True})
    assert set(checks) >= {"worker", "room", "night", "log_chain"}


def test_without_its_database_the_process_lives_and_takes_nobody(client, monkeypatch: pytest.MonkeyPatch):
    def gone() -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", gone)
        live, ready = client.get("/health/live/"), client.get("/health/ready/")

    assert live.status_code == 200
    assert (ready.status_code, ready.json()["checks"]["database"]) == (503, False)


def test_a_folder_that_takes_nothing_is_no_place_to_send_people(client, settings, tmp_path: Path):
    settings.DATA_FOLDER = tmp_path / "gone"

    assert asked(client, "/health/ready/") == (503, {"database": True, "tables": True, "folder": False})


def test_a_worker_that_is_dead_is_told_but_pages_go_on(client):
    now = clock.machine()
    Turn.objects.create(step="records.send", done_at=now - timedelta(hours=1))

    assert asked(client, "/health/ready/")[0] == 200
    status, checks = asked(client, "/health/")
    assert (status, checks["worker"]) == (503, False)
    Turn.objects.update(held_until=now + timedelta(minutes=5))
    assert vitals.worker()


def test_a_night_that_was_left_out_is_told(client):
    now = clock.machine()
    Night.objects.create(on=now.date() - timedelta(days=3), ended_at=now - timedelta(days=2))

    assert asked(client, "/health/")[1]["night"] is False


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Bearer {TOKEN}x"}])
def test_without_the_token_there_are_no_figures(client, settings, header):
    settings.METRICS_TOKEN = TOKEN

    assert client.get("/metrics/", headers=header).status_code == 404
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics/", headers={"Authorization": "Bearer "}).status_code == 404


def test_the_figures_tell_of_requests_queues_and_nights_and_of_nobody(client, settings, cast):
    settings.METRICS_TOKEN = TOKEN
    mails.queue_mail("amina@example.dk", "A word", "…", key="one", by=HOUSE)
    client.get("/privacy/")

    text = client.get("/metrics/", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()

    assert 'spire_request_seconds_count{method="GET",route="privacy",status="2xx"}' in text
    assert 'spire_waiting{queue="mails"} 1.0' in text
    oldest = next(line for line in text.splitlines() if line.startswith('spire_oldest_waiting_seconds{queue="mails"}'))
    assert float(oldest.rpartition(" ")[2]) > 24 * 3600
    assert 'spire_vital{of="database"} 1.0' in text
    assert "spire_disk_free_bytes" in text
    assert "amina" not in text.lower()
