"""What rights were is not emptied by a side door either."""

from django.db import migrations

from spire.foundation.trail.append_only import no_side_doors


class Migration(migrations.Migration):
    dependencies = [("access", "0004_history")]
    operations = [
        no_side_doors(
            "access_held", "access_teamsight", "access_opening", "access_openingend", "access_openingreview"
        )
    ]
