# Built beside those who write. 2026-11-21 14:19

from django.db import migrations, models

from spire.foundation.trail.indexes import AddIndexBeside


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('trail', '0006_forgotten'),
    ]

    operations = [
        AddIndexBeside(
            model_name='event',
            index=models.Index(fields=['role', 'at'], name='trail_event_role'),
        ),
        AddIndexBeside(
            model_name='event',
            index=models.Index(condition=models.Q(('basis__gt', '')), fields=['basis', 'at'], name='trail_event_basis'),
        ),
        AddIndexBeside(
            model_name='link',
            index=models.Index(fields=['event_to', 'number'], name='trail_link_event'),
        ),
        AddIndexBeside(
            model_name='link',
            index=models.Index(fields=['view_to', 'number'], name='trail_link_view'),
        ),
        AddIndexBeside(
            model_name='link',
            index=models.Index(fields=['seen_to', 'number'], name='trail_link_seen'),
        ),
        AddIndexBeside(
            model_name='view',
            index=models.Index(fields=['role', 'at'], name='trail_view_role'),
        ),
        AddIndexBeside(
            model_name='view',
            index=models.Index(condition=models.Q(('basis__gt', '')), fields=['basis', 'at'], name='trail_view_basis'),
        ),
    ]
