"""Read aloud, this is what the house does at night, in this order."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Final

from django.utils import timezone

from spire.foundation.access import nightly as access
from spire.foundation.access import once
from spire.foundation.records import mails, sending, uploads
from spire.foundation.records import nightly as records
from spire.foundation.trail import nightly as trail
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.reports import Report
from spire.interfaces.commands import asking, nights
from spire.interfaces.parts import checks, clock, log_walks
from spire.journey.decisions import nightly as decisions
from spire.journey.decisions.reminders.actions import remind_of_instalments
from spire.journey.enrolments import actions as search
from spire.journey.enrolments import nightly as enrolments
from spire.journey.guidance import nightly as guidance
from spire.money.banking.actions import take_in_waiting
from spire.money.instruments.loans import actions as loans

Step = Callable[..., Report]  # (*, on: date, by: Actor) -> Report; running it twice for one date changes nothing

STEPS: Final[tuple[Step, ...]] = (
    take_in_waiting,
    loans.note_confirmed_payouts,
    loans.settle_matched_payments,
    loans.enter_interest,
    loans.count_standings,
    remind_of_instalments,
    decisions.let_go_on_as_alumni,
    decisions.end_support_of_those_who_left,
    decisions.tell_of_delays,
    enrolments.ask_for_self_evaluations,
    asking.ask_for_outcomes,
    enrolments.raise_follow_ups,
    uploads.scan_waiting,
    records.deliver_waiting_letters,
    sending.send_queued_envelopes,
    sending.read_receipts,
    guidance.remind_of_meetings,
    guidance.remind_silent_mentors,
    guidance.forget_mentors,
    mails.send_waiting_mails,
    search.keep_search,
    once.forget_posted,
    access.forget_old_doors,
    checks.run_checks,
    trail.chain_rows,
    log_walks.walk_at_night,
)


def run(on: date, *, by: Actor | None = None) -> list[Report]:
    """Run every step for a day, each in its own transactions, and give their reports in order."""
    actor = by or system(_moment(on), role="night")
    return [step(on=on, by=actor) for step in STEPS]


def run_missing() -> Iterator[tuple[date, Report]]:
    """Run each night that was not run yet, oldest first; a night that another worker has is left to it."""
    for on in nights.missing(clock.today()):
        held = clock.now()
        if not nights.claim(on, at=held):
            return
        actor = system(_moment(on), role="night")
        try:
            for step in STEPS:
                held = nights.renew(on, held=held, at=clock.now())
                yield on, step(on=on, by=actor)
            nights.end(on, held=held, at=clock.now())
        finally:
            nights.let_go(on, held=held)


def _moment(on: date) -> datetime:
    """Now for today; for another day its last half hour."""
    if on == clock.today():
        return clock.now()
    return timezone.make_aware(datetime.combine(on, time(23, 30)))
