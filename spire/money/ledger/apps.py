"""The room as a Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Tables of this room begin with `ledger_`."""

    name = "spire.money.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.money.ledger.texts  # noqa: F401 - texts need the translations to be ready
