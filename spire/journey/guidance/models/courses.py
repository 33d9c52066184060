"""What is stored of the course: groups, their sessions, and who was there."""

from django.db import models

from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.rules.attendance import Here
from spire.journey.programmes.models import Programme, TemplateVersion

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
STATES = ((PLANNED, "planned"), (HELD, "held"), (CANCELLED, "cancelled"))


class Cohort(models.Model):
    """A group that follows the collective modules together, under one frozen template."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="cohorts")
    template_version = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="cohorts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=100)
    starts_on = models.DateField()
    places = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("-starts_on", "name")
        constraints = (
            models.UniqueConstraint(fields=("organisation", "name"), name="guidance_cohort_name"),
            models.CheckConstraint(condition=models.Q(places__gt=0), name="guidance_cohort_has_places"),
        )

    def __str__(self) -> str:
        return self.name


class CohortMember(models.Model):
    """One participant in one cohort, from a day, until another or to the end."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="members")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="cohort_members")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_why = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("cohort", "enrolment")
        constraints = (models.UniqueConstraint(fields=("cohort", "enrolment"), name="guidance_member_once"),)

    def __str__(self) -> str:
        return f"member {self.pk}"


class Session(models.Model):
    """One meeting of a module; `module_key` is a key of the cohort's template.

    One teacher answers for it, others may teach along. `sequence` is that of its calendar file.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="sessions")
    module_key = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200)
    room = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=200, blank=True)
    teacher = models.ForeignKey(Login, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions")
    co_teachers = models.ManyToManyField(Login, blank=True, related_name="co_sessions")
    state = models.CharField(max_length=10, choices=STATES, default=PLANNED)
    despite = models.CharField(max_length=300, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    planned_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("cohort", "module_key", "number"), name="guidance_session_number"),
            models.CheckConstraint(condition=models.Q(minutes__gt=0), name="guidance_session_has_length"),
        )

    def __str__(self) -> str:
        return f"{self.module_key} {self.number}"

    @property
    def where(self) -> str:
        """Place, room and address in one line."""
        return ", ".join(part for part in (self.place, self.room, self.address) if part)


class Attendance(models.Model):
    """One participant in one session that was held; the minutes are those of the session they were there for."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attendance")
    state = models.CharField(max_length=10, choices=[(h.value, h.value) for h in Here])
    minutes = models.PositiveSmallIntegerField()
    marked_at = models.DateTimeField(null=True, blank=True)
    marked_by = models.ForeignKey(Login, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("session", "enrolment")
        constraints = (models.UniqueConstraint(fields=("session", "enrolment"), name="guidance_attendance_once"),)

    def __str__(self) -> str:
        return self.state


class Regret(models.Model):
    """A participant says beforehand that they cannot come to a session: they are excused unless they come after all."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="regrets")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="session_regrets")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "enrolment"), name="guidance_regret_once"),)

    def __str__(self) -> str:
        return f"regret {self.pk}"
