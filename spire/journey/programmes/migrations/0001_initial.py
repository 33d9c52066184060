import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='TemplateVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pack_key', models.CharField(max_length=80)),
                ('version', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published')], default='draft', max_length=10)),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('published_by_id', models.BigIntegerField(null=True)),
            ],
            options={
                'ordering': ('pack_key', '-version'),
                'constraints': [models.UniqueConstraint(fields=('pack_key', 'version'), name='programmes_template_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('state', 'draft')), models.Q(('published_at__isnull', False), ('state', 'published')), _connector='OR'), name='programmes_published_has_its_moment')],
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('legal_basis', models.CharField(max_length=80)),
                ('started_on', models.DateField()),
                ('settings', models.JSONField(default=dict)),
                ('currency', models.CharField(default='DKK', max_length=3)),
                ('country', models.CharField(default='dk', max_length=2)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='people.organisation')),
                ('template_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='programmes.templateversion')),
            ],
            options={
                'ordering': ('name', 'id'),
            },
        ),
    ]
