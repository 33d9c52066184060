"""Making the house ready to open: tables, static files, and in a demonstration its invented municipality."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection

from spire.foundation.access.models import Login
from spire.interfaces.commands import static_files

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Bring everything up to date; where nothing has changed this takes about a second."""
    _forget_an_unfinished_demo(say)
    call_command("migrate", interactive=False, verbosity=0)
    if static_files.collect_changed():
        say("static files are gathered")
    if settings.DEMO and "demo" in get_commands() and not Login.objects.exists():
        say("making the demo municipality; this happens once")
        _unfinished().touch()
        call_command("demo")
        _unfinished().unlink()


def _forget_an_unfinished_demo(say: Say) -> None:
    """A demonstration that was interrupted is made anew; only the embedded database is ever thrown away."""
    if not (_unfinished().exists() and settings.DEMO):
        return
    if connection.vendor != "sqlite":
        say("The demo was interrupted and is not complete: empty the database, or remove " + str(_unfinished()))
        return
    say("the demo was interrupted; it is made anew")
    connection.close()
    database = Path(settings.DATABASES["default"]["NAME"])
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink()
    _unfinished().unlink()


def _unfinished() -> Path:
    return Path(settings.DATA_FOLDER) / "demo-unfinished"
