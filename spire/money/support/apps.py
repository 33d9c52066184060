"""The room as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """Tables of this room begin with `support_`."""

    name = "spire.money.support"
    label = "support"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.money.support.texts  # noqa: F401 - texts need the translations to be ready
