"""What is stored of the house's own work: which night was begun, and which has ended."""

from django.db import models


class Night(models.Model):
    """One night's steps. `claimed_at` is renewed while they run; who died in the night lets it lapse."""

    on = models.DateField(unique=True)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("on",)
