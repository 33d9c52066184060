"""The database itself refuses to change what happened and who looked."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("trail", "0001_initial"),)
    operations = (
        append_only("trail_event"),
        append_only("trail_view"),
        append_only("trail_seen"),
    )
