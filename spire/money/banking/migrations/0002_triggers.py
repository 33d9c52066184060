"""The database itself refuses to delete a movement or an order, or to change what it was about."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only


def changed(*columns: str) -> str:
    return " OR ".join(f'OLD."{column}" <> NEW."{column}"' for column in columns)


class Migration(migrations.Migration):
    dependencies = (("banking", "0001_initial"),)
    operations = (
        append_only("banking_movement", verbs=("DELETE",)),
        append_only(
            "banking_movement",
            verbs=("UPDATE",),
            when=changed("amount_minor", "currency", "on", "bank_account_id", "entry_id", "key"),
        ),
        append_only("banking_paymentorder", verbs=("DELETE",)),
        append_only(
            "banking_paymentorder",
            verbs=("UPDATE",),
            when=changed("amount_minor", "currency", "payee_id", "bank_account_id", "decided_by_id", "key"),
        ),
    )
