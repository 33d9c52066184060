"""What a migration may do while the version before it still answers: read from its operations, not from its SQL.

The rules stand in docs/running.md, *While two versions run side by side*. A migration of an earlier release is held to one only:
it is never edited.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from spire.foundation.trail.indexes import AddIndexBeside
from tests.house.walls import ROOT

RELEASES = ROOT / "tests" / "releases"
# Tables that grow every day: an index or a check that is built under a lock stops everyone who writes there.
LARGE = frozenset(
    {
        "trail_event", "trail_view", "trail_seen", "ledger_entry", "ledger_line", "banking_movement", "banking_statementline",
        "instruments_loanevent", "records_document", "records_content", "records_mail", "records_note", "enrolments_sought",
        "enrolments_task", "people_person", "forms_responseversion",
    }
)  # fmt: skip


def released() -> dict[str, str]:
    """The migrations of all releases, with the SHA-256 of each file."""
    found = {}
    for file in sorted(RELEASES.glob("*/migrations.txt")):
        found |= dict(line.split() for line in file.read_text(encoding="utf-8").splitlines())
    return found


def newest_release() -> str:
    """The version that may still be answering while a new migration is applied."""
    return max((file.parent.name for file in RELEASES.glob("*/migrations.txt")), key=_ordered)


def digest(file: Path) -> str:
    """The SHA-256 of a migration's text."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def faults(migration: migrations.Migration, before: ProjectState) -> list[str]:
    """What in a migration would make the version before it fail, or everyone wait."""
    made = {one.name.lower() for one in migration.operations if isinstance(one, migrations.CreateModel)}
    found, state = [], before
    for operation in migration.operations:
        table = getattr(operation, "model_name", "").lower()
        if table not in made:
            found += list(_faults(operation, migration, state))
        state = state.clone()
        operation.state_forwards(migration.app_label, state)
    return found


def _faults(operation: Operation, migration: migrations.Migration, state: ProjectState) -> Iterator[str]:
    told = f"{migration.app_label}.{migration.name}: {operation.describe()}"
    table = f"{migration.app_label}_{getattr(operation, 'model_name', '')}".lower()
    match operation:
        case migrations.RenameField() | migrations.RenameModel() | migrations.AlterModelTable():
            yield f"{told}: the version before asks by the old name. Add a new one, and take the old away a release later."
        case migrations.RemoveField() | migrations.DeleteModel() if not _may_contract(migration):
            yield f"{told}: the version before still asks for it. Let go of it in the code now, in the database a release later."
        case migrations.AddField(field=field) if _must_be_given(field):
            yield f"{told}: the version before writes rows without it. Give it null=True or db_default."
        case migrations.AlterField(name=name, field=field):
            old = state.models[migration.app_label, operation.model_name_lower].fields[name]
            if why := _tightened(old, field):
                yield f"{told}: {why}. Add a new field and fill it in pieces."
        case AddIndexBeside():
            if migration.atomic:
                yield f"{told}: an index is built beside only outside a transaction. Set atomic = False."
        case migrations.AddIndex() if table in LARGE:
            yield f"{told}: {table} is large, and nobody could write meanwhile. Use trail.indexes.AddIndexBeside and atomic = False."
        case migrations.AddConstraint() if table in LARGE:
            yield f"{told}: {table} is large, and every row of it is read under a lock. Keep the rule in the action instead."
        case migrations.RunSQL():
            yield f"{told}: SQL of one database. Use RunPython and the schema editor, for both."


def _may_contract(migration: migrations.Migration) -> bool:
    """Whether the code let go of it before the newest release: the migration says since when, as `unused_since`."""
    since = getattr(migration, "unused_since", None)
    return since is not None and _ordered(since) <= _ordered(newest_release())


def _must_be_given(field: models.Field) -> bool:
    return not (field.null or field.many_to_many or field.has_db_default())


def _tightened(old: models.Field, new: models.Field) -> str:
    if old.get_internal_type() != new.get_internal_type():
        return "another type writes the whole table anew, under a lock"
    if old.null and not new.null:
        return "the version before may still write nothing there"
    if new.max_length is not None and (old.max_length is None or new.max_length < old.max_length):
        return "the version before may write longer texts"
    return "the version before may write the same twice" if new.unique and not old.unique else ""


def _ordered(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
