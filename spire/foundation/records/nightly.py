"""The room's step of the night."""

from datetime import date

from spire.foundation.records import actions
from spire.foundation.records.models import Letter
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report


def deliver_waiting_letters(*, on: date, by: Actor) -> Report:
    """Every waiting letter arrives: in the portal, or among those to be printed."""
    waiting = Letter.objects.filter(state="waiting", written_on__lte=on).order_by("id").values_list("id", flat=True)
    letter_ids = list(waiting)
    for letter_id in letter_ids:
        actions.deliver(letter_id, on=on, by=by)
    return Report("records.deliver_waiting_letters", done=len(letter_ids))
