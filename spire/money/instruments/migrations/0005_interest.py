"""The day of the payout and the interest entered for each loan; up to which day interest is in the books."""

import django.db.models.deletion
from django.db import migrations, models

PAID_OUT_ON = """UPDATE instruments_loanstanding SET paid_out_on = (
    SELECT MAX(e."on") FROM instruments_loanevent e
    WHERE e.loan_id = instruments_loanstanding.loan_id AND e."do" = 'disburse')"""


class Migration(migrations.Migration):
    dependencies = (("instruments", "0004_product_triggers"), ("ledger", "0002_triggers"))
    operations = (
        migrations.AddField("loanstanding", "accrued_minor", models.BigIntegerField(default=0)),
        migrations.AddField("loanstanding", "paid_out_on", models.DateField(null=True)),
        migrations.AddField("loanstanding", "time_on", models.DateField(null=True)),
        migrations.RunSQL(PAID_OUT_ON, migrations.RunSQL.noop),
        migrations.AddIndex(
            "loanstanding",
            models.Index(fields=("time_on",), condition=models.Q(time_on__isnull=False), name="instruments_standing_time"),
        ),
        migrations.AddIndex(
            "loanstanding",
            models.Index(fields=("loan",), condition=models.Q(plain=False), name="instruments_standing_replayed"),
        ),
        migrations.CreateModel(
            name="InterestThrough",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("product_key", models.CharField(max_length=60)),
                ("through", models.DateField()),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.book"
                    ),
                ),
            ],
            options={
                "ordering": ("book", "product_key"),
                "constraints": [
                    models.UniqueConstraint(fields=("book", "product_key"), name="instruments_interest_through")
                ],
            },
        ),
    )
