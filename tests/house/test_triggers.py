"""Every table that refuses to be edited still does after the last migration."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from spire.money.ledger.models import Entry
from tests.cast import the_cast
from tests.house.walls import ROOT
from tests.money.build import a_loan

PROMISED = re.compile(r'append_only\(\s*"(\w+)"(?:[^()]|\([^()]*\))*?\)')
HINT = "SQLite forgets a table's triggers when a field or constraint is altered: see append_only.keeping_triggers."


def promised() -> set[str]:
    """The triggers that the migrations make with `append_only`, by name."""
    names = set()
    for migration in (ROOT / "spire").glob("**/migrations/*.py"):
        for found in PROMISED.finditer(migration.read_text(encoding="utf-8")):
            verbs = re.search(r"verbs=\(([^)]*)\)", found.group())
            for verb in re.findall(r"\w+", verbs[1]) if verbs else ("UPDATE", "DELETE"):
                names.add(f"{found[1]}_refuses_{verb.lower()}")
    return names


def standing() -> set[str]:
    """The triggers that the database has, by name."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_the_triggers_of_the_migrations_stand() -> None:
    assert len(promised()) > 10
    assert promised() - standing() == set(), HINT


@pytest.mark.django_db
def test_what_is_never_deleted_is_not_emptied_by_a_side_door() -> None:
    door = {"postgresql": "truncate", "sqlite": "replace"}[connection.vendor]
    kept = {name.removesuffix("_refuses_delete") for name in standing() if name.endswith("_refuses_delete")}
    partly = {"records_wording", "programmes_templateversion"}  # drafts of these may go

    assert {table for table in kept if f"{table}_refuses_{door}" not in standing()} == partly


SIDE_DOORS = {
    "sqlite": "REPLACE INTO ledger_entry SELECT * FROM ledger_entry LIMIT 1",
    "postgresql": "TRUNCATE ledger_entry CASCADE",
}


@pytest.mark.django_db
def test_the_books_are_not_emptied_by_a_side_door() -> None:
    a_loan(the_cast())
    connection.check_constraints()  # what waits for the end of the transaction would refuse TRUNCATE too

    with pytest.raises(DatabaseError, match="ledger_entry is append only"), transaction.atomic():
        connection.cursor().execute(SIDE_DOORS[connection.vendor])

    assert Entry.objects.exists()
