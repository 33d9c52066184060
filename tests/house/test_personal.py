"""Every table says what it holds of persons: how one is reached, how it is shown, and how it is forgotten. # K-4"""

from dataclasses import replace

import pytest
from django.apps import apps
from django.db import models

from spire.foundation.people.models import Person
from spire.foundation.records.data_rights.labels import LABELS
from spire.foundation.values import personal, texts
from spire.foundation.values.personal import KEEP, NONE, Table

LABELLED = "give it one in Told(name, label), or in records/data_rights/labels.py"
HINT = "Name the table in its room's personal.py: see spire/foundation/values/personal.py."
# Fields that carry words, files or codes: in a row that stays each is emptied, or named as plain.
WORDY = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
# What a person's own things hang on; a table with a key to one of them holds something about that person.
OWNED = {"people.Person", "enrolments.Enrolment", "enrolments.Inquiry", "instruments.Loan", "forms.Response"}


def faults(label: str, model: type[models.Model], table: Table | None, all_tables: dict[str, Table]) -> list[str]:
    """What is wrong with one table's declaration."""
    if table is None:
        return [f"{label} is not declared. {HINT}"]
    fields = list(model._meta.concrete_fields)
    keys = {field.related_model._meta.label for field in fields if field.is_relation}
    if table.forget == NONE:
        own = keys & OWNED | {field.name for field in fields if field.name == "person_id"}
        return [f"{label} says none(), and has keys to {sorted(own)}"] if own else []
    found = [f"{label}: {path} leads to no person" for path in table.paths if not reaches(model, path)]
    if (table.tells is None) == (not table.unshown):
        found.append(f"{label}: say how it is shown (tells), or why it is not (unshown), and not both")
    if table.unshown and table.unshown not in texts.codes():
        found.append(f"{label}: {table.unshown} has no text")
    names = {field.name for field in fields}
    found += [f"{label}: no field {name}" for name in (*table.blanks, *table.plain) if name not in names]
    if table.forget == KEEP:
        wordy = {field.name for field in fields if isinstance(field, WORDY) and not field.is_relation}
        left = wordy - set(table.blanks) - set(table.plain)
        found += [f"{label}: {name} stays when its person is forgotten: name it in blanks or in plain" for name in left]
        found += [f"{label}: {table.because} has no text"] if table.because not in texts.codes() else []
        found += [
            f"{label}: {field.name} points to rows that go: blank it"
            for field in fields
            if field.is_relation
            and (target := all_tables.get(field.related_model._meta.label)) is not None
            and target.forget == "delete"
            and field.name not in table.blanks
        ]
    return found


def reaches(model: type[models.Model], path: personal.Path) -> bool:
    """Whether a lookup from the row ends at a person; a function is asked when it is used."""
    if callable(path) or path == "pk":
        return callable(path) or model is Person
    here: type[models.Model] | None = model
    for part in path.split("__"):
        if here is None:
            return False
        field = here._meta.get_field(part)
        here = field.related_model if field.is_relation else None
    return here is Person or path.split("__")[-1] == "person_id"


def test_every_table_of_the_house_says_what_it_holds_of_persons() -> None:
    declared = personal.tables()
    standing = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}

    wrong = [
        fault for label, model in standing.items() for fault in faults(label, model, declared.get(label), declared)
    ]

    assert len(standing) > 100
    assert wrong == [], "\n".join(wrong)
    assert set(declared) - set(standing) == set()


@pytest.mark.parametrize(
    ("label", "fault"),
    [
        ("records.Note", lambda table: None),
        ("records.Note", lambda table: personal.none()),
        ("records.Note", lambda table: replace(table, paths=("written_by",))),
        ("records.Note", lambda table: replace(table, tells=None)),
        ("enrolments.Enrolment", lambda table: replace(table, blanks={})),
        ("instruments.Loan", lambda table: replace(table, blanks={})),
    ],
)
def test_a_planted_fault_is_seen(label: str, fault) -> None:
    declared = personal.tables()

    assert faults(label, apps.get_model(label), fault(declared[label]), declared) != []


@pytest.mark.django_db
def test_every_field_that_is_told_is_there_and_every_way_can_be_asked() -> None:
    about = personal.About(person_id=0, name="Ingen Her", emails=("ingen@example.dk",), subjects=("enrolment:0",))

    for label, table in personal.tables().items():
        model = apps.get_model(label)
        for path in (*table.paths, *table.also):
            condition = path(about) if callable(path) else models.Q(**{path: 0})
            assert not model._base_manager.filter(condition).exists(), label
        for one in table.tells.told if table.tells else ():
            assert told_exists(model, one.name), f"{label}.{one.name}"
            assert one.label is not None or one.name in LABELS, f"{label}.{one.name} has no label: {LABELLED}"


def told_exists(model: type[models.Model], name: str) -> bool:
    """Whether a dotted way of fields ends at a field or a property."""
    first, _dot, rest = name.partition(".")
    if not rest:
        return hasattr(model, first)
    return told_exists(model._meta.get_field(first).related_model, rest)
