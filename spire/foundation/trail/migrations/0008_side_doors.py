"""What is never deleted row by row is not emptied by a side door either: TRUNCATE of PostgreSQL, REPLACE of SQLite."""

from django.db import migrations

from spire.foundation.trail.append_only import no_side_doors


class Migration(migrations.Migration):
    dependencies = [("trail", "0007_searching")]
    operations = [
        no_side_doors("trail_personkey")
    ]
