"""Whether the database itself still refuses to change the log: a trigger that was taken away, switched off or emptied is named.

Who may change the database's own rules can put them back afterwards, too; what was done to rows meanwhile, the chain tells.
"""

from typing import Final

from django.db import connection

from spire.foundation.trail import append_only

TABLES: Final = ("trail_event", "trail_view", "trail_seen", "trail_link", "trail_walk")
# A trigger with its own function, on every row and without a condition; the function's words as they were given.
_POSTGRESQL: Final = """
    SELECT asked.tgname, 'ON ' || asked.tgrelid::regclass || ': ' || told.prosrc
    FROM pg_trigger AS asked JOIN pg_proc AS told ON told.oid = asked.tgfoid
    WHERE asked.tgrelid::regclass::text = ANY(%s) AND asked.tgenabled IN ('O', 'A') AND asked.tgqual IS NULL"""
_SQLITE: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def missing() -> list[str]:
    """The names of the log's triggers that do not stand as they were made, in order."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL, [list(TABLES)])
        else:
            cursor.execute(_SQLITE)
        standing = dict(cursor.fetchall())
    wanted = {name: says for table in TABLES for name, says in append_only.made_for(connection.vendor, table).items()}
    return sorted(name for name, says in wanted.items() if standing.get(name) != says)
