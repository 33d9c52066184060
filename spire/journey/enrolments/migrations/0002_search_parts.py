"""Parts of words are found by an index of trigrams: FTS5 on SQLite, pg_trgm on PostgreSQL where it may be had.

Without pg_trgm the search is right and slower. On SQLite a migration that makes `enrolments_sought` anew loses its
triggers: it must say these again.
"""

from django.db import migrations

from spire.foundation.trail.append_only import Statements

SQLITE = (
    "CREATE VIRTUAL TABLE enrolments_sought_parts USING fts5(words, tokenize='trigram')",
    "INSERT INTO enrolments_sought_parts(rowid, words) SELECT id, words FROM enrolments_sought",
    "CREATE TRIGGER enrolments_sought_added AFTER INSERT ON enrolments_sought BEGIN "
    "INSERT OR REPLACE INTO enrolments_sought_parts(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER enrolments_sought_changed AFTER UPDATE OF words ON enrolments_sought BEGIN "
    "UPDATE enrolments_sought_parts SET words = new.words WHERE rowid = new.id; END",
    "CREATE TRIGGER enrolments_sought_gone AFTER DELETE ON enrolments_sought BEGIN "
    "DELETE FROM enrolments_sought_parts WHERE rowid = old.id; END",
)
SQLITE_BACK = (
    "DROP TRIGGER IF EXISTS enrolments_sought_added",
    "DROP TRIGGER IF EXISTS enrolments_sought_changed",
    "DROP TRIGGER IF EXISTS enrolments_sought_gone",
    "DROP TABLE IF EXISTS enrolments_sought_parts",
)
# An extension that is not installed on the server, or not ours to make, is done without.
POSTGRES = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
        BEGIN
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE INDEX enrolments_sought_parts ON enrolments_sought USING gin (words gin_trgm_ops);
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE 'pg_trgm may not be made here: the search goes without an index';
        END;
    END IF;
END $$
"""


class Migration(migrations.Migration):
    dependencies = (("enrolments", "0001_initial"),)
    operations = (
        Statements(
            forwards={"sqlite": SQLITE, "postgresql": (POSTGRES,)},
            backwards={"sqlite": SQLITE_BACK, "postgresql": ("DROP INDEX IF EXISTS enrolments_sought_parts",)},
        ),
    )
