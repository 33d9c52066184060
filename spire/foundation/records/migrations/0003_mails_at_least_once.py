"""Mails that may have left are no kind of their own any more: those of before stand among the failed, for somebody to look at."""

from django.db import migrations, models


def unsure_are_failed(apps, schema_editor):
    apps.get_model("records", "Mail").objects.filter(state="unsure").update(state="failed")


class Migration(migrations.Migration):
    dependencies = [("records", "0002_triggers")]

    operations = [
        migrations.RunPython(unsure_are_failed, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="mail",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting"),
                    ("sending", "sending"),
                    ("sent", "sent"),
                    ("failed", "failed"),
                    ("late", "late"),
                ],
                default="waiting",
                max_length=10,
            ),
        ),
    ]
