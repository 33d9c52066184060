import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('access', '__first__'),
        ('enrolments', '0001_initial'),
        ('forms', '0001_initial'),
        ('guidance', '0001_initial'),
        ('records', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BusinessKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('on', models.DateField()),
                ('chosen_at', models.DateTimeField()),
                ('chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='business_kind', to='enrolments.enrolment')),
            ],
        ),
        migrations.CreateModel(
            name='Competence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=60)),
                ('words', models.CharField(blank=True, max_length=120)),
                ('weight', models.CharField(choices=[('from_start', 'from_start'), ('later', 'later'), ('others', 'others')], default='from_start', max_length=12)),
                ('by_whom', models.CharField(blank=True, max_length=120)),
                ('on', models.DateField()),
                ('added_at', models.DateTimeField()),
                ('dropped_on', models.DateField(blank=True, null=True)),
                ('dropped_why', models.CharField(blank=True, max_length=300)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='competences', to='enrolments.enrolment')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('enrolment', 'key'), name='business_competence_once'), models.CheckConstraint(condition=models.Q(models.Q(('key', ''), models.Q(('words', ''), _negated=True)), models.Q(models.Q(('key', ''), _negated=True), ('words', '')), _connector='OR'), name='business_competence_one_name'), models.CheckConstraint(condition=models.Q(('dropped_on__isnull', True), models.Q(('dropped_why', ''), _negated=True), _connector='OR'), name='business_competence_dropped_why')],
            },
        ),
        migrations.CreateModel(
            name='CompetenceStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('own', 'own'), ('module', 'module'), ('mentor', 'mentor')], max_length=10)),
                ('on', models.DateField()),
                ('agreement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='competence_step', to='guidance.agreement')),
                ('competence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='business.competence')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='CompetenceWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voice', models.CharField(choices=[('own', 'own'), ('team', 'team'), ('teacher', 'teacher'), ('mentor', 'mentor'), ('employer', 'employer'), ('paper', 'paper')], max_length=12)),
                ('level', models.CharField(choices=[('new', 'new'), ('with_help', 'with_help'), ('alone', 'alone'), ('teaches', 'teaches')], max_length=12)),
                ('evidence', models.TextField(blank=True)),
                ('on', models.DateField()),
                ('said_at', models.DateTimeField()),
                ('competence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='said', to='business.competence')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('said_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', models.CharField(max_length=3)),
                ('lines', models.JSONField()),
                ('written_on', models.DateField()),
                ('written_at', models.DateTimeField()),
                ('enrolment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='budget_draft', to='enrolments.enrolment')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('sentence', models.CharField(max_length=200)),
                ('why', models.TextField(blank=True)),
                ('on', models.DateField()),
                ('said_at', models.DateTimeField()),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='enrolments.enrolment')),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'number'), name='business_idea_number'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('why', ''), _negated=True), _connector='OR'), name='business_idea_changed_why')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(max_length=12)),
                ('key', models.CharField(max_length=30)),
                ('words', models.CharField(blank=True, max_length=80)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='budget_paper', to='records.document')),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budget_papers', to='enrolments.enrolment')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taken_on', models.DateField()),
                ('marks', models.JSONField()),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='enrolments.enrolment')),
            ],
            options={
                'ordering': ('taken_on',),
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'taken_on'), name='business_picture_a_day')],
            },
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('phase', models.CharField(choices=[('preliminary', 'preliminary'), ('detailed', 'detailed')], default='preliminary', max_length=12)),
                ('handed_in_on', models.DateField()),
                ('handed_in_at', models.DateTimeField()),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_versions', to='enrolments.enrolment')),
                ('handed_in_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan_version', to='forms.responseversion')),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'number'), name='business_plan_number')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(blank=True, max_length=12)),
                ('text', models.TextField()),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budget_remarks', to='enrolments.enrolment')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=30)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='set_aside', to='enrolments.enrolment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'key'), name='business_set_aside_once')],
            },
        ),
        migrations.CreateModel(
            name='Shared',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shared_with', models.CharField(choices=[('coach', 'the coach'), ('evaluation', 'the evaluation, without names')], max_length=12)),
                ('from_at', models.DateTimeField()),
                ('until_at', models.DateTimeField(null=True)),
                ('coach', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='map_shared', to='enrolments.enrolment')),
            ],
            options={
                'ordering': ('-from_at', '-id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('until_at__isnull', True)), fields=('enrolment', 'shared_with'), name='business_shared_once')],
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('circle', models.CharField(choices=[('professional', 'professional'), ('personal', 'personal'), ('participants', 'others who start'), ('team', 'staff and mentors')], max_length=12)),
                ('near', models.PositiveSmallIntegerField(choices=[(1, 'close'), (2, 'in between'), (3, 'farther out')], default=2)),
                ('helps', models.JSONField(default=list)),
                ('words', models.CharField(blank=True, max_length=200)),
                ('contact', models.CharField(blank=True, max_length=100)),
                ('key', models.CharField(blank=True, max_length=30)),
                ('added_on', models.DateField()),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='enrolments.enrolment')),
            ],
            options={
                'ordering': ('circle', 'near', 'id'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('enrolment', 'key'), name='business_tie_known_once')],
            },
        ),
        migrations.CreateModel(
            name='Actual',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('number', models.PositiveSmallIntegerField()),
                ('currency', models.CharField(max_length=3)),
                ('turnover_minor', models.BigIntegerField()),
                ('variable_minor', models.BigIntegerField()),
                ('fixed_minor', models.BigIntegerField()),
                ('drawings_minor', models.BigIntegerField()),
                ('closing_minor', models.BigIntegerField()),
                ('entered_on', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actuals', to='enrolments.enrolment')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('month', 'number'),
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'month', 'number'), name='business_actual_number')],
            },
        ),
        migrations.CreateModel(
            name='Budget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('phase', models.CharField(choices=[('early', 'early'), ('detailed', 'detailed')], max_length=10)),
                ('currency', models.CharField(max_length=3)),
                ('lines', models.JSONField()),
                ('terms', models.JSONField()),
                ('loan_need_minor', models.BigIntegerField()),
                ('carries_minor', models.BigIntegerField()),
                ('working', models.JSONField()),
                ('made_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budgets', to='enrolments.enrolment')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'number'), name='business_budget_number')],
            },
        ),
    ]
