"""What is done every minute: what an action has written to be delivered leaves the house."""

import threading
from contextlib import suppress
from typing import Final

from django.conf import settings

from spire.foundation.access import codes, wrong_tries
from spire.foundation.records import mails, sending, uploads
from spire.foundation.records import nightly as records
from spire.foundation.records.data_rights import journal
from spire.foundation.trail import nightly as trail
from spire.foundation.values.actor import system
from spire.interfaces.commands.carrying import Failed, carry
from spire.interfaces.commands.demo import post_office
from spire.interfaces.parts import clock, data_rights
from spire.journey.enrolments import actions as enrolments
from spire.money.banking import actions as banking
from spire.money.instruments.loans import actions as loans

STEPS: Final = (
    banking.take_in_waiting,
    loans.note_confirmed_payouts,
    loans.settle_matched_payments,
    uploads.scan_waiting,
    records.deliver_waiting_letters,
    sending.send_queued_envelopes,
    sending.read_receipts,
    mails.send_waiting_mails,
    enrolments.keep_search,
    data_rights.make_waiting_copies,
    trail.chain_rows,
    journal.keep_journal,
)


def run_often() -> None:
    """What somebody waits for at the door: codes by mail, and a word to those whose door was closed."""
    at = clock.machine()
    codes.mail_waiting(at=at)
    wrong_tries.tell_owners(at=at)


def run(stop: threading.Event | None = None) -> None:
    """Run every step whose turn is free; each takes only what is waiting, and one that fails keeps no other back."""
    by = system(clock.now(), role="minute")
    if settings.DEMO:
        post_office.answer(by.at)
    for step in STEPS:
        with suppress(Failed):
            carry(step, on=clock.today(), by=by, stop=stop)
