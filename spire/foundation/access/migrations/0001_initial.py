import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Login',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('language', models.CharField(choices=[('da', 'dansk'), ('sv', 'svenska'), ('en', 'English')], default='da', max_length=2)),
                ('is_active', models.BooleanField(default=True)),
                ('date_joined', models.DateTimeField()),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='logins', to='people.person')),
            ],
            options={
                'ordering': ('name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='KeptPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('mark', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('path', models.CharField(max_length=2000)),
                ('sealed', models.BinaryField()),
                ('had_files', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('login', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_posts', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('session_data', models.TextField()),
                ('expire_date', models.DateTimeField(db_index=True)),
                ('device', models.CharField(blank=True, max_length=60)),
                ('began_at', models.DateTimeField(null=True)),
                ('last_used_at', models.DateTimeField(null=True)),
                ('login', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='browsers', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-last_used_at', 'session_key'),
            },
        ),
        migrations.CreateModel(
            name='Wrong',
            fields=[
                ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('count', models.PositiveIntegerField(default=0)),
                ('last_at', models.DateTimeField()),
                ('closed_until', models.DateTimeField(null=True)),
                ('told_at', models.DateTimeField(null=True)),
                ('login', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='wrong_tries', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('caseworker', 'caseworker'), ('provider', 'provider'), ('coach', 'coach'), ('team_leader', 'team_leader'), ('development', 'development'), ('legal', 'legal'), ('benefit_caseworker', 'benefit_caseworker'), ('controller', 'controller'), ('teacher', 'teacher'), ('mentor', 'mentor'), ('participant', 'participant'), ('auditor', 'auditor'), ('administrator', 'administrator')], max_length=30)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('provider', models.CharField(blank=True, max_length=40)),
                ('instead_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to=settings.AUTH_USER_MODEL)),
                ('login', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='people.organisation')),
            ],
            options={
                'ordering': ('login', 'role'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='access_assignment_ends_after_start'), models.CheckConstraint(condition=models.Q(('instead_of__isnull', True), ('ends_on__isnull', False), _connector='OR'), name='access_substitution_has_an_end')],
            },
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(max_length=10)),
                ('fingerprint', models.CharField(db_index=True, max_length=64)),
                ('sealed', models.BinaryField(null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by_id', models.BigIntegerField(null=True)),
                ('expires_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('mailed_at', models.DateTimeField(null=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('login', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='codes', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-made_at', '-id'),
                'indexes': [models.Index(fields=['mailed_at', 'kind'], name='access_code_to_mail')],
            },
        ),
        migrations.CreateModel(
            name='OutsideIdentity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.CharField(max_length=40)),
                ('fingerprint', models.CharField(max_length=64)),
                ('linked_at', models.DateTimeField()),
                ('last_used_at', models.DateTimeField()),
                ('login', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outside_identities', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('provider', 'fingerprint'), name='access_outside_identity')],
            },
        ),
        migrations.CreateModel(
            name='Posted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('sha256', models.CharField(max_length=64)),
                ('went_to', models.CharField(blank=True, max_length=2000)),
                ('posted_at', models.DateTimeField(db_index=True)),
                ('login', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('login', 'key', 'sha256'), name='access_posted_once')],
            },
        ),
    ]
