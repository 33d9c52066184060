"""What a database looks like, in words that two of them can be compared by."""

import re
from hashlib import sha256
from typing import Any

from django.db import connection

POSTGRES = (
    """SELECT 'column ' || table_name || '.' || column_name, data_type || ' ' || coalesce(character_maximum_length::text, '')
       || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' ' || is_identity || ' ' || coalesce(generation_expression, '')
       FROM information_schema.columns WHERE table_schema = 'public'""",
    """SELECT 'constraint ' || conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
       FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0""",
    """SELECT 'index ' || indexname, indexdef FROM pg_indexes
       WHERE schemaname = 'public' AND indexdef NOT LIKE '%gin_trgm_ops%'""",
    "SELECT 'trigger ' || tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    """SELECT 'function ' || proname, prosrc FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')""",
)
SQLITE = ("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'",)


def schema() -> dict[str, str]:
    """Every table, column, constraint, index, trigger and function, and how it is defined."""
    found: dict[str, str] = {}
    with connection.cursor() as cursor:
        for statement in POSTGRES if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(statement)
            found |= {name: _plain(str(told)) for name, told in cursor.fetchall()}
    return found


def _plain(told: str) -> str:
    """PostgreSQL writes a condition with other brackets and casts once it has been dumped and read again."""
    return " ".join(re.sub(r"::(character varying|text|bigint|numeric)(\[\])?|[()]", "", told).split())


def counts() -> dict[str, int]:
    """Rows of every table."""
    with connection.cursor() as cursor:
        return {name: _count(cursor, name) for name in connection.introspection.table_names(cursor)}


def rows() -> dict[str, str]:
    """What stands in every table: the SHA-256 of all its rows, in an order of their own."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            lines = sorted(repr([_bytes(value) for value in row]) for row in cursor.fetchall())
            found[name] = sha256("\n".join(lines).encode()).hexdigest()
    return found


def _bytes(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _count(cursor: Any, name: str) -> int:
    cursor.execute(f'SELECT count(*) FROM "{name}"')
    return int(cursor.fetchone()[0])
