"""What is stored of the people who matter to a business, as the participant draws them.  # A-4

The map is the participant's own. Of a third person there is a first name or a nickname and no more than the participant
wants; what is removed is gone from the rows, not marked.
"""

from django.db import models
from django.db.models import Q

from spire.foundation.access.models import Login
from spire.journey.enrolments.models import Enrolment

CIRCLES = (("professional", "professional"), ("personal", "personal"), ("participants", "others who start"), ("team", "staff and mentors"))  # fmt: skip
NEAR = ((1, "close"), (2, "in between"), (3, "farther out"))
COACH, EVALUATION = "coach", "evaluation"
WITH = ((COACH, "the coach"), (EVALUATION, "the evaluation, without names"))


class Tie(models.Model):
    """A person who matters, and how they help. `key` names somebody whom the system knows, and is empty for all others."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="ties")
    name = models.CharField(max_length=30)
    circle = models.CharField(max_length=12, choices=CIRCLES)
    near = models.PositiveSmallIntegerField(choices=NEAR, default=2)
    helps = models.JSONField(default=list)
    words = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=100, blank=True)
    key = models.CharField(max_length=30, blank=True)
    added_on = models.DateField()

    class Meta:
        ordering = ("circle", "near", "id")
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "key"), condition=~Q(key=""), name="business_tie_known_once"),
        )

    def __str__(self) -> str:
        return f"tie {self.pk}"


class Picture(models.Model):
    """The map as it was on a day. `marks` have circle, nearness and help, and the tie's id while it is there: no names."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="pictures")
    taken_on = models.DateField()
    marks = models.JSONField()

    class Meta:
        ordering = ("taken_on",)
        constraints = (models.UniqueConstraint(fields=("enrolment", "taken_on"), name="business_picture_a_day"),)

    def __str__(self) -> str:
        return f"picture {self.pk}"


class Shared(models.Model):
    """That the participant shows the map to somebody, from when until when; `coach` is the one who may look."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="map_shared")
    shared_with = models.CharField(max_length=12, choices=WITH)
    coach = models.ForeignKey(Login, null=True, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-from_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("enrolment", "shared_with"), condition=Q(until_at__isnull=True), name="business_shared_once"
            ),
        )

    def __str__(self) -> str:
        return f"shared {self.pk}"


class SetAside(models.Model):
    """Somebody whom the system proposed and the participant does not want on the map."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="set_aside")
    key = models.CharField(max_length=30)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("enrolment", "key"), name="business_set_aside_once"),)

    def __str__(self) -> str:
        return f"set aside {self.pk}"
