"""The room's steps of the night."""

from datetime import date

from spire.foundation.access import codes, history, kept, sessions, tallies, wrong_tries
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report


def forget_old_doors(*, on: date, by: Actor) -> Report:
    """Sessions, codes, wrong tries, tallies and kept posts that are of no use any more are taken away."""
    done = sum(room.forget_old(at=by.at) for room in (sessions, codes, wrong_tries, tallies, kept))
    return Report("access.forget_old_doors", done=done)


def keep_history_of_roles(*, on: date, by: Actor) -> Report:
    """What roles are is in their history too; a row that was written past the actions is told of."""
    done = history.catch_up(by=by)
    findings = (f"{done} roles were changed past the house, and are in their history now",) if done else ()
    return Report("access.keep_history_of_roles", done=done, findings=findings)
