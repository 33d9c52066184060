"""Read aloud, this is what the house does at night, in this order."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Final

from django.utils import timezone

from spire.foundation.access import nightly as access
from spire.foundation.access import once
from spire.foundation.records import mails, sending, uploads
from spire.foundation.records import nightly as records
from spire.foundation.trail import nightly as trail
from spire.foundation.values import progress
from spire.foundation.values.actor import Actor, system
from spire.foundation.values.reports import PiecesFailed, Report
from spire.interfaces.commands import asking, forgetting, minute, nights
from spire.interfaces.commands.carrying import Failed, carry
from spire.interfaces.commands.turns import Step, name_of
from spire.interfaces.parts import checks, clock, data_rights, log_walks
from spire.journey.business import nightly as business
from spire.journey.decisions import nightly as decisions
from spire.journey.decisions.reminders.actions import remind_of_instalments
from spire.journey.enrolments import actions as inquiries
from spire.journey.enrolments import nightly as enrolments
from spire.journey.guidance import nightly as guidance
from spire.money.banking.actions import take_in_waiting
from spire.money.instruments.loans import actions as loans

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
    business.end_view_access,
    business.empty_accounts,
    business.read_accounts,
    business.remind_of_view_access,
    uploads.scan_waiting,
    records.deliver_waiting_letters,
    sending.send_queued_envelopes,
    sending.read_receipts,
    sending.sweep_half_written,
    guidance.remind_of_meetings,
    guidance.remind_silent_mentors,
    guidance.forget_mentors,
    mails.send_waiting_mails,
    inquiries.keep_search,
    once.forget_posted,
    access.forget_old_doors,
    access.keep_history_of_roles,
    inquiries.know_who_was_answered,
    forgetting.forget_approved,
    forgetting.propose_erasures,
    data_rights.make_waiting_copies,
    checks.run_checks,
    trail.chain_rows,
    log_walks.walk_at_night,
)

# Nobody is told to pay before the night knows what has been paid: when one of these failed, the other waits for it.
MONEY_FIRST: Final = (
    take_in_waiting,
    loans.note_confirmed_payouts,
    loans.settle_matched_payments,
    loans.count_standings,
)
NEEDS: Final[Mapping[Step, tuple[Step, ...]]] = {
    remind_of_instalments: MONEY_FIRST,
    enrolments.raise_follow_ups: MONEY_FIRST,
}


def run(on: date, *, by: Actor | None = None, steps: Iterable[Step] | None = None) -> list[Report]:
    """Run the steps for a day, each in its own transactions, and give their reports in order; the first fault stops it."""
    actor = by or system(_moment(on), role="night")
    return [step(on=on, by=actor) for step in (STEPS if steps is None else steps)]


def run_missing(stop: threading.Event | None = None) -> Iterator[tuple[date, Report]]:
    """Run each night that was not run to its end, oldest first; a night that another worker has is left to it.

    A step that does not work keeps no other back, and its night stays open until it does. For the nights after it, it
    waits: each step goes through the days in order.
    """
    behind: set[str] = set()
    for on in nights.missing(clock.today()):
        hand = nights.Hand(on, held=clock.now())
        if not nights.claim(on, at=hand.held):
            return
        try:
            done = set(nights.done_of(on))
            for step in STEPS:
                if name_of(step) in done | behind or not _may(step, done):
                    continue
                hand.renew(at=clock.now())
                with progress.also_watched(hand):
                    report = _carried(step, on, stop=stop)
                if report is not None:
                    nights.note(on, name_of(step), report, at=clock.now())
                    done.add(name_of(step))
                    yield on, report
            behind |= {name_of(step) for step in STEPS} - done
            if not behind:
                nights.end(on, held=hand.held, at=clock.now())
        finally:
            nights.let_go(on, held=hand.held)


def _may(step: Step, done: set[str]) -> bool:
    return all(name_of(first) in done for first in NEEDS.get(step, ()))


def _carried(step: Step, on: date, *, stop: threading.Event | None) -> Report | None:
    """The step's report; None where it is not done: it failed, rests, or another worker has it.

    What the minute does too it does for today, also in a night that is made up for: a letter that was never there on a
    past day cannot have been available then, and its time limits run from the day that it was. Where only some of its
    pieces failed, a day that is over is done with: its next days try those again.
    """
    day = clock.today() if step in minute.STEPS else on
    try:
        return carry(step, on=day, by=system(_moment(day), role="night"), stop=stop)
    except Failed as failed:
        pieces = failed.__cause__
        if not isinstance(pieces, PiecesFailed) or on >= clock.today():
            return None
        left = f"{pieces.wrong} did not work ({pieces.kind})"
        return Report(pieces.report.step, done=pieces.report.done, findings=(*pieces.report.findings, left))


def _moment(on: date) -> datetime:
    """Now for today; for another day its last half hour."""
    if on == clock.today():
        return clock.now()
    return timezone.make_aware(datetime.combine(on, time(23, 30)))
