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


def append_only_until_erased(
    table: str, *, when: str = "", verbs: Sequence[str] = ("DELETE",), emptied: Sequence[str] = ()
) -> Operation:
    """Refuse `verbs` on `table` but for rows that go with somebody forgotten (`trail_erased` names each of them).

    An UPDATE of such a row may empty the columns of `emptied`, and change nothing else. It takes the place of the
    triggers that the table has for these verbs; `when` as in `append_only`.  # K-4
    """
    return RefuseUntilErased(table, tuple(verbs), tuple(emptied), when)


def changed(*columns: str) -> str:
    """The condition that one of these columns becomes another; a column that may be empty needs its own condition."""
    return " OR ".join(f'OLD."{column}" <> NEW."{column}"' for column in columns)


def made_for(vendor: str, table: str) -> dict[str, str]:
    """The triggers of a table that refuses all: each name, with what the database keeps of it."""
    doors = {"postgresql": "TRUNCATE", "sqlite": "REPLACE"}
    if vendor == "postgresql":
        return {_name(table, verb): f"ON {table}: {_body(table)}" for verb in (*VERBS, doors[vendor])}
    made = {_name(table, verb): _statements(vendor, table, verb, "")[0] for verb in VERBS}
    return made | {_name(table, doors[vendor]): _side_doors(vendor, table, doors[vendor])[0]}


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


class RefuseUntilErased(OnTables):
    """Triggers that refuse `verbs` on `table` for all rows but those that are erased with their person."""

    def __init__(self, table: str, verbs: tuple[str, ...], emptied: tuple[str, ...], when: str) -> None:
        self.table, self.verbs, self.emptied, self.when = table, verbs, emptied, when

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """In the place of the triggers that refuse all."""
        self._drop(schema_editor)
        for verb in self.verbs:
            exempt = (
                f"EXISTS (SELECT 1 FROM trail_erased WHERE trail_erased.\"table\" = '{self.table}' "
                f"AND trail_erased.row_id = OLD.id)"
            )
            if verb == "UPDATE":
                exempt += "".join(f" AND {one}" for one in self._only_emptied(schema_editor))
            for sql in _statements(schema_editor.connection.vendor, self.table, verb, self.when, unless=exempt):
                schema_editor.execute(sql, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Refuse all again."""
        self._drop(schema_editor)
        for verb in self.verbs:
            for sql in _statements(schema_editor.connection.vendor, self.table, verb, self.when):
                schema_editor.execute(sql, params=None)

    def _drop(self, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for verb in self.verbs:
            tail = f" ON {self.table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {_name(self.table, verb)}{tail}")

    def _only_emptied(self, schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
        same = "IS NOT DISTINCT FROM" if schema_editor.connection.vendor == "postgresql" else "IS"
        with schema_editor.connection.cursor() as cursor:
            described = schema_editor.connection.introspection.get_table_description(cursor, self.table)
        others = [column.name for column in described if column.name not in self.emptied]
        told = [f'OLD."{name}" {same} NEW."{name}"' for name in others]
        return [*told, *(f'length(NEW."{name}") = 0' for name in self.emptied)]


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


def _refusal(table: str, name: str, *, unless: str = "", gives: str = "NEW") -> str:
    body = _body(table, unless=unless, gives=gives)
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"


def _body(table: str, *, unless: str = "", gives: str = "NEW") -> str:
    refusal = f"RAISE EXCEPTION '{table} is append only'; "
    passed = f"IF NOT ({unless}) THEN {refusal}END IF; RETURN {gives}; "
    return f" BEGIN {passed if unless else refusal}END "


def _statements(vendor: str, table: str, verb: str, when: str, *, unless: str = "") -> list[str]:
    """The SQL of one trigger; `unless` may ask other tables, so PostgreSQL has it in the body of the function."""
    name = _name(table, verb)
    if vendor == "postgresql":
        condition = f"WHEN ({when})" if when else ""
        return [
            _refusal(table, name, unless=unless, gives="OLD" if verb == "DELETE" else "NEW"),
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {condition} EXECUTE FUNCTION {name}()",
        ]
    told = " AND ".join(part for part in (f"({when})" if when else "", f"NOT ({unless})" if unless else "") if part)
    condition = f"WHEN {told}" if told else ""
    return [
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
    ]
