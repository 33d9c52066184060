"""The room as a Django application."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Tables of this room begin with `programmes_`."""

    name = "spire.journey.programmes"
    label = "programmes"
