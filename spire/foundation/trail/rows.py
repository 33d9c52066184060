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
