import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('given_name', models.CharField(max_length=100)),
                ('family_name', models.CharField(blank=True, max_length=100)),
                ('name_folded', models.CharField(blank=True, db_index=True, max_length=210)),
                ('phone_digits', models.CharField(blank=True, db_index=True, max_length=30)),
                ('country', models.CharField(default='dk', max_length=2)),
                ('identity_sealed', models.BinaryField(null=True)),
                ('identity_index', models.CharField(max_length=64, null=True, unique=True)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('language', models.CharField(choices=[('da', 'dansk'), ('sv', 'svenska'), ('en', 'English')], default='da', max_length=2)),
                ('street', models.CharField(blank=True, max_length=200)),
                ('postcode', models.CharField(blank=True, max_length=10)),
                ('city', models.CharField(blank=True, max_length=100)),
                ('protected_address', models.BooleanField(default=False)),
                ('exempt_from_digital_post', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'ordering': ('given_name', 'family_name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('municipality', 'municipality'), ('job_centre', 'job centre'), ('provider', 'provider'), ('business_office', 'business office'), ('bank', 'bank'), ('fund', 'fund'), ('association', 'association')], max_length=30)),
                ('registration_number', models.CharField(blank=True, max_length=20)),
                ('country', models.CharField(default='dk', max_length=2)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('address', models.CharField(blank=True, max_length=200)),
                ('opening_hours', models.CharField(blank=True, max_length=200)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.organisation')),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('text_version', models.CharField(max_length=40)),
                ('given_on', models.DateField()),
                ('until', models.DateField(null=True)),
                ('withdrawn_on', models.DateField(null=True)),
                ('recorded_by_id', models.BigIntegerField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='people.person')),
            ],
            options={
                'ordering': ('-given_on', '-id'),
            },
        ),
    ]
