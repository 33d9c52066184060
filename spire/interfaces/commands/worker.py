"""The background worker: the minute's steps, and each night once, also those that the house slept through.

Several may run at once, on one machine or on many: each step has one holder at a time (`turns`), and so has each night.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from django.db import close_old_connections, connection

from spire.foundation.values import progress
from spire.interfaces.commands import minute, nightly
from spire.interfaces.commands.carrying import Stopped

EVERY_SECONDS: Final = 60
OFTEN_SECONDS: Final = 5
BREATH_SECONDS: Final = 0.15
log = logging.getLogger("spire.worker")


def work(stop: threading.Event) -> None:
    """Work until told to stop, or until the server that started us is gone.

    Told to stop, the piece at hand is finished, and what was claimed is given back for the next worker.
    """
    parent = os.getppid()
    while not stop.is_set() and os.getppid() == parent:
        close_old_connections()
        with suppress(Stopped):
            turn(stop)
        close_old_connections()
        _wait(stop)


def turn(stop: threading.Event | None = None) -> None:
    """One minute's work: a minute that goes wrong does not keep the night from being run."""
    with progress.watched(_Meanwhile()):
        for task in (minute.run_often, partial(minute.run, stop), partial(_nights, stop)):
            _try(task)
            if stop is not None and stop.is_set():
                return


def _wait(stop: threading.Event) -> None:
    """A minute, in which those who wait at the door for a code are looked after."""
    for _turn in range(EVERY_SECONDS // OFTEN_SECONDS):
        if stop.wait(OFTEN_SECONDS):
            return
        close_old_connections()
        _try(minute.run_often)
        close_old_connections()


class _Meanwhile:
    """Between two pieces of long work: pages may write, and those who wait at the door get their codes."""

    def __init__(self) -> None:
        self._often_at = time.monotonic() + OFTEN_SECONDS

    def __call__(self, what: str, done: int, of: int) -> None:
        if connection.in_atomic_block:
            return
        if connection.vendor == "sqlite" and done < of:
            time.sleep(BREATH_SECONDS)  # who waits for SQLite's one lock asks ten times a second
        if time.monotonic() >= self._often_at:
            self._often_at = time.monotonic() + OFTEN_SECONDS
            _try(minute.run_often)


def _nights(stop: threading.Event | None) -> None:
    for night, report in nightly.run_missing(stop):
        log.info("night of %s: %s did %s", night, report.step, report.done)
        for finding in report.findings:
            log.warning("night of %s: %s", night, finding)


def _try(task: Callable[[], None]) -> None:
    """What goes wrong is logged and tried again the next minute; it never ends the worker."""
    try:
        task()
    except Exception:
        log.exception("A step did not work; it is tried again in a minute.")
