"""Standstills: after a backup was put back nothing leaves the house until somebody has looked at what waits."""

from django.db import models


class Standstill(models.Model):
    """From the moment that a backup was put back until somebody ends it; `backup_at` is when the backup was made."""

    backup_at = models.DateTimeField()
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-since", "-id")

    def __str__(self) -> str:
        return f"standstill {self.pk}"
