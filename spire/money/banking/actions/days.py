"""Signing the end of a day: what the bank and the books said is kept, with a word where they differ."""

from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.money.banking.models import BankAccount, DayEnd
from spire.money.banking.reconciling import reconcile

PERMISSION: Final = "payment.record"
NOTE_MOST: Final = 500


class DayNotHere(Refused):
    """A day that has not come has no end."""

    code = "banking.day_not_here"


class DifferenceNeedsWord(Refused):
    """The bank and the books differ, or the bank has said nothing: the reader of the day must be told why."""

    code = "banking.difference_needs_word"


@transaction.atomic
def sign_day(account_id: int, *, on: date, note: str, by: Actor) -> DayEnd:
    """Keep what the bank and the books say at the end of `on`; the same day again gives what was signed first.

    Raises DayNotHere, DifferenceNeedsWord, NotAllowed.
    """
    account = BankAccount.objects.select_for_update(of=("self",)).select_related("book").get(pk=account_id)
    access.require(by, PERMISSION, account.book.organisation_id)
    if on > timezone.localdate(by.at):
        raise DayNotHere(day=on)
    if (signed := account.days.filter(on=on).first()) is not None:
        return signed
    found = reconcile(account, on=on)
    note = note.strip()[:NOTE_MOST]
    if not found.agrees and not note:
        raise DifferenceNeedsWord()
    day = DayEnd.objects.create(
        bank_account=account,
        on=on,
        books_minor=found.books.minor,
        bank_minor=found.bank.minor if found.bank is not None else None,
        unexplained_minor=found.unexplained.minor if found.unexplained is not None else None,
        note=note,
        signed_at=by.at,
        signed_by_id=by.login_id,
    )
    trail.write("day.signed", day, by=by, on=timezone.localdate(by.at))
    return day
