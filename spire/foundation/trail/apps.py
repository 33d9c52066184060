"""The room as a Django application."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Tables of this room begin with `trail_`."""

    name = "spire.foundation.trail"
    label = "trail"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.foundation.trail.texts  # noqa: F401 - texts need the translations to be ready
