"""What a round leaves out; rounds that have cards already asked about everything."""

from django.db import migrations, models


def ask_about_everything(apps, schema_editor):
    """A round with a card that was handed in leaves nothing out."""
    screenings = apps.get_model("screenings", "Screening").objects
    scored = apps.get_model("screenings", "Scorecard").objects.filter(submitted_at__isnull=False)
    screenings.filter(pk__in=scored.values("screening_id")).update(left_out=[])


class Migration(migrations.Migration):

    dependencies = [
        ("screenings", "0002_history_and_readers"),
    ]

    operations = [
        migrations.AddField(
            model_name="screening",
            name="left_out",
            field=models.JSONField(null=True),
        ),
        migrations.RunPython(ask_about_everything, migrations.RunPython.noop),
    ]
