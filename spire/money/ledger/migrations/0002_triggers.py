"""The database itself refuses to edit what was entered, to enter in a closed period, and (PostgreSQL) unbalanced entries."""

from django.db import migrations

from spire.foundation.trail.append_only import Statements, append_only

CLOSED = 'ledger_closing WHERE book_id = NEW.book_id AND NEW."on" BETWEEN starts_on AND last_on'

# The book's row is locked in share first: whoever closes a period holds it for itself until that is done.
POSTGRESQL = (
    f"""CREATE FUNCTION ledger_entry_in_open_period() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM 1 FROM ledger_book WHERE id = NEW.book_id FOR KEY SHARE;
        IF EXISTS (SELECT 1 FROM {CLOSED}) THEN
            RAISE EXCEPTION 'ledger_entry: the period of % is closed', NEW."on" USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL; END $$""",
    """CREATE TRIGGER ledger_entry_in_open_period AFTER INSERT ON ledger_entry
        FOR EACH ROW EXECUTE FUNCTION ledger_entry_in_open_period()""",
    """CREATE FUNCTION ledger_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE this bigint; BEGIN
        IF TG_TABLE_NAME = 'ledger_line' THEN this := NEW.entry_id; ELSE this := NEW.id; END IF;
        IF (SELECT count(*) < 2 FROM ledger_line WHERE entry_id = this)
           OR EXISTS (SELECT 1 FROM ledger_line WHERE entry_id = this GROUP BY currency HAVING sum(amount_minor) <> 0)
        THEN RAISE EXCEPTION 'ledger_entry % does not balance', this USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL; END $$""",
    """CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON ledger_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances()""",
    """CREATE CONSTRAINT TRIGGER ledger_line_balances AFTER INSERT ON ledger_line
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances()""",
)
SQLITE = (
    f"""CREATE TRIGGER ledger_entry_in_open_period BEFORE INSERT ON ledger_entry
        WHEN EXISTS (SELECT 1 FROM {CLOSED})
        BEGIN SELECT RAISE(ABORT, 'ledger_entry: the period is closed'); END""",
)
POSTGRESQL_DROP = (
    "DROP TRIGGER ledger_line_balances ON ledger_line",
    "DROP TRIGGER ledger_entry_balances ON ledger_entry",
    "DROP FUNCTION ledger_entry_balances()",
    "DROP TRIGGER ledger_entry_in_open_period ON ledger_entry",
    "DROP FUNCTION ledger_entry_in_open_period()",
)
SQLITE_DROP = ("DROP TRIGGER ledger_entry_in_open_period",)


class Migration(migrations.Migration):
    dependencies = (("ledger", "0001_initial"),)
    operations = (
        append_only("ledger_entry"),
        append_only("ledger_line"),
        append_only("ledger_closing"),
        append_only("ledger_checkrun"),
        Statements(
            forwards={"postgresql": POSTGRESQL, "sqlite": SQLITE},
            backwards={"postgresql": POSTGRESQL_DROP, "sqlite": SQLITE_DROP},
        ),
    )
