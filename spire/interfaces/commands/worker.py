"""The one background worker of the embedded server: the minute's steps, and each night once, also those it slept through."""

import logging
import os
import threading
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections

from spire.interfaces.commands import minute, nightly
from spire.interfaces.parts import clock

EVERY_SECONDS = 60
log = logging.getLogger("spire.worker")


def work(stop: threading.Event) -> None:
    """Work until told to stop, or until the server that started us is gone."""
    parent = os.getppid()
    while not stop.is_set() and os.getppid() == parent:
        turn()
        stop.wait(EVERY_SECONDS)


def turn() -> None:
    """One minute's work. What goes wrong is logged and tried again the next minute; it never ends the worker."""
    close_old_connections()
    try:
        minute.run()
        for night in nights_to_run(last_night(), clock.today()):
            for report in nightly.run(night):
                log.info("night of %s: %s", night, report)
            _file().write_text(night.isoformat(), encoding="utf-8")
    except Exception:
        log.exception("A step did not work; it is tried again in a minute.")
    finally:
        close_old_connections()


def nights_to_run(last: date | None, today: date) -> list[date]:
    """The nights after the last one, up to today; only today's where none was run before."""
    if last is None:
        return [today]
    return [last + timedelta(days=number) for number in range(1, (today - last).days + 1)]


def last_night() -> date | None:
    """The last night that was run to its end."""
    file = _file()
    return date.fromisoformat(file.read_text(encoding="utf-8").strip()) if file.exists() else None


def _file() -> Path:
    return Path(settings.DATA_FOLDER) / "last-night"
