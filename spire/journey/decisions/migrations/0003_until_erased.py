"""Reminders, talks and claims go with their person; a file of claims is emptied, its sum and checksum stay."""

from django.db import migrations

from spire.foundation.trail.append_only import append_only_until_erased


class Migration(migrations.Migration):
    dependencies = (("decisions", "0002_triggers"), ("trail", "0006_forgotten"))
    operations = (
        append_only_until_erased("decisions_loanreminder"),
        append_only_until_erased("decisions_loantalk"),
        append_only_until_erased("decisions_claim"),
        append_only_until_erased("decisions_claimfile", verbs=("UPDATE",), emptied=("sealed",)),
    )
