"""The database itself refuses to change a template that was published."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only


class Migration(migrations.Migration):
    dependencies = (("programmes", "0001_initial"),)
    operations = (append_only("programmes_templateversion", when="OLD.state = 'published'"),)
