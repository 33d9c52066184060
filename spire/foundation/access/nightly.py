"""The room's step of the night."""

from datetime import date

from spire.foundation.access import codes, kept, sessions, tallies, wrong_tries
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report


def forget_old_doors(*, on: date, by: Actor) -> Report:
    """Sessions, codes, wrong tries, tallies and kept posts that are of no use any more are taken away."""
    done = sum(room.forget_old(at=by.at) for room in (sessions, codes, wrong_tries, tallies, kept))
    return Report("access.forget_old_doors", done=done)
