"""The database itself refuses to change what a household's income said."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("instruments", "0006_income"),)
    operations = (append_only("instruments_incomeassessment"),)
