import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('enrolments', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoryPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('says', models.TextField()),
                ('source', models.CharField(max_length=200)),
                ('source_on', models.DateField()),
                ('heard', models.TextField(blank=True)),
                ('fits', models.CharField(choices=[('agrees', 'agrees'), ('differs', 'differs'), ('unknown', 'unknown')], max_length=10)),
                ('kept_back', models.TextField(blank=True)),
                ('on', models.DateField()),
                ('written_at', models.DateTimeField()),
                ('taken_out_at', models.DateTimeField(null=True)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history_points', to='enrolments.enrolment')),
                ('taken_out_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('source_on', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Screening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('key', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('open', 'open'), ('agreed', 'agreed')], default='open', max_length=10)),
                ('least_assessors', models.PositiveSmallIntegerField()),
                ('fewer_reason', models.TextField(blank=True)),
                ('own_view', models.JSONField(default=dict)),
                ('own_view_at', models.DateTimeField(null=True)),
                ('result', models.CharField(blank=True, max_length=40)),
                ('reasons', models.TextField(blank=True)),
                ('tests', models.JSONField(default=dict)),
                ('opened_on', models.DateField()),
                ('agreed_on', models.DateField(null=True)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('kept_back', models.TextField(blank=True)),
                ('left_out', models.JSONField(null=True)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='enrolments.enrolment')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('own_view_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('number', 'round'),
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'number', 'round'), name='screenings_round_once'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('enrolment', 'number'), name='screenings_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_on__isnull', True), ('result', ''), ('state', 'open')), models.Q(('agreed_on__isnull', False), ('state', 'agreed'), models.Q(('result', ''), _negated=True), models.Q(('reasons', ''), _negated=True)), _connector='OR'), name='screenings_agreed_with_reasons')],
            },
        ),
        migrations.CreateModel(
            name='Scorecard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scores', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('assessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scorecards', to=settings.AUTH_USER_MODEL)),
                ('screening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='screenings.screening')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('screening', 'assessor'), name='screenings_one_card_each')],
            },
        ),
        migrations.CreateModel(
            name='Reader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_at', models.DateTimeField()),
                ('login', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('screening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readers', to='screenings.screening')),
            ],
            options={
                'ordering': ('read_at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('screening', 'login'), name='screenings_reader_once')],
            },
        ),
    ]
