"""No migration stops the version before it, or everyone who works; and a released one stays as it was released."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from spire.foundation.trail.indexes import AddIndexBeside
from tests.house.migrating import RELEASES, digest, faults, newest_release, released
from tests.house.walls import ROOT

OURS = {f"{file.parent.parent.name}.{file.stem}": file for file in (ROOT / "spire").glob("**/migrations/0*.py")}
NAME = models.CharField(max_length=20)


def test_a_released_migration_is_never_edited():
    assert len(released()) >= 25
    assert [name for name, was in released().items() if name not in OURS or digest(OURS[name]) != was] == []


def test_every_release_has_its_database_for_both():
    for file in RELEASES.glob("*/migrations.txt"):
        assert {"sqlite.xz", "postgresql.sql.xz"} <= {other.name for other in file.parent.iterdir()}


def test_no_new_migration_stops_the_version_before_it():
    loader = MigrationLoader(None)
    new = [place for place in loader.disk_migrations if f"{place[0]}.{place[1]}" in OURS.keys() - released().keys()]

    found = [
        fault
        for place in sorted(new)
        for fault in faults(loader.disk_migrations[place], loader.project_state(place, at_end=False))
    ]

    assert found == [], "\n".join(found)


def a_migration(*operations, **more) -> migrations.Migration:
    made = migrations.Migration("0009_new", "ledger")
    made.operations = list(operations)
    vars(made).update(more)
    return made


@pytest.fixture
def before() -> ProjectState:
    """A room with a large table and a small one, as the release before left them."""
    state = ProjectState()
    for name in ("Entry", "Note"):
        fields = [("id", models.BigAutoField(primary_key=True)), ("name", NAME), ("day", models.DateField(null=True))]
        state.add_model(ModelState("ledger", name, fields))
    return state


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("entry", "more", models.CharField(max_length=5, default="")),
        migrations.RemoveField("entry", "name"),
        migrations.DeleteModel("Entry"),
        migrations.RenameField("entry", "name", "title"),
        migrations.RenameModel("Entry", "Item"),
        migrations.AlterField("entry", "name", models.CharField(max_length=10)),
        migrations.AlterField("entry", "name", models.TextField()),
        migrations.AlterField("entry", "name", models.CharField(max_length=20, unique=True)),
        migrations.AlterField("entry", "day", models.DateField()),
        migrations.AddIndex("entry", models.Index(fields=("name",), name="by_name")),
        AddIndexBeside("entry", models.Index(fields=("name",), name="by_name")),
        migrations.AddConstraint("entry", models.CheckConstraint(condition=~models.Q(name=""), name="named")),
        migrations.RunSQL("SELECT 1"),
    ],
    ids=lambda operation: operation.describe(),
)
def test_a_planted_fault_is_named(before: ProjectState, operation):
    (found,) = faults(a_migration(operation), before)

    assert found.startswith("ledger.0009_new: ")


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("entry", "more", models.CharField(max_length=5, null=True)),
        migrations.AddField("entry", "more", models.CharField(max_length=5, db_default="")),
        migrations.AlterField("entry", "name", models.CharField(max_length=30, choices=[("a", "b")])),
        migrations.AddIndex("note", models.Index(fields=("name",), name="by_name")),
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    ],
    ids=lambda operation: operation.describe(),
)
def test_what_both_versions_can_live_with_is_let_through(before: ProjectState, operation):
    assert faults(a_migration(operation), before) == []


def test_a_field_goes_a_release_after_the_code_let_go_of_it(before: ProjectState):
    gone = migrations.RemoveField("entry", "name")

    assert faults(a_migration(gone, unused_since=newest_release()), before) == []
    assert len(faults(a_migration(gone, unused_since="99.0"), before)) == 1


def test_an_index_is_built_beside_outside_a_transaction(before: ProjectState):
    beside = AddIndexBeside("entry", models.Index(fields=("name",), name="by_name"))

    assert faults(a_migration(beside, atomic=False), before) == []
