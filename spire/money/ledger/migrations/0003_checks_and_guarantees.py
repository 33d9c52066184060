"""What named checks found is kept; books get the accounts of guarantees, and the reasons to enter on them."""

from django.db import migrations, models

from spire.foundation.trail.append_only import append_only, keeping_triggers

NEW = (
    ("recourse_receivable", "1240"),
    ("retained_result", "2090"),
    ("guarantee_losses", "4030"),
    ("guarantees_given", "9010"),
    ("guarantees_opposite", "9020"),
)


def add_accounts(apps, schema_editor) -> None:
    """Books that were opened before get the new accounts."""
    accounts = apps.get_model("ledger", "Account")
    for book in apps.get_model("ledger", "Book").objects.all():
        accounts.objects.bulk_create(
            [accounts(book=book, number=number, key=key) for key, number in NEW], ignore_conflicts=True
        )


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0002_triggers'),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('took_ms', models.PositiveIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('findings', models.JSONField(default=list)),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        *keeping_triggers(
            "ledger_entry",
        migrations.RemoveConstraint(
            model_name='entry',
            name='ledger_entry_reason',
        ),
        migrations.AlterField(
            model_name='entry',
            name='reason',
            field=models.CharField(choices=[('disbursed', 'disbursed'), ('payout_confirmed', 'payout_confirmed'), ('received', 'received'), ('repaid', 'repaid'), ('reallocated', 'reallocated'), ('refunded', 'refunded'), ('charged_back', 'charged_back'), ('fee_charged', 'fee_charged'), ('interest_accrued', 'interest_accrued'), ('waived', 'waived'), ('remitted', 'remitted'), ('written_off', 'written_off'), ('recovered', 'recovered'), ('guarantee_given', 'guarantee_given'), ('guarantee_changed', 'guarantee_changed'), ('guarantee_called', 'guarantee_called'), ('guarantee_ended', 'guarantee_ended'), ('recourse_repaid', 'recourse_repaid'), ('opening_balance', 'opening_balance'), ('reversed', 'reversed')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ('disbursed', 'payout_confirmed', 'received', 'repaid', 'reallocated', 'refunded', 'charged_back', 'fee_charged', 'interest_accrued', 'waived', 'remitted', 'written_off', 'recovered', 'guarantee_given', 'guarantee_changed', 'guarantee_called', 'guarantee_ended', 'recourse_repaid', 'opening_balance', 'reversed'))), name='ledger_entry_reason'),
        ),
        ),
        migrations.AlterField(
            model_name='account',
            name='key',
            field=models.CharField(choices=[('bank', 'bank'), ('loans_receivable', 'loans receivable'), ('interest_receivable', 'interest receivable'), ('fees_receivable', 'fees receivable'), ('recourse_receivable', 'recourse receivable'), ('payments_under_way', 'payments under way'), ('unallocated', 'unallocated receipts'), ('credit_balances', 'credit balances'), ('retained_result', 'retained result'), ('interest_income', 'interest income'), ('fee_income', 'fee income'), ('recoveries', 'recoveries'), ('remissions', 'remissions'), ('loan_losses', 'loan losses'), ('guarantee_losses', 'guarantee losses'), ('guarantees_given', 'guarantees given'), ('guarantees_opposite', 'guarantees opposite')], max_length=40),
        ),
        migrations.AddIndex(
            model_name='checkrun',
            index=models.Index(fields=['name', '-id'], name='ledger_check_latest'),
        ),
        append_only("ledger_checkrun"),
        migrations.RunPython(add_accounts, migrations.RunPython.noop),
    ]
