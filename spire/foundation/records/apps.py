"""The room as a Django application."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables of this room begin with `records_`."""

    name = "spire.foundation.records"
    label = "records"

    def ready(self) -> None:
        """Register the room's sentences."""
        import spire.foundation.records.data_rights.texts
        import spire.foundation.records.texts  # noqa: F401 - texts need the translations to be ready
