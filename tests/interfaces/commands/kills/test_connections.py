"""Connections that the database itself ends in the middle: what was typed is saved once, and a step is taken up again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.core import mail as outbox
from django.db import close_old_connections, connection
from django.test import Client

from spire.foundation.access.models import Posted
from spire.foundation.records import mails
from spire.foundation.records.models import Mail, Note
from spire.foundation.trail.models import Event
from spire.foundation.values.reports import Report
from spire.interfaces.commands import minute, worker
from spire.interfaces.commands.models import Turn
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from tests.cast import HOUSE, MOMENT, Cast, the_cast
from tests.journey.build import an_enrolment

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has no connection that could be ended"),
]
WROTE = "Amina fortalte, at lejen stiger til maj; vi ser på budgettet sammen."
KEY = "0" * 31 + "1"
LEASE_LATER = mails.LEASE + timedelta(minutes=1)


@contextmanager
def ended(at: Callable[[str], bool]) -> Iterator[list[str]]:
    """The server ends our connection, once, right before the first statement that is asked for."""
    done: list[str] = []

    def end(execute: Any, sql: str, *rest: Any) -> Any:
        if not done and at(sql):
            done.append(sql)
            known = connection.settings_dict
            names = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "password": known["PASSWORD"]}
            with psycopg.connect(dbname=known["NAME"], autocommit=True, **names) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
        return execute(sql, *rest)

    with connection.execute_wrapper(end):
        yield done


@pytest.fixture
def people() -> Cast:
    return the_cast()


def test_a_page_whose_connection_is_ended_keeps_what_was_typed_and_saves_it_once(people: Cast, client: Client) -> None:
    enrolment = an_enrolment(people)
    give_demo_factor(people.coach)
    client.force_login(people.coach)
    client.raise_request_exception = False
    events = Event.objects.count()
    told = {"title": "Leje", "text": WROTE, "kind": "journal", "mark": "internal", "once": KEY, "do": "write"}

    def write() -> Any:
        close_old_connections()  # as each request begins outside a test
        return client.post(f"/enrolments/{enrolment.pk}/timeline/", told)

    with ended(lambda sql: sql.startswith("INSERT INTO") and "trail_event" in sql) as done:
        first = write()
    close_old_connections()
    left = (Note.objects.count(), Posted.objects.count(), Event.objects.count() - events)
    again, twice = write(), write()

    page = first.content.decode()
    assert len(done) == 1
    assert (first.status_code, first["Retry-After"]) == (503, "30")
    assert f'<blockquote class="ml-written">{WROTE}</blockquote>' in page
    assert f'name="once" value="{KEY}"' in page
    assert left == (0, 0, 0)
    assert (again.status_code, twice.status_code) == (302, 302)
    assert Note.objects.get().text == WROTE


class Steps:
    """A step that comes after the one whose connection is ended."""

    ran = 0

    def next(self, *, on: object, by: object) -> Report:
        self.ran += 1
        return Report("next", done=Turn.objects.filter(failures=99).count())


# Before the first mail is claimed, nothing has left; before it is written down that it left, it leaves again.
@pytest.mark.parametrize(("column", "letters"), [("claimed_at", 3), ("attempts", 4)])
def test_a_step_whose_connection_is_ended_is_taken_up_again(
    people: Cast, monkeypatch: pytest.MonkeyPatch, column: str, letters: int
) -> None:
    for number in range(3):
        mails.queue_mail("amina@example.dk", "Nyt", f"{number}", key=f"ended:{number}", by=HOUSE)
    after = Steps()
    monkeypatch.setattr(minute, "STEPS", (mails.send_waiting_mails, after.next))
    monkeypatch.setattr(worker, "_nights", lambda _stop: None)

    def turn(later: timedelta) -> None:
        with clock.at(MOMENT + later):
            worker.turn()
            close_old_connections()  # as between two turns outside a test

    with ended(
        lambda sql: sql.startswith('UPDATE "records_mail"') and f'"{column}" = %s' in sql.split("WHERE")[0]
    ) as done:
        turn(timedelta())
    broken = Turn.objects.get(step="records.send_waiting_mails")
    turn(timedelta(minutes=1))
    turn(LEASE_LATER)

    marks = [letter.extra_headers["Message-ID"] for letter in outbox.outbox]
    assert len(done) == 1
    assert (broken.failures, broken.held_by) == (1, "")
    assert after.ran == 3, "it kept another step back"
    assert set(Mail.objects.values_list("state", flat=True)) == {"sent"}
    assert (len(marks), len(set(marks))) == (letters, 3)
