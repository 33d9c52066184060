"""Every table that refuses to be edited still does after the last migration."""

import re

import pytest
from django.db import connection

from tests.house.walls import ROOT

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


@pytest.mark.django_db
def test_the_triggers_of_the_migrations_stand() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        standing = {name for (name,) in cursor.fetchall()}

    assert len(promised()) > 10
    assert promised() - standing == set(), HINT
