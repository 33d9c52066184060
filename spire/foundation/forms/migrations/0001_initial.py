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
            name='Definition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('version', models.CharField(max_length=40)),
                ('content', models.JSONField()),
                ('mark', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('key', 'id'),
                'constraints': [models.UniqueConstraint(fields=('key', 'version'), name='forms_definition_once')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(blank=True, db_index=True, max_length=60)),
                ('answers', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted')], default='draft', max_length=10)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('is_private', models.BooleanField(default=False)),
                ('started_at', models.DateTimeField()),
                ('saved_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='forms.definition')),
                ('filled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('filled_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='people.person')),
            ],
            options={
                'ordering': ('-started_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field_key', models.CharField(blank=True, max_length=80)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('about', models.JSONField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('answers', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='forms.comment')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='forms.response')),
            ],
            options={
                'ordering': ('at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ResponseVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('answers', models.JSONField()),
                ('mark', models.CharField(max_length=64)),
                ('submitted_at', models.DateTimeField()),
                ('on', models.DateField()),
                ('is_together', models.BooleanField(null=True)),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='forms.response')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ('response', 'number'),
                'constraints': [models.UniqueConstraint(fields=('response', 'number'), name='forms_response_version_once')],
            },
        ),
    ]
