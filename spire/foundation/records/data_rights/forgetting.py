"""Forgetting one person: every table does what it has declared, in one transaction, or nothing happens at all. # K-4

The key of the person is destroyed, rows go or are emptied, the books and the log stay whole. Rows of append-only tables
are named in `trail_erased` first, which is what lets their triggers pass. Done twice, the second time finds the
`Forgotten` row and changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from graphlib import TopologicalSorter
from typing import Any, Final

from django.apps import apps
from django.db import connection, models, transaction

from spire.foundation.people.models import Person
from spire.foundation.records import mail_files
from spire.foundation.records.data_rights import journal
from spire.foundation.records.data_rights.people import about, condition
from spire.foundation.trail import actions as trail
from spire.foundation.trail import person_keys
from spire.foundation.trail.models import Erased, Forgotten
from spire.foundation.values import personal
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken
from spire.foundation.values.personal import DELETE, KEEP, NONE, About, Table

PIECE: Final = 400
Rows = dict[type[models.Model], list[Any]]


@dataclass(frozen=True, kw_only=True)
class Left:
    """What a dry run says of one table: how many rows go, how many stay and why."""

    label: str
    deleted: int
    kept: int
    because: str


@transaction.atomic
def forget(person_id: int, *, rule: str, last_day: date | None, on: date, by: Actor) -> Forgotten:
    """Erase a person's traces; whether the rule allows it is asked by the caller (`listing`). Twice is once."""
    person = Person.objects.select_for_update().get(pk=person_id)
    done = Forgotten.objects.filter(person_id=person_id).first()
    if done is not None:
        return done
    whose = about(person)
    gone, kept = _rows(whose)
    count = sum(len(pks) for pks in (*gone.values(), *kept.values()))
    forgotten = Forgotten.objects.create(
        person_id=person_id, mark=person.mark, on=on, at=by.at, rule=rule, last_day=last_day, login_id=by.login_id,
        role=by.role, rows=count,
    )  # fmt: skip
    trail.write("person.forgotten", person, by=by, on=on, person_id=person_id, facts={"rule": rule, "rows": count})
    _take_away(forgotten, gone, kept)
    person_keys.destroy(person_id, at=by.at)
    # At once, and if the disk says no, by the next minute's step.
    transaction.on_commit(journal.add_missing, robust=True)
    transaction.on_commit(partial(mail_files.throw_away, whose.emails), robust=True)
    return forgotten


@transaction.atomic
def forget_late(forgotten: Forgotten, *, on: date, by: Actor) -> int:
    """Take away what somebody was just writing while the person was forgotten; how many rows it was."""
    person = Person.objects.select_for_update().get(pk=forgotten.person_id)
    gone, kept = _rows(about(person))
    _take_away(forgotten, gone, kept)
    count = sum(len(pks) for pks in gone.values())
    if count:
        facts = {"rows": count}
        trail.write("person.forgotten_late", person, by=by, on=on, person_id=person.pk, facts=facts)
    return count


def replay(since: datetime, rows: Iterable[Forgotten], *, on: date, by: Actor) -> int:
    """Forget again those whom a restored backup still knows; `rows` are the erasures made since it was taken.

    A number that now belongs to somebody else, told by the mark, stops the replay: that backup is of another house.
    """
    done = 0
    for row in rows:
        if row.at < since or Forgotten.objects.filter(person_id=row.person_id).exists():
            continue
        person = Person.objects.filter(pk=row.person_id).first()
        if person is None:
            continue
        if person.mark != row.mark:
            raise Broken(
                f"Person {row.person_id} has another mark than the one that was forgotten. Nothing was erased."
            )
        forget(row.person_id, rule=row.rule, last_day=row.last_day, on=on, by=by)
        done += 1
    return done


def since(at: datetime) -> list[Forgotten]:
    """The erasures from a moment on, oldest first: what a restore of an older backup must do again."""
    return list(Forgotten.objects.filter(at__gte=at))


def foreseen(person: Person) -> list[Left]:
    """What would go and what would stay, table by table, without touching anything."""
    whose, told = about(person), []
    for label, table in personal.tables().items():
        if table.forget == NONE:
            continue
        count = len(_found(apps.get_model(label), table, whose))
        if count:
            gone = table.forget == DELETE
            told.append(
                Left(label=label, deleted=count if gone else 0, kept=0 if gone else count, because=table.because)
            )
    return told


def _take_away(forgotten: Forgotten, gone: Rows, kept: Rows) -> None:
    _open_triggers(forgotten, gone, kept)
    for model, pks in kept.items():
        _empty(model, pks, personal.tables()[model._meta.label])
    _let_go(gone)
    for model in _children_first(gone):
        for some in _pieces(gone[model]):
            model._base_manager.filter(pk__in=some)._raw_delete(model._base_manager.db)


def _rows(whose: About) -> tuple[Rows, Rows]:
    """The rows that go and those that are emptied, found before anything is touched."""
    gone: Rows = {}
    kept: Rows = {}
    for label, table in personal.tables().items():
        if table.forget == DELETE or (table.forget == KEEP and table.blanks):
            found = _found(apps.get_model(label), table, whose)
            if found:
                (gone if table.forget == DELETE else kept)[apps.get_model(label)] = found
    return gone, kept


def _found(model: type[models.Model], table: Table, whose: About) -> list[Any]:
    """The numbers of the rows; each way is asked by itself, which the databases' indexes like better."""
    found: set[Any] = set()
    for path in (*table.paths, *table.also):
        one = condition(Table(forget=table.forget, paths=(path,)), whose)
        found.update(model._base_manager.filter(one).order_by().values_list("pk", flat=True))
    return sorted(found)


def _open_triggers(forgotten: Forgotten, *all_rows: Rows) -> None:
    """Name each row of an append-only table that goes or is emptied."""
    guarded = _guarded()
    for rows in all_rows:
        for model, pks in rows.items():
            if model._meta.db_table in guarded:
                named = [Erased(forgotten=forgotten, table=model._meta.db_table, row_id=pk) for pk in pks]
                Erased.objects.bulk_create(named, batch_size=PIECE, ignore_conflicts=True)


def _guarded() -> set[str]:
    """The tables that have triggers, by the database's own word."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def _empty(model: type[models.Model], pks: list[Any], table: Table) -> None:
    """Put the blanks in; a blank that depends on the row is asked of each."""
    fixed = {name: value for name, value in table.blanks.items() if not callable(value)}
    asked = {name: value for name, value in table.blanks.items() if callable(value)}
    for some in _pieces(pks):
        if fixed and not asked:
            model._base_manager.filter(pk__in=some).update(**fixed)
            continue
        for row in model._base_manager.filter(pk__in=some):
            told = {name: value(row) for name, value in asked.items()}
            model._base_manager.filter(pk=row.pk).update(**fixed, **told)


def _let_go(gone: Rows) -> None:
    """Empty the keys of others' rows that point to rows which go; one that cannot be empty is a fault of a declaration."""
    for model, pks in gone.items():
        for relation in model._meta.related_objects:
            field, other = relation.field, relation.related_model
            if relation.many_to_many or not field.concrete:
                continue
            going = set(gone.get(other, ()))
            for some in _pieces(pks):
                pointing = other._base_manager.filter(**{f"{field.name}__in": some}).order_by()
                left = [pk for pk in pointing.values_list("pk", flat=True) if pk not in going]
                if left and not field.null:
                    raise Broken(f"{other._meta.label}.{field.name} points to {model._meta.label}, which is forgotten.")
                if left:
                    other._base_manager.filter(pk__in=left).update(**{field.name: None})


def _children_first(gone: Rows) -> Iterator[type[models.Model]]:
    """Tables in an order in which no row goes before those that point to it."""
    graph: dict[type[models.Model], set[type[models.Model]]] = {model: set() for model in gone}
    for model in gone:
        for field in model._meta.concrete_fields:
            target = field.related_model if field.is_relation else None
            if target in graph and target is not model:
                graph[target].add(model)
    return iter(tuple(TopologicalSorter(graph).static_order()))


def _pieces(pks: list[Any]) -> Iterator[list[Any]]:
    return (pks[start : start + PIECE] for start in range(0, len(pks), PIECE))
