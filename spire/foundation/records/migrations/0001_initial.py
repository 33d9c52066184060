import django.db.models.deletion
import uuid
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
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(db_index=True, max_length=60)),
                ('kind', models.CharField(max_length=30)),
                ('title', models.CharField(max_length=200)),
                ('direction', models.CharField(choices=[('in', 'in'), ('out', 'out'), ('internal', 'internal')], default='internal', max_length=8)),
                ('file_name', models.CharField(blank=True, max_length=110)),
                ('scan', models.CharField(choices=[('own', 'made by the house'), ('waiting', 'waiting'), ('clean', 'clean'), ('infected', 'infected'), ('unscanned', 'unscanned')], default='own', max_length=10)),
                ('scanned_at', models.DateTimeField(null=True)),
                ('media_type', models.CharField(default='application/pdf', max_length=100)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.BigIntegerField()),
                ('on', models.DateField()),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='people.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='people.person')),
            ],
            options={
                'ordering': ('-on', '-id'),
                'indexes': [models.Index(condition=models.Q(('scan', 'waiting')), fields=['id'], name='records_document_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Content',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='content', serialize=False, to='records.document')),
                ('data', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='FilingCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('number', models.CharField(max_length=12)),
                ('facet', models.CharField(max_length=6)),
                ('label', models.CharField(max_length=120)),
                ('deletion_code', models.CharField(max_length=12)),
                ('valid_from', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filing_codes', to='people.organisation')),
            ],
            options={
                'ordering': ('kind', '-valid_from', '-id'),
                'constraints': [models.UniqueConstraint(fields=('organisation', 'kind', 'valid_from'), name='records_filing_code_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='JournalRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lock_days', models.PositiveSmallIntegerField()),
                ('changed_at', models.DateTimeField()),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='journal_rule', to='people.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(db_index=True, max_length=60)),
                ('kind', models.CharField(max_length=30)),
                ('template_key', models.CharField(max_length=60)),
                ('template_version', models.CharField(max_length=60)),
                ('language', models.CharField(choices=[('da', 'dansk'), ('sv', 'svenska'), ('en', 'English')], max_length=2)),
                ('title', models.CharField(max_length=200)),
                ('facts', models.JSONField(default=dict)),
                ('body', models.TextField()),
                ('reference', models.CharField(blank=True, max_length=40)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('queued', 'queued'), ('delivered', 'delivered'), ('printed', 'printed'), ('failed', 'failed')], default='waiting', max_length=10)),
                ('written_on', models.DateField()),
                ('written_at', models.DateTimeField()),
                ('available_on', models.DateField(null=True)),
                ('available_at', models.DateTimeField(null=True)),
                ('appeal_until', models.DateField(null=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('document', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='records.document')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='people.organisation')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='people.person')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-written_on', '-id'),
                'indexes': [models.Index(fields=['state'], name='records_letter_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('available_on__isnull', False), ('document__isnull', False), ('state__in', ('delivered', 'printed'))), models.Q(('available_on__isnull', True), ('document__isnull', False), ('state__in', ('queued', 'failed'))), models.Q(('available_on__isnull', True), ('state', 'waiting')), _connector='OR'), name='records_letter_available_when_delivered')],
            },
        ),
        migrations.CreateModel(
            name='Envelope',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(blank=True, choices=[('digital_post', 'Digital Post'), ('print', 'print'), ('portal', 'portal')], max_length=12)),
                ('state', models.CharField(choices=[('created', 'created'), ('queued', 'queued'), ('sent', 'sent'), ('delivered', 'delivered'), ('printed', 'printed'), ('failed', 'failed')], default='created', max_length=10)),
                ('message', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=60)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('changed_at', models.DateTimeField()),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='envelopes', to='people.person')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='envelopes', to='records.letter')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['state', 'channel'], name='records_envelope_queue')],
                'constraints': [models.UniqueConstraint(fields=('letter', 'recipient'), name='records_envelope_one_a_recipient'), models.CheckConstraint(condition=models.Q(('state', 'created'), models.Q(('channel', ''), _negated=True), _connector='OR'), name='records_envelope_has_its_channel')],
            },
        ),
        migrations.CreateModel(
            name='Happening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('created', 'created'), ('queued', 'queued'), ('sent', 'sent'), ('delivered', 'delivered'), ('printed', 'printed'), ('failed', 'failed')], max_length=10)),
                ('channel', models.CharField(blank=True, choices=[('digital_post', 'Digital Post'), ('print', 'print'), ('portal', 'portal')], max_length=12)),
                ('why', models.CharField(blank=True, max_length=60)),
                ('message', models.UUIDField()),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('envelope', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='happenings', to='records.envelope')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True)),
                ('to', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'sending'), ('sent', 'sent'), ('unsure', 'unsure'), ('failed', 'failed'), ('late', 'late')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('queued_at', models.DateTimeField()),
                ('next_try_at', models.DateTimeField()),
                ('not_after', models.DateTimeField(null=True)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='people.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='people.person')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['state', 'next_try_at'], name='records_mail_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('media_type', models.CharField(max_length=100)),
                ('data', models.BinaryField()),
                ('mail', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='records.mail')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(db_index=True, max_length=60)),
                ('kind', models.CharField(choices=[('journal', 'journal'), ('working', 'working note')], max_length=10)),
                ('mark', models.CharField(choices=[('internal', 'internal'), ('external', 'external')], default='internal', max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('on', models.DateField()),
                ('written_at', models.DateTimeField()),
                ('locks_at', models.DateTimeField(null=True)),
                ('amends', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='records.note')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='people.person')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='NoteDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=60)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField(blank=True)),
                ('kind', models.CharField(choices=[('journal', 'journal'), ('working', 'working note')], default='journal', max_length=10)),
                ('mark', models.CharField(choices=[('internal', 'internal'), ('external', 'external')], default='internal', max_length=10)),
                ('saved_at', models.DateTimeField()),
                ('login', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subject', 'login'), name='records_note_draft_one_each')],
            },
        ),
        migrations.CreateModel(
            name='NoteVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('kind', models.CharField(choices=[('journal', 'journal'), ('working', 'working note')], max_length=10)),
                ('mark', models.CharField(choices=[('internal', 'internal'), ('external', 'external')], max_length=10)),
                ('replaced_at', models.DateTimeField()),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='records.note')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pack', models.CharField(max_length=80)),
                ('letter', models.CharField(max_length=60)),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published')], default='draft', max_length=10)),
                ('texts', models.JSONField()),
                ('places', models.JSONField(default=list)),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='people.organisation')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('pack', 'letter', '-number'),
                'constraints': [models.UniqueConstraint(fields=('organisation', 'pack', 'letter', 'number'), name='records_wording_once'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('organisation', 'pack', 'letter'), name='records_wording_one_draft'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('state', 'draft')), models.Q(('published_at__isnull', False), ('state', 'published')), _connector='OR'), name='records_wording_published_has_its_moment')],
            },
        ),
    ]
