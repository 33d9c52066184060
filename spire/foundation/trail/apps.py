"""The room as a Django application."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Tables of this room begin with `trail_`."""

    name = "spire.foundation.trail"
    label = "trail"
