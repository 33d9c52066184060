"""The database itself refuses to change a loan's promise, or any event."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only

CHANGED = (
    "OLD.principal_minor <> NEW.principal_minor OR OLD.currency <> NEW.currency OR OLD.terms <> NEW.terms "
    "OR OLD.first_instalment_month <> NEW.first_instalment_month OR OLD.borrower_id <> NEW.borrower_id "
    "OR OLD.book_id <> NEW.book_id OR OLD.decided_by_id <> NEW.decided_by_id"
)


class Migration(migrations.Migration):
    dependencies = (("instruments", "0001_initial"),)
    operations = (
        append_only("instruments_loan", verbs=("DELETE",)),
        append_only("instruments_loan", verbs=("UPDATE",), when=CHANGED),
        append_only("instruments_loanevent"),
    )
