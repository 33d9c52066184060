"""Betalingsservice: who has signed up (0603), and what is drawn next month (0601), by the same four eyes as payments out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.db import transaction

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.banking.actions import batches
from spire.money.banking.actions.batches import Drafted, NothingToSend, NotSetUp
from spire.money.banking.actions.payees import SENDS
from spire.money.banking.formats import collection_order, mandate_changes
from spire.money.banking.formats.collection_order import Collector, Drawn
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.models import BankAccount, Collection, Expectation, Mandate, PaymentBatch


@dataclass(frozen=True, slots=True)
class Asked:
    """An amount that falls due under a mandate, as the room that expects it says."""

    mandate: Mandate
    due_on: date
    amount: Money
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a delivery changed: how many mandates began, ended, and were so already."""

    registered: int
    ended: int
    known: int


@transaction.atomic
def take_mandates(data: bytes, *, on: date, by: Actor) -> Changes:
    """Read a delivery 0603, all of it or nothing; the same again changes nothing. Whose it is, its creditor number says.

    Raises Unreadable with where and why, also for a creditor or customer number that nobody has here.
    """
    mine = BankAccount.objects.select_for_update(of=("self",)).filter(book__organisation_id__in=by.where(SENDS))
    accounts = {account.collector: account for account in mine if account.collector}
    registered = ended = known = 0
    for change in mandate_changes.changes(BytesIO(data), collectors=frozenset(accounts)):
        account = accounts[change.collector]
        expectation = Expectation.objects.filter(book=account.book, reference=change.customer).first()
        if expectation is None:
            raise Unreadable("banking.mandate_unknown", where=change.where, found=change.customer)
        mandate = Mandate.objects.filter(bank_account=account, expectation=expectation, number=change.mandate).first()
        if change.outcome == "registered" and mandate is None:
            mandate = Mandate.objects.create(
                bank_account=account, expectation=expectation, number=change.mandate, registered_on=change.on
            )
            registered += 1
            trail.write("mandate.registered", mandate, by=by, on=on, facts={"subject": expectation.subject})
        elif change.outcome != "registered" and mandate is not None and mandate.ended_on is None:
            mandate.ended_on, mandate.ended_why = change.on, change.outcome
            mandate.save(update_fields=("ended_on", "ended_why"))
            ended += 1
            trail.write("mandate.ended", mandate, by=by, on=on, facts={"subject": expectation.subject})
        else:
            known += 1
    return Changes(registered, ended, known)


@transaction.atomic
def gather_collections(account_id: int, asked: Sequence[Asked], *, on: date, by: Actor) -> PaymentBatch:
    """What falls due under mandates as one delivery that waits for other eyes; a day that was asked for is left out.

    Raises NothingToSend, NotSetUp, NotAllowed.
    """
    account = batches.locked_account(account_id, by)
    company = account.book.organisation.registration_number
    if not (account.collector and account.debtor_group and account.number and company.isdigit()):
        raise NotSetUp()
    lines = []
    for one in asked:
        collection, is_new = Collection.objects.get_or_create(
            mandate=one.mandate,
            due_on=one.due_on,
            defaults={"amount_minor": one.amount.minor, "currency": one.amount.currency, "asked_on": on},
        )
        # What stood in a file that was dropped before it left is asked for again, with what is due now.
        if is_new or not collection.batch_lines.exclude(state="dropped").exists():
            collection.amount_minor = one.amount.minor
            collection.save(update_fields=("amount_minor",))
            lines.append((one, collection))
    if not lines:
        raise NothingToSend()
    collector = Collector(
        account.collector,
        account.debtor_group,
        company,
        account.number[4:] if account.number[:2].isalpha() else account.number,
        account.book.organisation.name,
    )
    drawn = [
        Drawn(
            one.mandate.expectation.reference,
            one.mandate.number,
            one.due_on,
            collection.amount,
            one.mandate.expectation.reference,
            one.text,
        )
        for one, collection in lines
    ]
    delivery = account.batches.filter(channel="collection").count() + 1
    data = collection_order.written(collector, drawn, delivery=delivery, made_on=on)
    drafted = [
        Drafted(f"BS{collection.pk}-{collection.batch_lines.count() + 1}", collection=collection)
        for _one, collection in lines
    ]
    return batches.keep(
        account,
        "collection",
        collection_order.FORMAT,
        drafted,
        data,
        message_id=batches.new_name(on),
        pay_on=min(one.due_on for one, _collection in lines),
        on=on,
        by=by,
    )
