"""The room as a Django application: it has no tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Found by Django for its templates, static files and commands."""

    name = "spire.interfaces.web"
    label = "web"
