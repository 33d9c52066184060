import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('currency', models.CharField(max_length=3)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='book', to='people.organisation')),
            ],
            options={
                'ordering': ('name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=10)),
                ('key', models.CharField(choices=[('bank', 'bank'), ('loans_receivable', 'loans receivable'), ('interest_receivable', 'interest receivable'), ('fees_receivable', 'fees receivable'), ('recourse_receivable', 'recourse receivable'), ('payments_under_way', 'payments under way'), ('unallocated', 'unallocated receipts'), ('credit_balances', 'credit balances'), ('retained_result', 'retained result'), ('interest_income', 'interest income'), ('fee_income', 'fee income'), ('recoveries', 'recoveries'), ('remissions', 'remissions'), ('loan_losses', 'loan losses'), ('guarantee_losses', 'guarantee losses'), ('guarantees_given', 'guarantees given'), ('guarantees_opposite', 'guarantees opposite')], max_length=40)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='ledger.book')),
            ],
            options={
                'ordering': ('book', 'number'),
                'constraints': [models.UniqueConstraint(fields=('book', 'number'), name='ledger_account_number'), models.UniqueConstraint(fields=('book', 'key'), name='ledger_account_key')],
            },
        ),
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
                'indexes': [models.Index(fields=['name', '-id'], name='ledger_check_latest')],
            },
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('last_on', models.DateField()),
                ('closed_at', models.DateTimeField()),
                ('closed_by_id', models.BigIntegerField(null=True)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='ledger.book')),
            ],
            options={
                'ordering': ('book', 'starts_on'),
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('starts_on'))), name='ledger_closing_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('entered_by_id', models.BigIntegerField(null=True)),
                ('reason', models.CharField(choices=[('disbursed', 'disbursed'), ('payout_confirmed', 'payout_confirmed'), ('received', 'received'), ('paid_out', 'paid_out'), ('repaid', 'repaid'), ('reallocated', 'reallocated'), ('refunded', 'refunded'), ('charged_back', 'charged_back'), ('fee_charged', 'fee_charged'), ('interest_accrued', 'interest_accrued'), ('waived', 'waived'), ('remitted', 'remitted'), ('written_off', 'written_off'), ('recovered', 'recovered'), ('guarantee_given', 'guarantee_given'), ('guarantee_changed', 'guarantee_changed'), ('guarantee_called', 'guarantee_called'), ('guarantee_ended', 'guarantee_ended'), ('recourse_repaid', 'recourse_repaid'), ('opening_balance', 'opening_balance'), ('reversed', 'reversed')], max_length=40)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('key', models.CharField(max_length=120)),
                ('reversal_reason', models.CharField(blank=True, max_length=40)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ledger.book')),
                ('reverses', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='ledger.entry')),
            ],
            options={
                'ordering': ('on', 'id'),
                'indexes': [models.Index(fields=['book', 'on'], name='ledger_entry_day'), models.Index(fields=['reference'], name='ledger_entry_reference')],
                'constraints': [models.UniqueConstraint(fields=('book', 'key'), name='ledger_entry_key'), models.CheckConstraint(condition=models.Q(('reason__in', ('disbursed', 'payout_confirmed', 'received', 'paid_out', 'repaid', 'reallocated', 'refunded', 'charged_back', 'fee_charged', 'interest_accrued', 'waived', 'remitted', 'written_off', 'recovered', 'guarantee_given', 'guarantee_changed', 'guarantee_called', 'guarantee_ended', 'recourse_repaid', 'opening_balance', 'reversed'))), name='ledger_entry_reason'), models.CheckConstraint(condition=models.Q(models.Q(('reason', 'reversed'), ('reverses__isnull', False), models.Q(('reversal_reason', ''), _negated=True)), models.Q(models.Q(('reason', 'reversed'), _negated=True), ('reversal_reason', ''), ('reverses__isnull', True)), _connector='OR'), name='ledger_entry_reversal_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(blank=True, max_length=40)),
                ('amount_minor', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.account')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.entry')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['subject', 'account'], name='ledger_line_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount_minor', 0), _negated=True), name='ledger_line_not_zero')],
            },
        ),
    ]
