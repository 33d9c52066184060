"""A row about somebody in every table that can hold one, made from the fields of its model: for tables of any room."""

from datetime import date
from uuid import uuid4

from django.apps import apps
from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Person
from spire.foundation.records.data_rights import forgetting
from spire.foundation.records.data_rights.people import about
from spire.foundation.values import personal
from tests.cast import DAY, MOMENT

# Rows that only forgetting itself makes, and a file that is hers by the claims in it.
BY_FORGETTING = {"trail.Forgotten", "trail.Erased", "decisions.ClaimFile"}
# What a table's constraints ask for, where the plain values do not do.
ASKED = {
    "business.Actual": {"month": date(2026, 1, 1)},
    "banking.Collection": {"amount_minor": 100},
    "enrolments.Outcome": {"months": 12, "kind": ""},
}


def fill(person: Person, words: str) -> list[str]:
    """Add a row with these words to each table of the registry that has none about the person; what could not be made."""
    left = {label for label, table in personal.tables().items() if table.forget != personal.NONE} - BY_FORGETTING
    for _round in range(4):
        left = {label for label in sorted(left) if not _has_one(label, person) and not _made(label, person, words)}
    return sorted(left)


def _has_one(label: str, person: Person) -> bool:
    return bool(forgetting._found(apps.get_model(label), personal.tables()[label], about(person)))


def _made(label: str, person: Person, words: str) -> bool:
    model = apps.get_model(label)
    table = personal.tables()[label]
    ways = {path.split("__")[0] for path in table.paths if isinstance(path, str)}
    values: dict[str, object] = {}
    for field in model._meta.concrete_fields:
        if field.name in ASKED.get(label, {}):
            values[field.name] = ASKED[label][field.name]
        elif field.primary_key and not field.is_relation and not isinstance(field, models.CharField):
            continue
        elif field.null and field.is_relation and field.related_model is Login and field.name not in ways:
            values[field.name] = None
        elif field.is_relation:
            target = _own(field.related_model, person, unused=field)
            if target is None and not field.null:
                return False
            values[field.name] = target
        elif field.name == "subject" and field.name not in table.plain and any(callable(one) for one in table.paths):
            values[field.name] = about(person).subjects[0]
        else:
            values[field.name] = _value(field, person, "code" if field.name in table.plain else words)
    model._base_manager.create(**values)
    return True


def _own(model: type[models.Model], person: Person, *, unused: models.Field) -> models.Model | None:
    """A row of hers; for a table of nobody's any row; a key that is unique takes one that is free."""
    table = personal.tables()[model._meta.label]
    rows = model._base_manager.order_by("pk")
    if table.forget != personal.NONE:
        hers = rows.filter(pk__in=forgetting._found(model, table, about(person)))
        rows = hers if hers.exists() else rows.none()
    if unused.unique:
        taken = unused.model._base_manager.values_list(unused.attname, flat=True)
        rows = rows.exclude(pk__in=[pk for pk in taken if pk is not None])
    return rows.first()


def _value(field: models.Field, person: Person, words: str) -> object:
    match field:
        case models.UUIDField():
            return uuid4()
        case _ if field.name == "currency":
            return "DKK"
        case _ if field.name == "person_id":
            return person.pk
        case models.EmailField():
            return f"{uuid4().hex[:8]}@example.dk"
        case models.CharField() if field.choices:
            return field.choices[0][0]
        case models.CharField() | models.TextField():
            return words[: field.max_length or 1000] if not field.unique else uuid4().hex[: field.max_length]
        case models.JSONField():
            return {}
        case models.BinaryField():
            return words.encode()
        case models.BooleanField():
            return False
        case models.DateTimeField():
            return None if field.null else MOMENT
        case models.DateField():
            return None if field.null else DAY
        case _:
            return 1
