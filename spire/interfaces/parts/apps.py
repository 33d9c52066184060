"""The room as a Django application: it has no tables."""

from django.apps import AppConfig


class PartsConfig(AppConfig):
    """Found by Django for its templates, static files and commands."""

    name = "spire.interfaces.parts"
    label = "parts"

    def ready(self) -> None:
        """Stamp each session that is logged in, let `check` refuse half a configuration, and put the words of looks down."""
        from spire.interfaces.parts import at_start, looks  # noqa: F401

        at_start.connect()
