"""What is stored of a login's own calendar link: a fingerprint of its secret, never the secret."""

from django.db import models

from spire.foundation.access.models import Login


class CalendarFeed(models.Model):
    """One link for each login; renewing it puts another secret in its place, and the old link is dead at once."""

    login = models.OneToOneField(Login, on_delete=models.PROTECT, related_name="calendar_feed")
    secret_sha256 = models.CharField(max_length=64, unique=True)
    with_first_names = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"
