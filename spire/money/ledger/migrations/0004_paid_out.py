"""Money out that the bank tells of is a reason of its own."""

from django.db import migrations, models

from spire.foundation.trail.append_only import keeping_triggers

REASONS = (
    "disbursed",
    "payout_confirmed",
    "received",
    "paid_out",
    "repaid",
    "reallocated",
    "refunded",
    "charged_back",
    "fee_charged",
    "interest_accrued",
    "waived",
    "remitted",
    "written_off",
    "recovered",
    "guarantee_given",
    "guarantee_changed",
    "guarantee_called",
    "guarantee_ended",
    "recourse_repaid",
    "opening_balance",
    "reversed",
)


class Migration(migrations.Migration):
    dependencies = (("ledger", "0003_checks_and_guarantees"),)
    operations = keeping_triggers(
        "ledger_entry",
        migrations.RemoveConstraint("entry", "ledger_entry_reason"),
        migrations.AlterField(
            "entry", "reason", models.CharField(choices=[(one, one) for one in REASONS], max_length=40)
        ),
        migrations.AddConstraint(
            "entry", models.CheckConstraint(condition=models.Q(reason__in=REASONS), name="ledger_entry_reason")
        ),
    )
