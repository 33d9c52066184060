"""Fills an empty database for the benchmark of the pages, and tells what to ask for: `-m benchmarks.fill 100000`."""

import json
import sys
from importlib import import_module

import django

django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.db import connection
from django.middleware.csrf import _get_new_csrf_string

from benchmarks import many
from spire.foundation.values import progress
from spire.interfaces.commands.progress_bar import Bar
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.models import Enrolment
from tests.build import a_programme
from tests.cast import the_cast


def main(count: int) -> None:
    """Make it, and print the addresses, the login's session, and which database it is."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    cast = the_cast()
    programme = a_programme(cast.municipality)
    with progress.watched(Bar()):
        enrolment = many.make(cast, programme, count, on=clock.today())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        version = cursor.fetchone()[0].split()[0]
    name = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    told = {
        "enrolment": enrolment,
        "number": Enrolment.objects.get(pk=enrolment).number,
        "session": _session(cast.team_leader),
        "csrf": _get_new_csrf_string(),
        "database": f"{name} {version}{_trigrams()}",
    }
    print(json.dumps(told))


def _trigrams() -> str:
    if connection.vendor == "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        return " with pg_trgm" if cursor.fetchone()[0] else " without pg_trgm"


def _session(login) -> str:
    """A session as after logging in, second factor and all."""
    give_demo_factor(login)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(login.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = login.get_session_auth_hash()
    session.create()
    return session.session_key


if __name__ == "__main__":
    main(int(sys.argv[1]))
