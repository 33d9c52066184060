"""The room's step of the night."""

from contextlib import suppress
from datetime import date

from spire.foundation.records import actions
from spire.foundation.records.models import Letter
from spire.foundation.values import progress
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report


def deliver_waiting_letters(*, on: date, by: Actor) -> Report:
    """Every waiting letter arrives: in the portal, or among those to be printed.

    One transaction a letter; a letter that someone else delivers at this moment is theirs.
    """
    waiting = Letter.objects.filter(state="waiting", written_on__lte=on).order_by("id").values_list("id", flat=True)
    done, letter_ids = 0, list(waiting)
    for number, letter_id in enumerate(letter_ids, start=1):
        with suppress(actions.NotWaiting):
            actions.deliver(letter_id, on=on, by=by)
            done += 1
        progress.tell("records.deliver_waiting_letters", number, len(letter_ids))
    return Report("records.deliver_waiting_letters", done=done)
