"""The room as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Tables of this room begin with `people_`."""

    name = "spire.foundation.people"
    label = "people"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.foundation.people.texts  # noqa: F401 - texts need the translations to be ready
