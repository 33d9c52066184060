"""What is never deleted row by row is not emptied by a side door either: TRUNCATE of PostgreSQL, REPLACE of SQLite."""

from django.db import migrations

from spire.foundation.trail.append_only import no_side_doors


class Migration(migrations.Migration):
    dependencies = [("banking", "0003_until_erased")]
    operations = [
        no_side_doors(
            "banking_bankanswer",
            "banking_batchline",
            "banking_dayend",
            "banking_movement",
            "banking_paymentbatch",
            "banking_paymentorder",
        )
    ]
