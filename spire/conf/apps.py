"""Puts the countries on the shelf when the house starts, and what each room's tables say of persons."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.conf import settings


class DjangoForms(AppConfig):
    """Django's own package of form templates, under another label: `forms` is a room of ours."""

    name = "django.forms"
    label = "django_forms"


class ConfConfig(AppConfig):
    """The house as one Django application: it has no tables."""

    name = "spire.conf"
    label = "conf"

    def ready(self) -> None:
        """Register the countries that the settings name, and read every room's `personal.py`."""
        from spire import countries
        from spire.conf import checks  # noqa: F401 - imported, its questions are registered

        countries.load(settings.SPIRE_COUNTRIES, demo=settings.DEMO)
        for app in apps.get_app_configs():
            if app.name.startswith("spire.") and find_spec(f"{app.name}.personal"):
                import_module(f"{app.name}.personal")
