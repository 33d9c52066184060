"""Whether the database itself still refuses to change the log: a trigger that was taken away, switched off, emptied or put in is named.

Who may change the database's own rules can put them back afterwards, too; what was done to rows meanwhile, the chain tells.
"""

from typing import Final

from django.db import connection

from spire.foundation.trail import append_only

TABLES: Final = ("trail_event", "trail_view", "trail_seen", "trail_link", "trail_walk")
# A trigger that is on, asks no condition, and whose function says what it was given; and rules, of which there are none.
_POSTGRESQL: Final = """
    SELECT asked.tgname, CASE WHEN asked.tgenabled IN ('O', 'A') AND asked.tgqual IS NULL
        THEN 'ON ' || asked.tgrelid::regclass || ': ' || told.prosrc ELSE '' END
    FROM pg_trigger AS asked JOIN pg_proc AS told ON told.oid = asked.tgfoid
    WHERE NOT asked.tgisinternal AND asked.tgrelid::regclass::text = ANY(%s)
    UNION ALL SELECT rulename, definition FROM pg_rules WHERE tablename = ANY(%s)"""
_SQLITE: Final = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (%s, %s, %s, %s, %s)"


def other() -> list[str]:
    """The names of the log's triggers that do not stand as they were made, and of those that nobody of us made, in order."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL, [list(TABLES), list(TABLES)])
        else:
            cursor.execute(_SQLITE, TABLES)
        standing = dict(cursor.fetchall())
    wanted = {name: says for table in TABLES for name, says in append_only.made_for(connection.vendor, table).items()}
    return sorted(name for name in wanted | standing if standing.get(name) != wanted.get(name))
