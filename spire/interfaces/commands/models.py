"""What is stored of the house's own work: its nights, what each has done, and whose turn each step is.

Night (one a day, held by one worker) ── NightStep (what is done of it)
Turn  (one a step: who does it just now, and how it went last)
"""

from django.db import models


class Night(models.Model):
    """One night's steps. `claimed_at` is renewed while they run; who died in the night lets it lapse."""

    on = models.DateField(unique=True)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("on",)


class NightStep(models.Model):
    """A step that one night has done: it is not run again for that night."""

    night = models.ForeignKey(Night, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=80)
    done_at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("night", "step"), name="night_step_once"),)


class Turn(models.Model):
    """A step of the minute or the night: held by one worker at a time, and left alone for a while after it failed."""

    step = models.CharField(max_length=80, unique=True)
    held_by = models.CharField(max_length=120, blank=True, default="")
    held_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=120, blank=True, default="")
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("step",)
