"""Credit lines: the frozen promise and its events, which the database itself refuses to edit. # G-2"""


import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from spire.foundation.trail.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('banking', '0003_statements'),
        ('instruments', '0007_income_triggers'),
        ('ledger', '0004_paid_out'),
        ('people', '0003_digital_post'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CreditLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('limit_minor', models.BigIntegerField()),
                ('most_minor', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('legal_basis', models.CharField(max_length=60)),
                ('granted_on', models.DateField()),
                ('granted_at', models.DateTimeField()),
                ('key', models.CharField(max_length=120, unique=True)),
                ('bank', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_lines', to='ledger.book')),
                ('borrower', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_lines', to='people.person')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('guarantor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_lines', to='people.organisation')),
            ],
            options={
                'ordering': ('-number',),
            },
        ),
        migrations.CreateModel(
            name='CreditLineEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('do', models.CharField(choices=[('grant', 'grant'), ('limit', 'limit'), ('draw', 'draw'), ('charge', 'charge'), ('repay', 'repay'), ('call', 'call'), ('accept', 'accept'), ('pay', 'pay'), ('recover', 'recover'), ('lose', 'lose'), ('close', 'close'), ('reverse', 'reverse')], max_length=20)),
                ('amount_minor', models.BigIntegerField(null=True)),
                ('currency', models.CharField(max_length=3)),
                ('reason', models.CharField(blank=True, max_length=60)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('facts', models.JSONField(default=dict)),
                ('key', models.CharField(max_length=120)),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='instruments.creditline')),
                ('movement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='banking.movement')),
                ('refers_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='referred_by', to='instruments.creditlineevent')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.AddConstraint(
            model_name='creditline',
            constraint=models.CheckConstraint(condition=models.Q(('limit_minor__gt', 0), ('limit_minor__lte', models.F('most_minor'))), name='instruments_line_within_most'),
        ),
        migrations.AddConstraint(
            model_name='creditlineevent',
            constraint=models.UniqueConstraint(fields=('line', 'key'), name='instruments_line_event_key'),
        ),
        migrations.AddConstraint(
            model_name='creditlineevent',
            constraint=models.UniqueConstraint(condition=models.Q(('do', 'reverse')), fields=('refers_to',), name='instruments_line_event_reversed_once'),
        ),
        migrations.AddConstraint(
            model_name='creditlineevent',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__isnull', True), ('amount_minor__gt', 0), _connector='OR'), name='instruments_line_event_positive'),
        ),
        append_only("instruments_creditline"),
        append_only("instruments_creditlineevent"),
    ]
