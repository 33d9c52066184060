"""The room as a Django application: it has no tables."""

from django.apps import AppConfig


class PartsConfig(AppConfig):
    """Found by Django for its templates, static files and commands."""

    name = "spire.interfaces.parts"
    label = "parts"

    def ready(self) -> None:
        """Stamp each session that is logged in, and let `check` refuse half a configuration of providers."""
        from spire.interfaces.parts import at_start

        at_start.connect()
