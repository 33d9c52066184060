"""This room's part of the minute and of the night."""

from datetime import date
from typing import Final

from spire.foundation.trail import chain, walking
from spire.foundation.trail.models import Walk
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report

LATE_ROWS: Final = 100_000  # so many waiting means that the step has not kept up, or that somebody writes for hours


def chain_rows(*, on: date, by: Actor) -> Report:
    """Chain what was written since the last minute."""
    done = chain.chain(at=by.at)
    waiting = chain.unchained() if not done else 0
    late = (f"{waiting} rows of the log wait for the chain",) if waiting > LATE_ROWS else ()
    return Report("trail.chain_rows", done=done, findings=late)


def walk_chain(*, on: date, by: Actor) -> tuple[Report, Walk | None]:
    """Walk what is new and a part of what is old; the first walk that found something, for who is to be told."""
    walks = walking.walk_tonight(on=on, by=by)
    broken = next((walk for walk in walks if walk.code), None)
    findings = (f"{broken.code}: {broken.facts}",) if broken else ()
    return Report("trail.walk_chain", done=sum(walk.rows for walk in walks), findings=findings), broken
