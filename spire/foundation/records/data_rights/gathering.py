"""Everything about one person, table by table, as each table has declared it: what is shown, and what is kept back. # K-4"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.people.models import LANGUAGES, Organisation, Person
from spire.foundation.records.data_rights import correcting
from spire.foundation.records.data_rights.labels import LABELS
from spire.foundation.records.data_rights.people import about, condition
from spire.foundation.records.models import Document
from spire.foundation.values import personal
from spire.foundation.values.money import Money
from spire.foundation.values.personal import NONE, OWN_EYES, Coded, Tells, Told

Shown = str | int | bool | Decimal | date | datetime | Money | Coded | list[Any] | dict[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One value: the name that a program knows it by, what it is called, and the value itself."""

    key: str
    label: str
    value: Shown


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row, and what the person has said is wrong with it and was not corrected."""

    number: Any
    cells: tuple[Cell, ...]
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """What one table tells: its rows, and how many are kept back with the code of the reason."""

    table: str
    heading: str
    rows: tuple[Row, ...]
    withheld: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unshown:
    """A table with rows about the person that is not shown as such, and the code of the reason."""

    table: str
    count: int
    reason: str


def sections(person: Person, *, for_own_eyes: bool) -> Iterator[Section]:
    """Every table that has something about the person and shows it, in the active language; a few queries a table.

    What only the person may see is counted, and not shown, where others may open what is gathered.
    """
    whose = about(person)
    disputed = _disputed(person)
    for label, table in personal.tables().items():
        if table.forget == NONE or table.tells is None:
            continue
        model = apps.get_model(label)
        found = _rows(model, condition(table, whose))
        if table.tells.own_eyes and not for_own_eyes:
            shown: list[Any] = []
            withheld: tuple[tuple[int, str], ...] = ((found.count(), OWN_EYES),) if found.exists() else ()
        else:
            shown, withheld = _open_and_withheld(found, table.tells, for_own_eyes=for_own_eyes)
        if shown or withheld:
            yield Section(
                table=label,
                heading=str(table.tells.heading),
                rows=tuple(_row(row, table.tells, disputed) for row in shown),
                withheld=withheld,
            )


def unshown(person: Person) -> list[Unshown]:
    """What there is besides: secrets, and rows whose content stands in another place."""
    whose, told = about(person), []
    for label, table in personal.tables().items():
        if table.unshown:
            count = apps.get_model(label)._base_manager.filter(condition(table, whose)).distinct().count()
            told += [Unshown(table=label, count=count, reason=table.unshown)] if count else []
    return told


def documents(person: Person) -> QuerySet[Document]:
    """The person's documents that may go along as files: read by the scanner, and not a draft that is still inside."""
    table = personal.tables()["records.Document"]
    found = Document.objects.filter(condition(table, about(person))).distinct().order_by("on", "pk")
    return found.exclude(letter__state__in=("waiting", "queued", "failed"))


def _rows(model: type[models.Model], found: Q) -> QuerySet[Any]:
    keys = [field.name for field in model._meta.concrete_fields if field.is_relation and not field.null]
    numbers = model._base_manager.filter(found).order_by().values("pk")
    return model._base_manager.filter(pk__in=numbers).select_related(*keys).order_by("pk")


def _open_and_withheld(
    found: QuerySet[Any], tells: Tells, *, for_own_eyes: bool
) -> tuple[list[Any], tuple[tuple[int, str], ...]]:
    """The rows that are shown, and the others counted by their reason: the first rule that fits is told."""
    open_rows, told = found, []
    for rule in tells.withheld:
        if rule.reason == OWN_EYES and for_own_eyes:
            continue
        hit = (
            open_rows.filter(**rule.lookup).order_by().values("pk")
            if rule.lookup
            else open_rows.order_by().values("pk")
        )
        kept = open_rows.exclude(pk__in=hit) if rule.unless else open_rows.filter(pk__in=hit)
        count = kept.count()
        told += [(count, rule.reason)] if count else []
        open_rows = open_rows.filter(pk__in=hit) if rule.unless else open_rows.exclude(pk__in=hit)
    return list(open_rows), tuple(told)


def _row(row: models.Model, tells: Tells, disputed: Mapping[str, tuple[str, ...]]) -> Row:
    cells = [Cell(key=one.name, label=_label(one), value=_value(row, one)) for one in tells.told]
    for place, (label, value) in enumerate(tells.each(row) if tells.each else ()):
        cells.append(Cell(key=f"more.{place}", label=_named(label), value=_plain(_worded(label, value))))
    kept = tuple(cell for cell in cells if cell.value not in (None, "", [], {}))
    return Row(number=row.pk, cells=kept, disputed=disputed.get(f"{row._meta.model_name}:{row.pk}", ()))


def _named(label: Any) -> str:
    """A label that a table gives by itself: words, or the name of a field, which has its usual ones."""
    return str(LABELS.get(label, label)) if isinstance(label, str) else str(label)


def _worded(label: Any, value: Any) -> Any:
    """What was sealed in the log, with fields and languages by their names."""
    if label == "language":
        languages = dict(LANGUAGES)
        return {key: languages.get(one, one) for key, one in value.items()} if isinstance(value, dict) else value
    if label in ("before", "after") and isinstance(value, dict):
        return {_named(key): _worded(key, one) for key, one in value.items()}
    return value


def _label(one: Told) -> str:
    known = one.label if one.label is not None else LABELS.get(one.name)
    return str(known) if known is not None else one.name.rpartition(".")[2].replace("_", " ").capitalize()


def _value(row: models.Model, one: Told) -> Shown:
    value: Any = row
    for part in one.name.split("."):
        value = getattr(value, part, None)
    if one.name == "organisation_id" and value is not None:
        return Organisation.objects.filter(pk=value).values_list("name", flat=True).first()
    if one.name == "role" and one.words is None:
        return str(ROLE_NAMES.get(value, value))
    if one.words is not None:
        value = one.words(value) if callable(one.words) else one.words.get(value, value)
    return _plain(value)


def _plain(value: Any) -> Shown:
    known = (bool, int, str, Decimal, datetime, date, Money, Coded, list, dict)
    return value if value is None or isinstance(value, known) else str(value)


def _disputed(person: Person) -> dict[str, tuple[str, ...]]:
    """What the person said is wrong and was refused, by the row that it is about."""
    found: dict[str, tuple[str, ...]] = {}
    for one in correcting.disputed(person.pk):
        key = f"person:{person.pk}" if one.about.startswith("person.") else one.about
        found[key] = (*found.get(key, ()), one.wrong)
    return found
