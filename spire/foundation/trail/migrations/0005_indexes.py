# Built beside those who write: the log is the largest table of the house.

from django.db import migrations, models

from spire.foundation.trail.indexes import AddIndexBeside


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('trail', '0004_chain'),
    ]

    operations = [
        AddIndexBeside(
            model_name='event',
            index=models.Index(fields=['at', 'id'], name='trail_event_at'),
        ),
        AddIndexBeside(
            model_name='event',
            index=models.Index(fields=['login_id', 'at'], name='trail_event_login'),
        ),
        AddIndexBeside(
            model_name='event',
            index=models.Index(fields=['organisation_id', 'at'], name='trail_event_organisation'),
        ),
        AddIndexBeside(
            model_name='event',
            index=models.Index(fields=['verb', 'at'], name='trail_event_verb'),
        ),
        AddIndexBeside(
            model_name='view',
            index=models.Index(fields=['at', 'id'], name='trail_view_at'),
        ),
        AddIndexBeside(
            model_name='view',
            index=models.Index(fields=['login_id', 'at'], name='trail_view_login'),
        ),
        AddIndexBeside(
            model_name='view',
            index=models.Index(fields=['organisation_id', 'at'], name='trail_view_organisation'),
        ),
        AddIndexBeside(
            model_name='view',
            index=models.Index(fields=['page', 'at'], name='trail_view_page'),
        ),
    ]
