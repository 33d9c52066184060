"""Whoever migrates waits for those who work and for whoever migrates already, for a while, and then says so."""

import io
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from spire.interfaces.commands.management.commands import migrate

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one lock for all"),
]


@contextmanager
def another_who_migrates():
    own = connection.copy()
    with own.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", (migrate.LOCK,))
    yield own
    own.close()


def migrated() -> str:
    said = io.StringIO()
    call_command("migrate", interactive=False, verbosity=0, stderr=said)
    return said.getvalue()


def test_two_who_migrate_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "PATIENCE_SECONDS", 0.1)
    with another_who_migrates() as first:
        monkeypatch.setattr(migrate.time, "sleep", lambda _seconds: first.close())

        said = migrated()

    assert said.count("Somebody migrates") == 1
    assert migrated() == ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('lock_timeout'), count(*) FROM pg_locks "
            "WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        )
        assert cursor.fetchone() == ("0", 0)


def test_who_never_gets_a_turn_says_so_and_has_changed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(migrate.time, "sleep", lambda _seconds: None)

    with another_who_migrates(), pytest.raises(CommandError, match="Nothing was half done"):
        migrated()
