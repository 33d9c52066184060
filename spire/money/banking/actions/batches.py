"""Payment files: gathered by one, approved by other eyes, handed over as the very bytes that were approved.

The file is made once, when it is gathered, and kept sealed. What was handed over is never made again; the same bytes
can be fetched as a copy, and that is told in the trail. # G-3
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people import queries as people
from spire.foundation.people import sealing
from spire.foundation.records import standstills
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import Country, countries
from spire.foundation.values.errors import Broken, Refused
from spire.money.banking import queries
from spire.money.banking.actions.payees import SENDS, number_of
from spire.money.banking.formats import credit_transfer
from spire.money.banking.formats.credit_transfer import Payee, Payment, Sender
from spire.money.banking.models import BankAccount, BatchLine, Collection, PaymentBatch, PaymentOrder
from spire.money.banking.queries import Route

# A file's bytes as text and back: every byte is one letter, so nothing is changed on the way.
BYTES: Final = "latin-1"


class NothingToSend(Refused):
    """No approved payment goes this way and stands in no file."""

    code = "banking.nothing_to_send"


class NotSetUp(Refused):
    """The account lacks what the file must name."""

    code = "banking.not_set_up"


class NotABankDay(Refused):
    """Banks pay on bank days, from today."""

    code = "banking.not_a_bank_day"


class BatchNotWaiting(Refused):
    """The file has gone further than this allows."""

    code = "banking.batch_not_waiting"


class BatchNotApproved(Refused):
    """Only an approved file is handed over."""

    code = "banking.batch_not_approved"


class OtherFile(Refused):
    """What was looked at is not what lies here."""

    code = "banking.other_file"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A line to be: what it is of, its name in the file, and the account it goes to."""

    end_to_end: str
    order: PaymentOrder | None = None
    collection: Collection | None = None
    route: Route | None = None


@transaction.atomic
def gather(account_id: int, channel: str, *, pay_on: date, on: date, by: Actor) -> PaymentBatch:
    """All approved orders that go by a channel and stand in no living file, as one file that waits for other eyes.

    Raises NothingToSend, NotSetUp, NotABankDay, NotAllowed. Two at once: the second finds nothing, or waits its turn.
    """
    account = locked_account(account_id, by)
    country = countries.get(account.book.organisation.country)
    if pay_on < on or not country.calendar.is_bank_day(pay_on):
        raise NotABankDay(day=pay_on)
    if not account.number:
        raise NotSetUp()
    waiting = PaymentOrder.objects.select_for_update().filter(bank_account=account, state="approved")
    locked = {order.pk for order in waiting.order_by("pk")}
    found = [one for one in queries.ready(account) if one.order.pk in locked and one.channel == channel]
    if not found:
        raise NothingToSend()
    drafted = [
        Drafted(f"SP{one.order.pk}-{one.order.batch_lines.count() + 1}", order=one.order, route=one) for one in found
    ]
    message_id = new_name(on)
    version = account.payment_format or next(one for one in country.bank_formats if one.startswith("pain.001"))
    data = credit_transfer.written(
        version,
        message_id=message_id,
        made_at=by.at,
        pay_on=pay_on,
        sender=_sender(account),
        payments=[_payment(line, account, country) for line in drafted],
    )
    return keep(account, channel, version, drafted, data, message_id=message_id, pay_on=pay_on, on=on, by=by)


def new_name(on: date) -> str:
    """A name that no other file has, anywhere."""
    return f"SPIRE-{on:%Y%m%d}-{uuid.uuid4().hex[:16]}"


def keep(
    account: BankAccount,
    channel: str,
    version: str,
    drafted: Sequence[Drafted],
    data: bytes,
    *,
    message_id: str,
    pay_on: date,
    on: date,
    by: Actor,
) -> PaymentBatch:
    """Keep a file that was made, sealed, with its lines. Inside the caller's transaction."""
    if by.login_id is None:
        raise Broken("A person makes a payment file.")
    mark = uuid.uuid4()
    amounts = [(line.order or line.collection).amount for line in drafted]  # type: ignore[union-attr]
    batch = PaymentBatch.objects.create(
        bank_account=account,
        channel=channel,
        format=version,
        message_id=message_id,
        pay_on=pay_on,
        count=len(drafted),
        sum_minor=sum(amount.minor for amount in amounts),
        currency=account.book.currency,
        sha256=hashlib.sha256(data).hexdigest(),
        mark=mark,
        sealed=sealing.seal(data.decode(BYTES), mark=mark),
        made_by_id=by.login_id,
        made_at=by.at,
    )
    for line in drafted:
        BatchLine.objects.create(
            batch=batch,
            order=line.order,
            collection=line.collection,
            account=line.route.account if line.route else None,
            end_to_end=line.end_to_end,
        )
    trail.write("batch.made", batch, by=by, on=on, facts={"count": batch.count, "sum_minor": batch.sum_minor})
    return batch


@transaction.atomic
def approve_batch(batch_id: int, *, sha256: str, on: date, by: Actor) -> PaymentBatch:
    """Approve a file by the fingerprint that was looked at; again by the same eyes changes nothing.

    Other eyes than those that made it, decided one of its payments, or entered where one of them goes.
    Raises OtherFile, SameEyes, BatchNotWaiting, NotAllowed.
    """
    batch = _locked(batch_id, by)
    if batch.state == "approved" and batch.approved_by_id == by.login_id:
        return batch
    if batch.state != "waiting":
        raise BatchNotWaiting()
    access.require_other_eyes(by, than=batch.made_by_id)
    for line in batch.lines.select_related("order", "account"):
        if line.order is not None:
            access.require_other_eyes(by, than=line.order.decided_by_id)
        if line.account is not None:
            access.require_other_eyes(by, than=line.account.entered_by_id)
    if sha256 != batch.sha256:
        raise OtherFile()
    _bytes(batch)
    batch.state, batch.approved_by_id, batch.approved_at = "approved", by.login_id, by.at
    batch.save(update_fields=("state", "approved_by", "approved_at"))
    trail.write("batch.approved", batch, by=by, on=on, facts={"sha256": batch.sha256})
    return batch


@transaction.atomic
def hand_over(batch_id: int, *, on: date, by: Actor) -> bytes:
    """The approved file's bytes, for the bank; its orders are sent now. Later the same bytes come as a copy, and that is told.

    After a backup was put back it may be with the bank already: then it waits until somebody has looked.
    Raises BatchNotApproved, records' StandsStill, NotAllowed.
    """
    batch = _locked(batch_id, by)
    if batch.state not in ("approved", "sent"):
        raise BatchNotApproved()
    data = _bytes(batch)
    if batch.state == "sent":
        trail.write("batch.copied", batch, by=by, on=on, facts={"sha256": batch.sha256})
        return data
    standstills.refuse()
    orders = PaymentOrder.objects.select_for_update().filter(batch_lines__batch=batch).order_by("pk")
    for order in orders:
        if order.state != "approved":  # such as confirmed by a statement since: then it must not be paid again
            raise BatchNotApproved("banking.order_moved_on", reference=order.reference)
        order.state, order.sent_on = "sent", on
        order.save(update_fields=("state", "sent_on"))
        trail.write("payment.sent", order, by=by, on=on, person_id=order.payee_id)
    batch.state, batch.sent_by_id, batch.sent_at = "sent", by.login_id, by.at
    batch.save(update_fields=("state", "sent_by", "sent_at"))
    trail.write("batch.sent", batch, by=by, on=on, facts={"sha256": batch.sha256})
    return data


@transaction.atomic
def drop_batch(batch_id: int, *, on: date, by: Actor) -> PaymentBatch:
    """Take back a file that was not handed over; its orders wait for another. Again changes nothing. Raises BatchNotWaiting."""
    batch = _locked(batch_id, by)
    if batch.state == "dropped":
        return batch
    if batch.state == "sent":
        raise BatchNotWaiting()
    batch.state = "dropped"
    batch.save(update_fields=("state",))
    batch.lines.update(state="dropped")
    trail.write("batch.dropped", batch, by=by, on=on)
    return batch


def _locked(batch_id: int, by: Actor) -> PaymentBatch:
    batches = PaymentBatch.objects.select_for_update(of=("self",)).select_related("bank_account__book__organisation")
    batch = batches.get(pk=batch_id)
    access.require(by, SENDS, batch.bank_account.book.organisation_id)
    return batch


def locked_account(account_id: int, by: Actor) -> BankAccount:
    """The account for a file of it, one maker at a time. Raises NotAllowed."""
    accounts = BankAccount.objects.select_for_update(of=("self",)).select_related("book__organisation")
    account = accounts.get(pk=account_id)
    access.require(by, SENDS, account.book.organisation_id)
    return account


def _bytes(batch: PaymentBatch) -> bytes:
    data = sealing.unseal(batch.sealed, mark=batch.mark).encode(BYTES)
    if hashlib.sha256(data).hexdigest() != batch.sha256:
        raise Broken(f"The file of batch {batch.pk} is not what it was when it was made.")
    return data


def _sender(account: BankAccount) -> Sender:
    organisation = account.book.organisation
    return Sender(organisation.name, account.number, organisation.country, account.bic, account.customer)


def _payment(line: Drafted, account: BankAccount, country: Country) -> Payment:
    order, route = line.order, line.route
    assert order is not None, "A credit transfer pays an order."
    assert route is not None, "A credit transfer goes somewhere."
    if route.account is not None:
        payee = Payee(f"{order.payee}", route.account.kind, number_of(route.account))
    else:
        payee = Payee(f"{order.payee}", "person", country.identity(people.identity_of(order.payee)))
    purpose = account.benefit_kind if route.channel == "nemkonto" else ""
    return Payment(
        line.end_to_end,
        order.amount,
        payee,
        text=f"{account.book.organisation.name} {order.reference}",
        purpose=purpose,
    )
