import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='View',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('login_id', models.BigIntegerField(null=True)),
                ('role', models.CharField(blank=True, max_length=40)),
                ('organisation_id', models.BigIntegerField(null=True)),
                ('page', models.CharField(max_length=80)),
            ],
            options={
                'ordering': ('-at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('on', models.DateField()),
                ('login_id', models.BigIntegerField(null=True)),
                ('role', models.CharField(blank=True, max_length=40)),
                ('organisation_id', models.BigIntegerField(null=True)),
                ('verb', models.CharField(max_length=80)),
                ('object_type', models.CharField(max_length=80)),
                ('object_id', models.BigIntegerField(null=True)),
                ('person_id', models.BigIntegerField(null=True)),
                ('facts', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ('-at', '-id'),
                'indexes': [models.Index(fields=['person_id', 'at'], name='trail_event_person'), models.Index(fields=['object_type', 'object_id'], name='trail_event_object')],
            },
        ),
        migrations.CreateModel(
            name='Seen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_id', models.BigIntegerField(db_index=True)),
                ('view', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seen', to='trail.view')),
            ],
        ),
    ]
