"""Migration operations that let the database itself refuse to change or delete rows.

SQLite and PostgreSQL each get a trigger; the error names the table. Source: architecture § 5.
"""

from collections.abc import Mapping, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

VERBS = ("UPDATE", "DELETE")


def append_only(table: str, *, when: str = "", verbs: Sequence[str] = VERBS) -> Operation:
    """Refuse UPDATE and DELETE on `table`, or only for rows where the old row meets the SQL condition `when`."""
    return Refuse(table, tuple(verbs), when)


def changed(*columns: str) -> str:
    """The condition that one of these columns becomes another; a column that may be empty needs its own condition."""
    return " OR ".join(f'OLD."{column}" <> NEW."{column}"' for column in columns)


def no_side_doors(*tables: str) -> Operation:
    """Refuse what the triggers for rows do not see: TRUNCATE of PostgreSQL, and REPLACE of SQLite, which deletes."""
    doors = {"postgresql": "TRUNCATE", "sqlite": "REPLACE"}
    tail = {"postgresql": " ON {}", "sqlite": ""}
    return Statements(
        {vendor: [sql for table in tables for sql in _side_doors(vendor, table, doors[vendor])] for vendor in doors},
        {
            vendor: [
                f"DROP TRIGGER IF EXISTS {_name(table, doors[vendor])}{tail[vendor].format(table)}" for table in tables
            ]
            for vendor in doors
        },
    )


class OnTables(Operation):
    """An operation on tables and not on models: the models of that day need not be drawn for it, which takes long."""

    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""


class Refuse(OnTables):
    """Triggers that refuse `verbs` on `table` where the old row meets `when`."""

    def __init__(self, table: str, verbs: tuple[str, ...], when: str) -> None:
        self.table, self.verbs, self.when = table, verbs, when

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Add the triggers."""
        for verb in self.verbs:
            for sql in _statements(schema_editor.connection.vendor, self.table, verb, self.when):
                schema_editor.execute(sql)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take them away."""
        for verb in self.verbs:
            tail = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {_name(self.table, verb)}{tail}")


class Statements(OnTables):
    """SQL of each database's own, forwards and backwards, for what no field and no constraint can say."""

    def __init__(self, forwards: Mapping[str, Sequence[str]], backwards: Mapping[str, Sequence[str]]) -> None:
        self.forwards, self.backwards = forwards, backwards

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Say what makes it."""
        for sql in self.forwards[schema_editor.connection.vendor]:
            schema_editor.execute(sql, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Say what takes it away."""
        for sql in self.backwards[schema_editor.connection.vendor]:
            schema_editor.execute(sql, params=None)


class Keep(OnTables):
    """Remember the triggers of a table, or set those that are missing again."""

    def __init__(self, table: str, kept: list[str], *, remembers: bool) -> None:
        self.table, self.kept, self.remembers = table, kept, remembers

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Remember, or set again."""
        self._do(schema_editor, remember=self.remembers)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Going back, the last comes first."""
        self._do(schema_editor, remember=not self.remembers)

    def _do(self, schema_editor: BaseDatabaseSchemaEditor, *, remember: bool) -> None:
        standing = _triggers_of(self.table, schema_editor)
        if remember:
            self.kept[:] = standing
            return
        for sql in self.kept:
            if sql not in standing:
                schema_editor.execute(sql, params=None)


def keeping_triggers(table: str, *operations: Operation) -> tuple[Operation, ...]:
    """The operations, and then the table's triggers again: SQLite makes the table anew, and forgets them.

    Wrap whatever alters a field or a constraint of a table that has triggers; adding an index needs nothing.
    """
    kept: list[str] = []
    return (Keep(table, kept, remembers=True), *operations, Keep(table, kept, remembers=False))


def _triggers_of(table: str, schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
    if schema_editor.connection.vendor != "sqlite":
        return []
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", (table,))
        return [sql for (sql,) in cursor.fetchall()]


def _name(table: str, verb: str) -> str:
    return f"{table}_refuses_{verb.lower()}"


def _side_doors(vendor: str, table: str, door: str) -> list[str]:
    name = _name(table, door)
    if vendor == "postgresql":
        return [
            _refusal(table, name),
            f"CREATE TRIGGER {name} BEFORE {door} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
        ]
    return [
        f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
    ]


def _refusal(table: str, name: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append only'; END $$"
    )


def _statements(vendor: str, table: str, verb: str, when: str) -> list[str]:
    name = _name(table, verb)
    condition = f"WHEN ({when})" if when else ""
    if vendor == "postgresql":
        return [
            _refusal(table, name),
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {name}()",
        ]
    return [
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
    ]
