"""Mentors by trade, language and time; wishes, both yeses, the code of conduct, and what each side says."""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


LANGUAGES = {
    "dansk": "da",
    "svensk": "sv",
    "svenska": "sv",
    "engelsk": "en",
    "engelska": "en",
    "english": "en",
    "danish": "da",
    "arabisk": "ar",
    "tyrkisk": "tr",
    "polsk": "pl",
    "tysk": "de",
    "somali": "so",
    "ukrainsk": "uk",
    "farsi": "fa",
}


def fill(apps, schema_editor):
    """An agreement made before was a yes from both; a language that was written in words becomes its code."""
    Match, Mentor = apps.get_model("guidance", "MentorMatch"), apps.get_model("guidance", "Mentor")
    Match.objects.update(proposed_on=models.F("agreed_on"), consented_on=models.F("agreed_on"))
    for mentor in Mentor.objects.exclude(languages=""):
        words = mentor.languages.lower().replace(" og ", ",").replace(" och ", ",").replace(" and ", ",").split(",")
        mentor.speaks = [LANGUAGES.get(word.strip(), word.strip()) for word in words if word.strip()]
        mentor.save(update_fields=["speaks"])


class Migration(migrations.Migration):
    dependencies = [
        ("enrolments", "0004_search_parts"),
        ("guidance", "0003_agenda_and_dropped"),
        ("records", "0008_mail_organisation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MentorAcceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.CharField(max_length=60)),
                ("accepted_on", models.DateField()),
                ("accepted_at", models.DateTimeField()),
                ("on_paper", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("-accepted_on", "-id"),
            },
        ),
        migrations.CreateModel(
            name="MentorWish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(max_length=500)),
                ("trades", models.JSONField(default=list)),
                ("languages", models.JSONField(default=list)),
                ("times", models.JSONField(default=list)),
                ("made_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("is_met", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ("made_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="MentorWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[("participant", "the participant"), ("mentor", "the mentor"), ("team", "the team")],
                        max_length=12,
                    ),
                ),
                (
                    "helps",
                    models.CharField(
                        blank=True, choices=[("yes", "yes"), ("partly", "partly"), ("no", "no")], max_length=10
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("wants_call", models.BooleanField(default=False)),
                ("said_on", models.DateField()),
                ("said_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-said_on", "-id"),
            },
        ),
        migrations.AlterModelOptions(
            name="mentormatch",
            options={"ordering": ("-proposed_on", "-id")},
        ),
        migrations.RemoveConstraint(
            model_name="mentormatch",
            name="guidance_match_lasts",
        ),
        migrations.AddField(
            model_name="mentor",
            name="forgotten_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="mentor",
            name="left_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="mentor",
            name="phone",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name="mentor",
            name="postcode",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="mentor",
            name="reach",
            field=models.CharField(
                choices=[
                    ("town", "the neighbourhood"),
                    ("part", "that part of the country"),
                    ("anywhere", "anywhere"),
                    ("remote", "by telephone or video"),
                ],
                default="part",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="mentor",
            name="registered_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="mentor",
            name="speaks",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="mentor",
            name="times",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="mentor",
            name="times_words",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="mentor",
            name="trades",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="mentorcontact",
            name="kind",
            field=models.CharField(
                choices=[("met", "met"), ("called", "by telephone or video"), ("wrote", "in writing")],
                default="met",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="consented_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="consented_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="document",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.document"
            ),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="end_reason",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="ended_by_side",
            field=models.CharField(
                blank=True,
                choices=[("participant", "the participant"), ("mentor", "the mentor"), ("team", "the team")],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="greeting",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="next_words",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="proposed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="proposed_on",
            field=models.DateField(default=datetime.date(2020, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="reasons",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="reminded_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="text_version",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="mentor",
            name="trade",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="mentormatch",
            name="agreed_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="mentoracceptance",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.document"
            ),
        ),
        migrations.AddField(
            model_name="mentoracceptance",
            name="mentor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="acceptances", to="guidance.mentor"
            ),
        ),
        migrations.AddField(
            model_name="mentoracceptance",
            name="recorded_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="mentorwish",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="mentor_wishes", to="enrolments.enrolment"
            ),
        ),
        migrations.AddField(
            model_name="mentorwish",
            name="made_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="mentormatch",
            name="wish",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="matches", to="guidance.mentorwish"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="mentor",
            name="languages",
        ),
        migrations.AddConstraint(
            model_name="mentormatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("proposed_on"))), name="guidance_match_lasts"
            ),
        ),
        migrations.AddConstraint(
            model_name="mentormatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("agreed_on__isnull", True), ("consented_on__isnull", False), _connector="OR"),
                name="guidance_consent_comes_first",
            ),
        ),
        migrations.AddField(
            model_name="mentorword",
            name="match",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="said", to="guidance.mentormatch"
            ),
        ),
        migrations.AddConstraint(
            model_name="mentoracceptance",
            constraint=models.UniqueConstraint(fields=("mentor", "version"), name="guidance_code_accepted_once"),
        ),
        migrations.AddConstraint(
            model_name="mentorwish",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)), fields=("enrolment",), name="guidance_one_open_wish"
            ),
        ),
        migrations.AddConstraint(
            model_name="mentorword",
            constraint=models.UniqueConstraint(fields=("match", "side", "said_on"), name="guidance_word_once_a_day"),
        ),
    ]
