"""A migration operation that lets the database itself refuse to change or delete rows.

SQLite and PostgreSQL each get a trigger; the error names the table. Source: architecture § 5.
"""

from collections.abc import Sequence

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

VERBS = ("UPDATE", "DELETE")


def append_only(table: str, *, when: str = "", verbs: Sequence[str] = VERBS) -> migrations.RunPython:
    """Refuse UPDATE and DELETE on `table`, or only for rows where the old row meets the SQL condition `when`."""

    def forwards(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for verb in verbs:
            for sql in _statements(schema_editor.connection.vendor, table, verb, when):
                schema_editor.execute(sql)

    def backwards(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for verb in verbs:
            tail = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {_name(table, verb)}{tail}")

    return migrations.RunPython(forwards, backwards)


def _name(table: str, verb: str) -> str:
    return f"{table}_refuses_{verb.lower()}"


def _statements(vendor: str, table: str, verb: str, when: str) -> list[str]:
    name = _name(table, verb)
    condition = f"WHEN ({when})" if when else ""
    if vendor == "postgresql":
        return [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{table} is append only'; END $$",
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {name}()",
        ]
    return [
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
    ]
