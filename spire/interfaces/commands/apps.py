"""The room as a Django application."""

from django.apps import AppConfig


class CommandsConfig(AppConfig):
    """Found by Django for its templates, static files and commands."""

    name = "spire.interfaces.commands"
    label = "commands"
