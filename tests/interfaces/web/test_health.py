"""The health page tells a machine, without a login, whether the house stands."""

import pytest
from django.db import DatabaseError, connection


def test_a_house_that_stands_says_so(client, db):
    answer = client.get("/health/")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "checks": {"database": True, "tables": True}}


def test_a_house_without_its_database_says_so(client, db, monkeypatch: pytest.MonkeyPatch):
    def gone() -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", gone)
        answer = client.get("/health/")

    assert answer.status_code == 503
    assert answer.json()["status"] == "failing"
