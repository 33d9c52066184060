"""The room's step of the night."""

from datetime import date

from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.journey.decisions.models import Decision
from spire.journey.enrolments import actions as enrolments


def let_go_on_as_alumni(*, on: date, by: Actor) -> Report:
    """Whose support has ended by decision goes on as alumni, with mentor and network, from the day after. # F-4"""
    ended = Decision.objects.filter(kind="support_end", state="decided", ends_on__lt=on)
    waiting = ended.filter(enrolment__alumni_on=None, enrolment__closed_on=None).order_by("id")
    ready = list(waiting.exclude(screening=None).select_related("screening"))
    for decision in ready:
        enrolments.become_alumni(decision.enrolment_id, gate=decision.screening.key, on=on, by=by)
    return Report("decisions.let_go_on_as_alumni", done=len(ready))
