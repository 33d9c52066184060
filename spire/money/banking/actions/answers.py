"""The bank's answer to a payment file: each payment taken, or rejected with the bank's reasons and put back to wait.

A rejected order stands as before it was approved: its money is still on its way in the books, until it is approved for
another file or the room that ordered it takes the payout back.
"""

import hashlib
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.records import scanner
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken
from spire.money.banking.actions.files import Infected
from spire.money.banking.actions.payees import SENDS
from spire.money.banking.formats import payment_status
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.payment_status import Answer, Verdict
from spire.money.banking.models import BankAnswer, BatchLine, PaymentBatch, PaymentOrder

NOTHING_SAID = ("partly", "pending")


@transaction.atomic
def take_answer(data: bytes, *, on: date, by: Actor) -> BankAnswer:
    """Read an answer and do what it says, all of it or nothing; the same bytes again give the first reading.

    Raises Unreadable with where and why: no pain.002, a file or payment that is not ours, a payment that was paid.
    """
    if by.login_id is None:
        raise Broken("A person hands in the bank's answer.")
    _scan(data)
    answer = payment_status.read(data)
    batch = _batch_of(answer, by)
    digest = hashlib.sha256(data).hexdigest()
    if (done := batch.answers.filter(sha256=digest).first()) is not None:
        return done
    if batch.state != "sent":
        raise Unreadable("banking.answer_before_sent", where=answer.whole.where)
    told = _told(answer, batch)
    taken = [line for line, verdict in told if verdict.meaning in ("taken", "paid") and _take(line, verdict)]
    rejected = [
        line for line, verdict in told if verdict.meaning == "rejected" and _reject(line, verdict, on=on, by=by)
    ]
    kept = BankAnswer.objects.create(
        batch=batch,
        identity=answer.identity,
        sha256=digest,
        whole=answer.whole.meaning,
        taken=len(taken),
        rejected=len(rejected),
        read_at=by.at,
        read_by_id=by.login_id,
    )
    trail.write("batch.answered", batch, by=by, on=on, facts={"taken": len(taken), "rejected": len(rejected)})
    return kept


def _scan(data: bytes) -> None:
    """A file from outside is not opened before the scanner has seen it; where it says nothing, it may be handed in later."""
    try:
        if scanner.finds_virus(scanner.pieces_of(data)):
            raise Infected()
    except scanner.ScannerDown as down:
        raise Unreadable("banking.scanner_down") from down


def _batch_of(answer: Answer, by: Actor) -> PaymentBatch:
    batches = PaymentBatch.objects.select_for_update(of=("self",)).select_related("bank_account__book")
    mine = batches.filter(bank_account__book__organisation_id__in=by.where(SENDS))
    batch = mine.filter(message_id=answer.message_id).first()
    if batch is None:
        raise Unreadable("banking.answer_unknown_file", where=answer.whole.where, found=answer.message_id[:35])
    access.require(by, SENDS, batch.bank_account.book.organisation_id)
    return batch


def _told(answer: Answer, batch: PaymentBatch) -> list[tuple[BatchLine, Verdict]]:
    """Each line with what is said of it, or of the whole; a payment that is not in the file is refused."""
    lines = {line.end_to_end: line for line in batch.lines.select_related("order").order_by("id")}
    told: dict[str, Verdict] = {}
    for verdict in answer.payments:
        if verdict.end_to_end not in lines:
            raise Unreadable("banking.answer_unknown_payment", where=verdict.where, found=verdict.end_to_end[:35])
        told[verdict.end_to_end] = verdict
    if answer.whole.meaning not in NOTHING_SAID:
        told = dict.fromkeys(lines, answer.whole) | told
    return [(lines[name], verdict) for name, verdict in told.items()]


def _take(line: BatchLine, verdict: Verdict) -> bool:
    if line.state == "rejected":
        raise Unreadable("banking.answer_contradicts", where=verdict.where, found=line.end_to_end)
    if line.state == "taken":
        return False
    line.state = "taken"
    line.save(update_fields=("state",))
    return True


def _reject(line: BatchLine, verdict: Verdict, *, on: date, by: Actor) -> bool:
    if line.state == "rejected":
        return False
    order = PaymentOrder.objects.select_for_update().get(pk=line.order_id)
    if order.state == "confirmed":
        raise Unreadable("banking.answer_contradicts", where=verdict.where, found=line.end_to_end)
    line.state, line.reasons, line.bank_text = "rejected", list(verdict.reasons), verdict.text
    line.save(update_fields=("state", "reasons", "bank_text"))
    if order.state == "sent":  # one that was stopped meanwhile stays stopped
        order.state, order.approved_by, order.approved_on, order.sent_on = "waiting", None, None, None
        order.save(update_fields=("state", "approved_by", "approved_on", "sent_on"))
    facts = {"reasons": list(verdict.reasons)}
    trail.write("payment.rejected", order, by=by, on=on, person_id=order.payee_id, facts=facts)
    return True
