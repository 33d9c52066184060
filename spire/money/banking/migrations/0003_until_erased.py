"""A file with a payment to somebody who is forgotten goes; its sums, days and checksum stay."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only_until_erased, changed


class Migration(migrations.Migration):
    dependencies = (("banking", "0002_triggers"), ("trail", "0006_forgotten"))
    operations = (
        append_only_until_erased(
            "banking_paymentbatch",
            verbs=("UPDATE",),
            when=changed("bank_account_id", "message_id", "count", "sum_minor", "sha256", "sealed", "made_by_id"),
            emptied=("sealed",),
        ),
    )
