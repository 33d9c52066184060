"""What a house holds at the end, in a form that two ways to the same end share: without moments, and new ids by no number."""

import json
import re
from collections import Counter
from typing import Any, Final

import psycopg
from django.apps import apps
from django.db import models

# How a step got there, and not where: turns, the sizes of the chain's pieces, how often the checks and a person's
# number were looked at. The chain is walked instead, and the checks are run anew.
HOW: Final = (
    "commands_turn",
    "trail_link",
    "trail_walk",
    "trail_view",
    "trail_seen",
    "ledger_checkrun",
    "enrolments_soughtuntil",
)
HOW_COLUMNS: Final = {
    "records_mail": {"attempts", "why"},
    "commands_nightstep": {"done", "findings"},
    "banking_statementfile": {"done"},
    "trail_personkey": {"wrapped"},
}
HEX: Final = re.compile(r"[0-9a-f]{8,}(-[0-9a-f]{4,}){0,4}|/how-it-goes/[^/]+/")  # numbers and secrets drawn by chance


def of_database(url: str, newest: dict[str, int]) -> dict[str, Counter[str]]:
    """Every table's rows as texts, counted; `newest` is each table's last id before the workers began."""
    with psycopg.connect(url) as line:
        return {
            model._meta.db_table: Counter(_text(model, row, newest) for row in _rows(line, model))
            for model in _models()
        }


def newest_ids(url: str) -> dict[str, int]:
    """The last id of each table."""
    with psycopg.connect(url) as line:
        found = {}
        for model in _models():
            if isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
                sql = f'SELECT coalesce(max("{model._meta.pk.column}"), 0) FROM "{model._meta.db_table}"'
                found[model._meta.db_table] = line.execute(sql).fetchone()[0]
        return found


def differences(one: dict[str, Counter[str]], other: dict[str, Counter[str]]) -> list[str]:
    """What one has and the other has not, table by table; nothing where they are equal."""
    told = []
    for table in one:
        told += [f"{table} lacks {count}: {row}" for row, count in (one[table] - other[table]).items()]
        told += [f"{table} has {count} too many: {row}" for row, count in (other[table] - one[table]).items()]
    return told


def _models() -> list[type[models.Model]]:
    found = (model for model in apps.get_models(include_auto_created=True) if model._meta.managed)
    return [model for model in found if model._meta.db_table not in HOW]


def _rows(line: psycopg.Connection[Any], model: type[models.Model]) -> list[dict[str, Any]]:
    with line.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        return cursor.execute(f'SELECT * FROM "{model._meta.db_table}"').fetchall()


def _text(model: type[models.Model], row: dict[str, Any], newest: dict[str, int]) -> str:
    table = model._meta.db_table
    is_new = row.get("id", 0) > newest.get(table, 0) if isinstance(row.get("id"), int) else False
    shown = {}
    for field in model._meta.concrete_fields:
        value = row[field.column]
        if field.primary_key or field.column in HOW_COLUMNS.get(table, ()):
            continue
        if isinstance(field, models.DateTimeField):
            shown[field.column] = value is not None
        elif isinstance(field, models.BinaryField):
            shown[field.column] = bool(value)
        elif field.is_relation:
            target = field.related_model._meta.db_table
            is_known = isinstance(value, int) and value <= newest.get(target, value)
            shown[field.column] = value if value is None or is_known else "new"
        elif field.name == "object_id" and "object_type" in row:
            shown[field.column] = value if (value or 0) <= newest.get(_table(row["object_type"]), 0) else "new"
        elif field.name == "role" and value in ("minute", "night"):
            shown[field.column] = "house"
        elif isinstance(value, int | bool) or value is None:
            shown[field.column] = value
        else:
            text = HEX.sub("hex", json.dumps(value, default=str, sort_keys=True))
            shown[field.column] = re.sub(r"\d+", "#", text) if is_new else text
    return json.dumps(shown, sort_keys=True, default=str)


def _table(label: str) -> str:
    return apps.get_model(label)._meta.db_table
