"""Who was coach is only added to; who stands as coach at the upgrade is the first row, from the day of the enrolment."""

from django.db import migrations
from django.utils import timezone

from spire.foundation.trail.append_only import append_only


def keep_what_stands(apps: object, schema_editor: object) -> None:
    """One row an enrolment; who was coach before is not known, and the row says so."""
    enrolments = apps.get_model("enrolments", "Enrolment")  # type: ignore[attr-defined]
    coached = apps.get_model("enrolments", "Coached")  # type: ignore[attr-defined]
    now = timezone.now()
    rows = (
        coached(enrolment_id=pk, coach_id=coach_id, from_on=opened_on, known_at=now, is_assumed=True)
        for pk, coach_id, opened_on in enrolments.objects.order_by("pk").values_list("pk", "coach_id", "opened_on")
    )
    coached.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = (("enrolments", "0003_coaches"),)
    operations = (
        append_only("enrolments_coached"),
        migrations.RunPython(keep_what_stands, migrations.RunPython.noop),
    )
