"""The room as a Django application."""

from django.apps import AppConfig


class EnrolmentsConfig(AppConfig):
    """Tables of this room begin with `enrolments_`."""

    name = "spire.journey.enrolments"
    label = "enrolments"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.journey.enrolments.texts  # noqa: F401 - texts need the translations to be ready
