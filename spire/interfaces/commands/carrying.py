"""Carrying one step: with its turn, between its pieces renewed, and with what went wrong written down."""

import logging
import threading
from datetime import date, datetime
from time import perf_counter

from django.db import connection

from spire.foundation.values import errand, progress
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import PiecesFailed, Report
from spire.interfaces.commands import turns
from spire.interfaces.parts import clock, measures

log = logging.getLogger("spire.worker")


class Stopped(BaseException):
    """The worker was told to stop: the piece at hand is finished, the rest is for the next one."""


class Failed(Exception):
    """A step did not work; its turn says why and when it is tried again."""


def carry(step: turns.Step, *, on: date, by: Actor, stop: threading.Event | None = None) -> Report | None:
    """Run a step if its turn is free: its report, or nothing where another has it or it rests after a failure.

    Raises Failed after having written down why; Stopped where the worker is to stop.
    """
    name = turns.name_of(step)
    if not turns.take(name, at=clock.now()):
        return None
    with errand.running():
        began = perf_counter()
        try:
            with progress.also_watched(_Between(name, stop)):
                report = step(on=on, by=by)
        except Exception as error:
            _write_down(name, error)
            raise Failed(name) from error
        except BaseException:
            turns.give_back(name)
            raise
        turns.settle(name, at=clock.now())
        seconds = perf_counter() - began
        measures.of_step(name, seconds)
        if report.done:
            log.info("done", extra={"step": name, "on": on, "done": report.done, "milliseconds": round(seconds * 1000)})
        return report


class _Between:
    """Between two pieces: the turn is renewed now and then, a worker that is to stop does, and none inherits a dead connection."""

    def __init__(self, name: str, stop: threading.Event | None) -> None:
        self._name, self._stop = name, stop
        self._renew_at = clock.now() + turns.RENEWED_AFTER

    def __call__(self, _what: str, done: int, of: int) -> None:
        if _is_inside():
            return
        _drop_if_ended()
        if self._stop is not None and self._stop.is_set() and done < of:
            raise Stopped
        now: datetime = clock.now()
        if now >= self._renew_at:
            turns.renew(self._name, at=now)
            self._renew_at = now + turns.RENEWED_AFTER


def _is_inside() -> bool:
    return connection.in_atomic_block


def _drop_if_ended() -> None:
    """A connection that the database has ended is let go: the next statement opens another."""
    if connection.errors_occurred and not connection.is_usable():
        connection.close()


def _write_down(name: str, error: Exception) -> None:
    """The log has the whole, the administrator the kind; a database that is away is asked anew, once."""
    for piece, why in error.errors if isinstance(error, PiecesFailed) else ((name, error),):
        with errand.running(errand.of(why)):
            log.error("%s did not work; it is tried again. Piece: %s", name, piece, exc_info=why)
    measures.of_failure(name)
    if not _is_inside():
        _drop_if_ended()
    turns.fail(name, kind_of(error), at=clock.now())


def kind_of(error: BaseException) -> str:
    """What went wrong without anybody's data: the kinds of error, from the last to its cause."""
    if isinstance(error, PiecesFailed):
        return str(error)
    kinds, seen = [], error
    while seen is not None and len(kinds) < 3:
        kinds.append(type(seen).__name__)
        seen = seen.__cause__  # type: ignore[assignment]
    return " < ".join(kinds)
