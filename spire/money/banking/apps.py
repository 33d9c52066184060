"""The room as a Django application."""

from django.apps import AppConfig


class BankingConfig(AppConfig):
    """Tables of this room begin with `banking_`."""

    name = "spire.money.banking"
    label = "banking"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.money.banking.texts  # noqa: F401 - texts need the translations to be ready
