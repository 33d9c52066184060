"""Decisions about credit lines: the bank, the guarantor, the line that was granted and what a later one did to it."""

import django.db.models.deletion
from django.db import migrations, models

from spire.foundation.trail.append_only import keeping_triggers


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0005_own_language'),
        ('instruments', '0008_credit_lines'),
        ('people', '0003_digital_post'),
    ]

    operations = list(
        keeping_triggers(
            "decisions_decision",
        migrations.AddField(
            model_name='decision',
            name='bank',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='decision',
            name='credit_line',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='instruments.creditline'),
        ),
        migrations.AddField(
            model_name='decision',
            name='guarantor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='decision',
            name='line_event',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='instruments.creditlineevent'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='kind',
            field=models.CharField(choices=[('allocation', 'allocation'), ('modules', 'modules'), ('loan', 'loan'), ('support', 'support'), ('extension', 'extension'), ('support_end', 'support_end'), ('deferral', 'deferral'), ('change_of_terms', 'change_of_terms'), ('remission', 'remission'), ('write_off', 'write_off'), ('write_off_undone', 'write_off_undone'), ('credit_line', 'credit_line'), ('credit_line_limit', 'credit_line_limit'), ('credit_line_call', 'credit_line_call'), ('credit_line_claim', 'credit_line_claim')], max_length=20),
        ),
        )
    )
