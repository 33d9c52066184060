"""The room as a Django application."""

from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """Tables of this room begin with `instruments_`."""

    name = "spire.money.instruments"
    label = "instruments"

    def ready(self) -> None:
        """Register the room's sentences."""
        from spire.money.instruments.credit_lines import texts as of_credit_lines  # noqa: F401
        from spire.money.instruments.loans import texts  # noqa: F401 - texts need the translations to be ready
        from spire.money.instruments.loans.products import texts as of_products  # noqa: F401
