"""The step of the night that asks for outcomes: the room knows whom, the house knows where its pages are."""

from datetime import date

from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.interfaces.parts.outcomes import address_of
from spire.journey.enrolments import nightly as enrolments


def ask_for_outcomes(*, on: date, by: Actor) -> Report:
    """Ask, remind and end, with links to the house's own address."""
    return enrolments.ask_for_outcomes(address=address_of, on=on, by=by)
