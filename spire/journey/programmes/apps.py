"""The room as a Django application."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Tables of this room begin with `programmes_`."""

    name = "spire.journey.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.journey.programmes.texts  # noqa: F401 - texts need the translations to be ready
