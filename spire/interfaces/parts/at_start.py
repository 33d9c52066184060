"""What hangs on Django's own moments: a login stamps its session, and `manage.py check` reads the providers' file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection
from django.http import HttpRequest

from spire.foundation.access import providers
from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.interfaces.parts import sessions


def connect() -> None:
    """Called once, when the program starts."""
    user_logged_in.connect(_stamp, dispatch_uid="spire.stamp")
    register(check_providers, Tags.security)
    register(check_organisations, Tags.database)


def check_providers(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a file that is not there, or that leaves something out."""
    file = settings.PROVIDERS_FILE
    if not file:
        return []
    try:
        text = Path(file).read_text(encoding="utf-8")
    except OSError as missing:
        return [Error(f"SPIRE_PROVIDERS_FILE: {missing.strerror}: {file}", id="spire.E001")]
    try:
        providers.read(text)
    except providers.Faulty as fault:
        return [Error(f"SPIRE_PROVIDERS_FILE {file}: {fault}", hint="See docs/deploy.md.", id="spire.E002")]
    return []


def check_organisations(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """With `check --database default`: refuse a group whose organisation is not here."""
    named = {one.organisation for provider in providers.all_of() for one in provider.groups}
    # `migrate` asks too, when there is no table yet.
    if not databases or not named or Organisation._meta.db_table not in connection.introspection.table_names():
        return []
    here = Organisation.objects.values_list("name", "registration_number")
    missing = sorted(named - {word for row in here for word in row})
    return [Error(f"SPIRE_PROVIDERS_FILE: no organisation {name!r} here.", id="spire.E003") for name in missing]


def _stamp(sender: object, request: HttpRequest, user: Login, **kwargs: Any) -> None:
    sessions.began(request, user)
