"""The database itself refuses to change a form that was used, or an answer that was sent."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("forms", "0001_initial"),)
    operations = (
        append_only("forms_definition"),
        append_only("forms_responseversion", verbs=("UPDATE",)),
    )
