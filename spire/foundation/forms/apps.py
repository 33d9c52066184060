"""The room as a Django application."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Tables of this room begin with `forms_`."""

    name = "spire.foundation.forms"
    label = "forms"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.foundation.forms.texts  # noqa: F401 - texts need the translations to be ready
