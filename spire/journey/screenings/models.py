"""What is stored about screenings and their scorecards."""

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.journey.enrolments.models import Enrolment


class Screening(models.Model):
    """One joint assessment of one enrolment; `round` counts when the same screening is held again."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="screenings")
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField(default=1)
    key = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=[("open", "open"), ("agreed", "agreed")], default="open")
    least_assessors = models.PositiveSmallIntegerField()
    fewer_reason = models.TextField(blank=True)
    own_view = models.JSONField(default=dict)
    own_view_at = models.DateTimeField(null=True)
    own_view_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(max_length=40, blank=True)
    reasons = models.TextField(blank=True)
    tests = models.JSONField(default=dict)
    opened_on = models.DateField()
    opened_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    # The law's ground for keeping the assessors' words from the participant, who reads the ground; else all is read.
    kept_back = models.TextField(blank=True)
    # The adjustments whose criteria this round leaves out; None until the first card is handed in.
    left_out = models.JSONField(null=True)

    class Meta:
        ordering = ("number", "round")
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "number", "round"), name="screenings_round_once"),
            models.UniqueConstraint(
                fields=("enrolment", "number"), condition=Q(state="open"), name="screenings_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state="open", agreed_on__isnull=True, result="")
                | Q(state="agreed", agreed_on__isnull=False) & ~Q(result="") & ~Q(reasons=""),
                name="screenings_agreed_with_reasons",
            ),
        )

    def __str__(self) -> str:
        return f"screening {self.number}, round {self.round}"


class Scorecard(models.Model):
    """One assessor's words: a draft of their own until it is submitted, unchanged after that."""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="cards")
    assessor = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="scorecards")
    scores = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("screening", "assessor"), name="screenings_one_card_each"),)

    def __str__(self) -> str:
        return f"card {self.pk}"

    @property
    def is_submitted(self) -> bool:
        """Whether the assessor has finished."""
        return self.submitted_at is not None


class Reader(models.Model):
    """Somebody who read the cards without scoring; from then on they cannot score this screening. # D-5"""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="readers")
    login = models.ForeignKey(Login, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("read_at", "id")
        constraints = (models.UniqueConstraint(fields=("screening", "login"), name="screenings_reader_once"),)

    def __str__(self) -> str:
        return f"reader {self.pk}"


class HistoryPoint(models.Model):
    """One thing the systems say, from where and when, beside what the team hears and sees now. No diagnoses. # D-1"""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="history_points")
    says = models.TextField()
    source = models.CharField(max_length=200)
    source_on = models.DateField()
    heard = models.TextField(blank=True)
    fits = models.CharField(max_length=10, choices=[(one, one) for one in ("agrees", "differs", "unknown")])
    kept_back = models.TextField(blank=True)
    on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    taken_out_at = models.DateTimeField(null=True)
    taken_out_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("source_on", "id")

    def __str__(self) -> str:
        return f"history point {self.pk}"
