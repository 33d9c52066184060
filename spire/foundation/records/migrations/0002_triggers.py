"""The database itself refuses to change what happened to a letter, a note that was written, published wordings."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("records", "0001_initial"),)
    operations = (
        append_only("records_happening"),
        append_only("records_noteversion"),
        append_only("records_wording", when="OLD.state = 'published'"),
    )
