"""The database itself refuses to delete what came in and went out, or to change what it was about."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only, changed


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
        append_only("banking_dayend"),
        append_only("banking_paymentbatch", verbs=("DELETE",)),
        append_only(
            "banking_paymentbatch",
            verbs=("UPDATE",),
            when=changed("bank_account_id", "message_id", "count", "sum_minor", "sha256", "sealed", "made_by_id"),
        ),
        append_only("banking_batchline", verbs=("DELETE",)),
        append_only("banking_batchline", verbs=("UPDATE",), when=changed("batch_id", "end_to_end")),
        append_only("banking_bankanswer"),
    )
