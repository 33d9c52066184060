"""Rows written with SQL that is prepared once for each table, for the few writes that happen all day long.

It does what `save(force_insert=True)` does, and each value goes through its field; only the building of the same
statement over and over is left out, which is most of what such a write costs.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Final, ParamSpec, TypeVar

from django.db import connection, models, transaction

_MODELS_KEPT: Final = 64
Field = models.Field
Row = TypeVar("Row", bound=models.Model)
P = ParamSpec("P")
T = TypeVar("T")


def insert(row: Row) -> Row:
    """Store a new row, and give it the number that the database gave."""
    fields, sql = _statement(type(row), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, prepared(row, fields))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias
    return row


def get(model: type[Row], pk: int) -> Row:
    """The row with this number; raises the model's DoesNotExist."""
    return _fetched(model, pk, "")


def locked(model: type[Row], pk: int) -> Row:
    """The same, locked until the transaction ends; SQLite has one writer and needs no lock."""
    return _fetched(model, pk, " FOR UPDATE" if connection.features.has_select_for_update else "")


def _fetched(model: type[Row], pk: int, lock: str) -> Row:
    names, converters, sql = _selection(model, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql + lock, (pk,))
        found = cursor.fetchone()
    if found is None:
        raise model.DoesNotExist(f"{model.__name__} {pk} does not exist.")
    values = list(found)
    for place, convert, column in converters:
        values[place] = convert(values[place], column, connection)
    return model.from_db(connection.alias, names, values)


@lru_cache(maxsize=_MODELS_KEPT)
def _selection(model: type[models.Model], vendor: str) -> tuple[list[str], list[Any], str]:
    """The names of a model's fields, what turns the database's values into theirs, and the statement."""
    fields = tuple(model._meta.concrete_fields)
    converters = []
    for place, field in enumerate(fields):
        column = field.get_col(model._meta.db_table)
        found = (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
        converters += [(place, convert, column) for convert in found]
    table = model._meta.db_table
    return [field.attname for field in fields], converters, f"SELECT {columns(fields)} FROM {table} WHERE id = %s"


def prepared(row: models.Model, fields: tuple[Field, ...]) -> list[Any]:
    """The values of a row as the database takes them."""
    return [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]


def columns(fields: tuple[Field, ...]) -> str:
    """The columns of fields, quoted."""
    return ", ".join(connection.ops.quote_name(field.column) for field in fields)


@lru_cache(maxsize=_MODELS_KEPT)
def fields_of(model: type[models.Model]) -> tuple[Field, ...]:
    """The fields that a new row has before it is stored."""
    return tuple(field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField))


@lru_cache(maxsize=_MODELS_KEPT)
def _statement(model: type[models.Model], vendor: str) -> tuple[tuple[Field, ...], str]:
    fields = fields_of(model)
    places = ", ".join(["%s"] * len(fields))
    return fields, f"INSERT INTO {model._meta.db_table} ({columns(fields)}) VALUES ({places}) RETURNING id"


def joined(action: Callable[P, T]) -> Callable[P, T]:
    """An action that is part of the transaction it is called in, and opens one only when there is none.

    For actions that refuse before they write, so that no savepoint is needed to take anything back.
    """
    alone = transaction.atomic(action)

    @wraps(action)
    def within(*args: P.args, **kwargs: P.kwargs) -> T:
        return (action if connection.in_atomic_block else alone)(*args, **kwargs)

    return within
