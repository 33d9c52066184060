"""The room as a Django application."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Tables of this room begin with `decisions_`."""

    name = "spire.journey.decisions"
    label = "decisions"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.journey.decisions.texts  # noqa: F401 - texts need the translations to be ready
