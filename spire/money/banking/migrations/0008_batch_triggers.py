"""A payment file that was made is never made otherwise, and neither it nor what the bank said of it is deleted."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only


def changed(*columns: str) -> str:
    return " OR ".join(f'OLD."{column}" <> NEW."{column}"' for column in columns)


class Migration(migrations.Migration):
    dependencies = (("banking", "0007_payment_files"),)
    operations = (
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
