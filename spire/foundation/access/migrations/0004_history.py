"""What was known of rights is only added to, and so is what was opened. What stands is the first row."""

from django.db import migrations
from django.db.models import Model
from django.utils import timezone

from spire.foundation.trail.append_only import append_only

HELD = ("login_id", "role", "organisation_id", "starts_on", "ends_on", "instead_of_id", "provider")


def keep_what_stands(apps: object, schema_editor: object) -> None:
    """One row for each assignment, as it stands at the upgrade; what held before is not known."""
    assignments, held = _models(apps)
    now = timezone.now()
    rows = (
        held(assignment_id=one["pk"], known_at=now, is_assumed=True, **{name: one[name] for name in HELD})
        for one in assignments.objects.order_by("pk").values("pk", *HELD)
    )
    held.objects.bulk_create(rows, batch_size=500)


def _models(apps: object) -> tuple[type[Model], type[Model]]:
    return apps.get_model("access", "Assignment"), apps.get_model("access", "Held")  # type: ignore[attr-defined]


class Migration(migrations.Migration):
    dependencies = (("access", "0003_openings"),)
    operations = (
        append_only("access_held"),
        append_only("access_teamsight"),
        append_only("access_openingend"),
        append_only("access_opening"),
        append_only("access_openingreview"),
        migrations.RunPython(keep_what_stands, migrations.RunPython.noop),
    )
