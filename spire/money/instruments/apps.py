"""The room as a Django application."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """Tables of this room begin with `instruments_`."""

    name = "spire.money.instruments"
    label = "instruments"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.money.instruments.loans.texts  # noqa: F401 - texts need the translations to be ready
