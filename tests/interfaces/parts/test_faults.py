"""What the house stands on is away: the person is told in plain words, what was typed comes back, nothing is half done."""

import errno
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.db import DataError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.test import Client, RequestFactory

from spire.foundation.access.models import Posted
from spire.foundation.records import drawing
from spire.foundation.records.models import Note
from spire.interfaces.parts import faults
from spire.interfaces.parts.login import give_demo_factor
from tests.cast import Cast
from tests.journey.build import an_enrolment

WROTE = "Amina fortalte, at lejen stiger til maj; vi ser på budgettet sammen."
KEY = "0" * 31 + "1"


class ByPostgres(Exception):
    """What psycopg raises, as Django hangs it on its own."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def from_postgres(sqlstate: str) -> OperationalError:
    error = OperationalError("said by the database")
    error.__cause__ = ByPostgres(sqlstate)
    return error


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "full"),
        (OSError(errno.EROFS, "Read-only file system"), "full"),
        (OperationalError("database or disk is full"), "full"),
        (OperationalError("attempt to write a readonly database"), "full"),
        (from_postgres("53100"), "full"),
        (from_postgres("57014"), "busy"),
        (from_postgres("55P03"), "busy"),
        (from_postgres("40P01"), "busy"),
        (OperationalError("database is locked"), "busy"),
        (from_postgres("57P01"), "database"),
        (OperationalError("connection refused"), "database"),
        (drawing.NotDrawn("letter.typ"), "drawing"),
        (UnreadablePostError("half"), "cut"),
        (DataError("too long"), None),
        (ValueError("ours"), None),
        (ConnectionRefusedError(errno.ECONNREFUSED, "elsewhere"), None),
    ],
)
def test_each_fault_is_told_from_our_own_mistakes(error: Exception, key: str | None) -> None:
    found = faults.fault_of(error)

    assert (found.key if found else None) == key


def test_what_lies_behind_an_error_counts() -> None:
    error = RuntimeError("the transaction is gone")
    error.__context__ = from_postgres("57P01")

    assert faults.fault_of(error) == faults.Fault("database")


def a_post(path: str = "/enrolments/1/timeline/", *, checked: bool = True, **fields: str) -> HttpRequest:
    request = RequestFactory(enforce_csrf_checks=not checked).post(path, fields)
    request.user = AnonymousUser()
    request._dont_enforce_csrf_checks = checked
    return request


def test_the_page_sends_again_what_was_typed_and_asks_the_database_nothing() -> None:
    request = a_post(text=WROTE, once=KEY, title="Leje <1>")

    answer = faults.page(request, faults.Fault("database"))

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    assert f'name="once" value="{KEY}"' in page
    assert 'value="Leje &lt;1&gt;"' in page
    assert f'<blockquote class="ml-written">{WROTE}</blockquote>' in page
    assert "Prøv igen" in page


def test_nothing_of_a_login_and_nothing_from_another_site_is_shown_again() -> None:
    at_the_door = faults.page(a_post("/account/login/", login="amina@example.dk", password="hemmeligt ord"), BUSY)
    secret = faults.page(a_post(new_password="hemmeligt ord her", text=WROTE), BUSY)
    elsewhere = faults.page(a_post(checked=False, text=WROTE), BUSY)

    assert "amina" not in at_the_door.content.decode()
    assert "hemmeligt" not in secret.content.decode()
    assert WROTE not in elsewhere.content.decode()


BUSY = faults.Fault("busy", seconds=5)


def test_a_script_that_asked_in_the_background_gets_a_sentence() -> None:
    request = RequestFactory().post("/my/forms/a/b/keep/", headers={"HX-Request": "true"})

    answer = faults.page(request, BUSY)

    assert answer["Content-Type"].startswith("text/plain")
    assert "<" not in answer.content.decode()


@pytest.fixture
def writing(cast: Cast, client: Client) -> Callable[[], HttpResponse]:
    """Posting a note as the coach; a fault of the house answers as it does in use."""
    enrolment = an_enrolment(cast)
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    client.raise_request_exception = False
    told = {"title": "Leje", "text": WROTE, "kind": "journal", "mark": "internal", "once": KEY, "do": "write"}
    return lambda: client.post(f"/enrolments/{enrolment.pk}/timeline/", told)


def failing(error: Exception, *, times: int) -> AbstractContextManager[None]:
    """The last thing that an action writes, its event, fails so many times."""
    left = [times]

    def fail(execute: Any, sql: str, *rest: Any) -> Any:
        if left[0] and sql.startswith("INSERT INTO") and "trail_event" in sql:
            left[0] -= 1
            raise error
        return execute(sql, *rest)

    return connection.execute_wrapper(fail)


@pytest.mark.parametrize("state", ["57P01", "55P03", "53100"])
def test_a_post_that_meets_a_fault_leaves_nothing_and_is_done_once_when_it_is_sent_again(
    writing: Callable[[], HttpResponse], state: str
) -> None:
    with failing(from_postgres(state), times=1):
        first = writing()
    after_the_fault = (Note.objects.count(), Posted.objects.count())

    again, twice = writing(), writing()

    assert first.status_code == 503
    assert WROTE in first.content.decode()
    assert after_the_fault == (0, 0)
    assert (again.status_code, twice.status_code) == (302, 302)
    assert Note.objects.get().text == WROTE


def test_a_deadlock_is_tried_again_by_itself(writing: Callable[[], HttpResponse]) -> None:
    with failing(from_postgres("40P01"), times=1):
        answer = writing()

    assert answer.status_code == 302
    assert Note.objects.count() == 1
    assert len(list(get_messages(answer.wsgi_request))) == 1


def test_a_deadlock_that_does_not_end_is_told(writing: Callable[[], HttpResponse]) -> None:
    with failing(from_postgres("40P01"), times=9):
        answer = writing()

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert Note.objects.count() == 0


def test_our_own_mistake_is_still_our_own_mistake(writing: Callable[[], HttpResponse]) -> None:
    with failing(ValueError("ours"), times=1):
        answer = writing()

    assert answer.status_code == 500
    assert "Retry-After" not in answer
