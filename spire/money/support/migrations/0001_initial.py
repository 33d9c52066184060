import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SupportPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('legal_basis', models.CharField(max_length=60)),
                ('months', models.PositiveSmallIntegerField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('monthly_minor', models.BigIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('working', models.JSONField()),
                ('reason', models.TextField(blank=True)),
                ('granted_on', models.DateField()),
                ('granted_at', models.DateTimeField()),
                ('ended_on', models.DateField(null=True)),
                ('end_reason', models.CharField(blank=True, max_length=60)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_periods', to='people.organisation')),
                ('original', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='support.supportperiod')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_periods', to='people.person')),
            ],
            options={
                'ordering': ('person', 'starts_on', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='support_period_ends_after_start'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__lte', models.F('ends_on')), _connector='OR'), name='support_period_ended_no_later')],
            },
        ),
    ]
