"""A migration operation that lets the database itself refuse to change or delete rows.

SQLite and PostgreSQL each get a trigger; the error names the table. Source: architecture § 5.
"""

from collections.abc import Sequence

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

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


def keeping_triggers(table: str, *operations: Operation) -> tuple[Operation, ...]:
    """The operations, and then the table's triggers again: SQLite makes the table anew, and forgets them.

    Wrap whatever alters a field or a constraint of a table that has triggers; adding an index needs nothing.
    """
    kept: list[str] = []

    def remember(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        kept[:] = [sql for _name, sql in _triggers_of(table, schema_editor)]

    def restore(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        standing = {sql for _name, sql in _triggers_of(table, schema_editor)}
        for sql in kept:
            if sql not in standing:
                schema_editor.execute(sql, params=None)

    return (migrations.RunPython(remember, restore), *operations, migrations.RunPython(restore, remember))


def _triggers_of(table: str, schema_editor: BaseDatabaseSchemaEditor) -> list[tuple[str, str]]:
    if schema_editor.connection.vendor != "sqlite":
        return []
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", (table,))
        return cursor.fetchall()


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
