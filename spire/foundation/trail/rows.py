"""Rows written with SQL that is prepared once for each table, for the few writes that happen all day long.

It does what `save(force_insert=True)` does, with the values that each field would give; only the building of the same
statement over and over is left out, and the asking of fields whose values go to the database as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Any, Final, ParamSpec, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

_MODELS_KEPT: Final = 64
# What these hold is a number, a text or nothing; the drivers take it as it is.
_AS_THEY_ARE: Final = (
    models.AutoField, models.BigAutoField, models.BigIntegerField, models.BooleanField, models.CharField,
    models.IntegerField, models.PositiveIntegerField, models.PositiveSmallIntegerField, models.TextField,
)  # fmt: skip
Field = models.Field
Row = TypeVar("Row", bound=models.Model)
P = ParamSpec("P")
T = TypeVar("T")
Adapter = Callable[[Any], Any]


def insert(row: Row) -> Row:
    """Store a new row, and give it the number that the database gave."""
    return stored(row, ask(_statement(type(row)), values_of(row)).fetchone()[0])


def ask(sql: str, values: Sequence[Any]) -> Any:
    """One statement by the driver itself, which keeps it prepared; gives the driver's cursor.

    By Django's cursor where somebody listens (tests count queries), and where a pool stands before PostgreSQL, which
    is what DISABLE_SERVER_SIDE_CURSORS says. Errors are Django's either way.
    """
    here = connections[DEFAULT_DB_ALIAS]
    if here.execute_wrappers or here.queries_logged or here.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]:
        cursor = here.cursor()
        cursor.execute(sql, values)
        return cursor
    here.ensure_connection()
    here.validate_no_broken_transaction()
    with here.wrap_database_errors:
        if here.vendor == "sqlite":
            return here.connection.execute(_with_marks(sql), values)
        here.connection.prepare_threshold = 0  # Django forbids it for the sake of pools; its own cursors never prepare
        cursor = here.Database.Cursor(here.connection)
        cursor.execute(sql, values)
        return cursor


@lru_cache(maxsize=_MODELS_KEPT)
def _with_marks(sql: str) -> str:
    """The same statement with SQLite's own places."""
    return (sql % (("?",) * sql.count("%s"))) if "%" in sql else sql


def stored(row: Row, pk: int) -> Row:
    """The row as it is once the database has it under a number."""
    row.pk = pk
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return row


def values_of(row: models.Model) -> list[Any]:
    """The values of a row as the database takes them."""
    found = []
    for name, adapt in _adapters(type(row)):
        value = getattr(row, name)
        found.append(value if adapt is None or value is None else adapt(value))
    return found


def values_from(model: type[models.Model], given: Mapping[str, Any]) -> list[Any]:
    """The same, from what a row would be made of, by the names of its columns."""
    found = []
    for name, adapt in _adapters(model):
        value = given[name]
        found.append(value if adapt is None or value is None else adapt(value))
    return found


def locked(model: type[Row], pk: int, *, beside: str) -> Row:
    """The row with this number, locked until the transaction ends, and the one that it points to, in one query.

    SQLite has one writer and needs no lock. Raises the model's DoesNotExist.
    """
    here = connections[DEFAULT_DB_ALIAS]
    sql, kinds, names, converters = _selection(model, beside, here.vendor)
    found = ask(sql, (pk,)).fetchone()
    if found is None:
        raise model.DoesNotExist(f"{model.__name__} {pk} does not exist.")
    values = list(found)
    for place, convert, column in converters:
        values[place] = convert(values[place], column, here)
    own = len(names[0])
    row = kinds[0].from_db(here.alias, names[0], values[:own])
    setattr(row, beside, kinds[1].from_db(here.alias, names[1], values[own:]))
    return row


def columns(fields: tuple[Field, ...]) -> str:
    """The columns of fields, quoted."""
    return ", ".join(connection.ops.quote_name(field.column) for field in fields)


@lru_cache(maxsize=_MODELS_KEPT)
def fields_of(model: type[models.Model]) -> tuple[Field, ...]:
    """The fields that a new row has before it is stored."""
    return tuple(field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField))


@lru_cache(maxsize=_MODELS_KEPT)
def _selection(model: type[Row], beside: str, vendor: str) -> tuple[str, Any, Any, list[Any]]:
    """The statement, the two models, their fields' names, and what turns the database's values into theirs."""
    link = model._meta.get_field(beside)
    kinds = (model, link.related_model)
    fields = [(kind._meta.db_table, field) for kind in kinds for field in kind._meta.concrete_fields]
    converters = []
    for place, (table, field) in enumerate(fields):
        column = field.get_col(table)
        found = (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
        converters += [(place, convert, column) for convert in found]
    quote = connection.ops.quote_name
    shown = ", ".join(f"{table}.{quote(field.column)}" for table, field in fields)
    one, other = (kind._meta.db_table for kind in kinds)
    lock = f" FOR UPDATE OF {one}" if connection.features.has_select_for_update else ""
    sql = f"SELECT {shown} FROM {one} JOIN {other} ON {other}.id = {one}.{quote(link.column)} WHERE {one}.id = %s{lock}"
    return sql, kinds, [[f.attname for f in kind._meta.concrete_fields] for kind in kinds], converters


@lru_cache(maxsize=_MODELS_KEPT)
def _adapters(model: type[models.Model]) -> tuple[tuple[str, Adapter | None], ...]:
    """Each field's name, and what its value becomes on its way; nothing where it goes as it is."""
    return tuple((field.attname, _adapter(field)) for field in fields_of(model))


def _adapter(field: Field) -> Adapter | None:
    kind = type(field.target_field) if field.is_relation else type(field)
    days = kind in (models.DateField, models.DateTimeField)
    if kind in _AS_THEY_ARE or (days and connection.vendor == "postgresql"):
        return None
    if kind is models.DateField:
        return connection.ops.adapt_datefield_value
    if kind is models.DateTimeField:
        return connection.ops.adapt_datetimefield_value
    return lambda value: field.get_db_prep_save(value, connection)


@lru_cache(maxsize=_MODELS_KEPT)
def _statement(model: type[models.Model]) -> str:
    fields = fields_of(model)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {model._meta.db_table} ({columns(fields)}) VALUES ({places}) RETURNING id"


def joined(action: Callable[P, T]) -> Callable[P, T]:
    """An action that is part of the transaction it is called in, and opens one only when there is none.

    For actions that refuse before they write, so that no savepoint is needed to take anything back.
    """
    alone = transaction.atomic(action)

    @wraps(action)
    def within(*args: P.args, **kwargs: P.kwargs) -> T:
        return (action if connection.in_atomic_block else alone)(*args, **kwargs)

    return within
