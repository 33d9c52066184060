"""What is written beside an event goes with its person, and so does what a household earned; the events stay."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only_until_erased


class Migration(migrations.Migration):
    dependencies = (("instruments", "0002_triggers"), ("trail", "0006_forgotten"))
    operations = (
        append_only_until_erased("instruments_loanevent", verbs=("UPDATE",), emptied=("note",)),
        append_only_until_erased("instruments_creditlineevent", verbs=("UPDATE",), emptied=("note",)),
        append_only_until_erased("instruments_incomeassessment"),
    )
