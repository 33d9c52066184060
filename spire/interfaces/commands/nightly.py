"""Read aloud, this is what the house does at night, in this order."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final

from django.utils import timezone

from spire.foundation.records import nightly as records
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.reports import Report
from spire.interfaces.parts import checks, clock
from spire.journey.decisions import nightly as decisions
from spire.journey.enrolments import nightly as enrolments
from spire.money.banking import nightly as banking
from spire.money.instruments.loans import actions as loans

Step = Callable[..., Report]  # (*, on: date, by: Actor) -> Report; running it twice for one date changes nothing

STEPS: Final[tuple[Step, ...]] = (
    banking.send_approved_orders,
    loans.settle_matched_payments,
    loans.count_standings,
    decisions.let_go_on_as_alumni,
    enrolments.raise_follow_ups,
    records.deliver_waiting_letters,
    checks.run_checks,
)


def run(on: date, *, by: Actor | None = None) -> list[Report]:
    """Run every step for a day, each in its own transactions, and give their reports in order."""
    actor = by or system(_moment(on), role="night")
    return [step(on=on, by=actor) for step in STEPS]


def _moment(on: date) -> datetime:
    """Now for today; for another day its last half hour."""
    if on == clock.today():
        return clock.now()
    return timezone.make_aware(datetime.combine(on, time(23, 30)))
