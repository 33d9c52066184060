"""The room's steps of the night."""

from contextlib import suppress
from datetime import date

from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.reports import Report, each
from spire.journey.decisions import actions
from spire.journey.decisions.models import Decision
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes.rules.template import UnknownKey


def tell_of_delays(*, on: date, by: Actor) -> Report:
    """Whose matter is past its day without a decision is told a new day, once a day that did not hold.

    One transaction a draft; where no letter can be written, the day stays as it is and shows as late.
    """
    late = Decision.objects.filter(state="draft", decide_by__lt=on, enrolment__closed_on=None).order_by("id")

    def one(decision_id: int) -> bool:
        with suppress(Refused, UnknownKey):
            return actions.tell_of_delay(decision_id, on=on, by=by) is not None
        return False

    return each("decisions.tell_of_delays", late.values_list("id", flat=True), one)


def end_support_of_those_who_left(*, on: date, by: Actor) -> Report:
    """Whose enrolment has ended while support runs on gets the decision that ends it begun; one transaction each. # F-6"""
    gone = Enrolment.objects.filter(closed_on__lte=on, alumni_on=None, person__support_periods__ends_on__gt=on)
    open_ends = gone.filter(person__support_periods__ended_on=None).values_list("id", flat=True).distinct()
    return each(
        "decisions.end_support_of_those_who_left",
        open_ends,
        lambda enrolment_id: actions.take_up_ending(enrolment_id, on=on, by=by),
    )


def let_go_on_as_alumni(*, on: date, by: Actor) -> Report:
    """Whose support has ended by decision goes on as alumni, with mentor and network, from the day after. # F-4"""
    ended = Decision.objects.filter(kind="support_end", state="decided", ends_on__lt=on)
    waiting = ended.filter(enrolment__alumni_on=None, enrolment__closed_on=None).order_by("id")
    return each(
        "decisions.let_go_on_as_alumni",
        waiting.exclude(screening=None).values_list("enrolment_id", "screening__key"),
        lambda one: enrolments.become_alumni(one[0], gate=one[1], on=on, by=by),
    )
