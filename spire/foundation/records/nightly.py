"""The room's step of the night."""

import logging
from contextlib import suppress
from datetime import date

from spire.foundation.records import actions, standstills
from spire.foundation.records.models import Letter
from spire.foundation.values import errand
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report, each

log = logging.getLogger("spire.worker")


def deliver_waiting_letters(*, on: date, by: Actor) -> Report:
    """Every waiting letter arrives: in the portal, or among those to be printed.

    One transaction a letter; a letter that someone else delivers at this moment is theirs.
    """
    if standstills.current() is not None:
        return Report("records.deliver_waiting_letters")
    found = Letter.objects.filter(state="waiting", written_on__lte=on).order_by("id").values_list("id", "errand")
    waiting = dict(found)
    return each(
        "records.deliver_waiting_letters",
        waiting,
        lambda letter_id: _deliver(letter_id, waiting[letter_id], on=on, by=by),
    )


def _deliver(letter_id: int, left_by: str | None, *, on: date, by: Actor) -> bool:
    with errand.resumed(left_by), suppress(actions.NotWaiting):
        letter = actions.deliver(letter_id, on=on, by=by)
        log.info("letter %s: %s", letter_id, letter.state)
        return True
    return False
