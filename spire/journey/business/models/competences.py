"""What is stored of the competence clarification: what the business needs, what is said of it, what follows.  # E-1"""

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.journey.business.rules.competences import FROM_START, LEVELS, VOICES, WAYS, WEIGHTS
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Agreement


def _choices(keys: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(key, key) for key in keys]


class BusinessKind(models.Model):
    """Which kind of business an enrolment is about: a key of its template."""

    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="business_kind")
    key = models.CharField(max_length=40)
    on = models.DateField()
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.key


class Competence(models.Model):
    """Something that the business needs: a key of the template, or own words. Taken off the list, it stays with why."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="competences")
    key = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=120, blank=True)
    weight = models.CharField(max_length=12, choices=_choices(WEIGHTS), default=FROM_START)
    by_whom = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_on = models.DateField(null=True, blank=True)
    dropped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "key"), condition=~Q(key=""), name="business_competence_once"),
            models.CheckConstraint(
                condition=Q(key="") & ~Q(words="") | ~Q(key="") & Q(words=""), name="business_competence_one_name"
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | ~Q(dropped_why=""), name="business_competence_dropped_why"
            ),
        )

    def __str__(self) -> str:
        return self.key or "own words"


class CompetenceWord(models.Model):
    """One person saying where the participant stands, in words, with what shows it. Never changed: a new one is added."""

    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="said")
    voice = models.CharField(max_length=12, choices=_choices(VOICES))
    level = models.CharField(max_length=12, choices=_choices(LEVELS))
    evidence = models.TextField(blank=True)
    on = models.DateField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("said_at", "id")

    def __str__(self) -> str:
        return f"{self.voice}: {self.level}"


class CompetenceStep(models.Model):
    """What follows from a gap: an agreement with a day, and which way was chosen."""

    competence = models.ForeignKey(Competence, on_delete=models.PROTECT, related_name="steps")
    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="competence_step")
    way = models.CharField(max_length=10, choices=_choices(WAYS))
    on = models.DateField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.way
