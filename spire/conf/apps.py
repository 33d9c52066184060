"""Puts the countries on the shelf when the house starts."""

from django.apps import AppConfig
from django.conf import settings


class ConfConfig(AppConfig):
    """The house as one Django application: it has no tables."""

    name = "spire.conf"
    label = "conf"

    def ready(self) -> None:
        """Register the countries that the settings name."""
        from spire import countries  # noqa: PLC0415 - Django's settings must stand before the shelf is filled

        countries.load(settings.SPIRE_COUNTRIES, demo=settings.DEMO)
