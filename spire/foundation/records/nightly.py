"""The room's step of the night."""

from contextlib import suppress
from datetime import date

from spire.foundation.records import actions
from spire.foundation.records.models import Letter
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report, each


def deliver_waiting_letters(*, on: date, by: Actor) -> Report:
    """Every waiting letter arrives: in the portal, or among those to be printed.

    One transaction a letter; a letter that someone else delivers at this moment is theirs.
    """
    waiting = Letter.objects.filter(state="waiting", written_on__lte=on).order_by("id").values_list("id", flat=True)
    return each("records.deliver_waiting_letters", waiting, lambda letter_id: _deliver(letter_id, on=on, by=by))


def _deliver(letter_id: int, *, on: date, by: Actor) -> bool:
    with suppress(actions.NotWaiting):
        actions.deliver(letter_id, on=on, by=by)
        return True
    return False
