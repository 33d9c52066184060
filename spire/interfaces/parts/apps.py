"""The room as a Django application: it has no tables."""

from django.apps import AppConfig


class PartsConfig(AppConfig):
    """Found by Django for its templates, static files and commands."""

    name = "spire.interfaces.parts"
    label = "parts"
