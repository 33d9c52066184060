"""The room as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Tables of this room begin with `access_`."""

    name = "spire.foundation.access"
    label = "access"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.foundation.access.texts  # noqa: F401 - texts need the translations to be ready
