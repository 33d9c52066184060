"""What the bank reports, and what the guarantor pays and gets back. Everything is entered once, and reversed with a reason."""

from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.money.banking import actions as banking
from spire.money.instruments.credit_lines import rules
from spire.money.instruments.credit_lines.actions.entering import enter, locked
from spire.money.instruments.credit_lines.models import CreditLine, CreditLineEvent
from spire.money.instruments.credit_lines.queries import as_rules
from spire.money.ledger import actions as ledger

PERMISSION: Final = "payment.record"
PAYS: Final = "loan.disburse"


class DayToCome(Refused):
    """What is recorded has happened."""

    code = "credit_line.day_to_come"


class NotReversible(Refused):
    """What a decision laid down is changed by another decision; and nothing is reversed twice."""

    code = "credit_line.not_reversible"


class OtherCurrency(Refused):
    """A line is kept in one currency."""

    code = "credit_line.other_currency"


def draw(line_id: int, *, amount: Money, on: date, by: Actor, key: str, note: str = "") -> CreditLineEvent:
    """The citizen has drawn on the line. Raises OverLimit, NotOpen, BeforeGrant, DayToCome, NotAllowed."""
    return _record(line_id, "draw", amount, on=on, by=by, key=key, note=note)


def charge(line_id: int, *, amount: Money, on: date, by: Actor, key: str, note: str = "") -> CreditLineEvent:
    """The bank has added its interest and fees to what is drawn; that may pass the limit, which the guarantee never does."""
    return _record(line_id, "charge", amount, on=on, by=by, key=key, note=note)


def repay(line_id: int, *, amount: Money, on: date, by: Actor, key: str, note: str = "") -> CreditLineEvent:
    """The citizen has repaid the bank. Raises RepaidTooMuch, NotOpen, BeforeGrant, DayToCome, NotAllowed."""
    return _record(line_id, "repay", amount, on=on, by=by, key=key, note=note)


def call(line_id: int, *, amount: Money, on: date, by: Actor, key: str, note: str = "") -> CreditLineEvent:
    """The bank has ended the line and demands its money of the guarantor. Raises CallTooLarge, NotOpen, DayToCome."""
    return _record(line_id, "call", amount, on=on, by=by, key=key, note=note)


@transaction.atomic
def pay_call(line_id: int, *, on: date, by: Actor, key: str, note: str = "") -> CreditLineEvent:
    """The guarantor has paid the bank what it called: from now on it has its claim on the citizen.

    By someone else than the one who accepted the call. Raises NoCall, SameEyes, DayToCome, NotAllowed. # G-3
    """
    line = locked(line_id)
    access.require(by, PAYS, line.organisation_id)
    if (done := line.events.filter(key=key).first()) is not None:
        return done
    accepted = line.events.filter(do="accept").order_by("-id").first()
    if accepted is None:
        raise rules.NoCall()
    access.require_other_eyes(by, than=accepted.entered_by_id)
    return _entered(line, "pay", _called(line), on=on, by=by, key=key, note=note)


def recover(line_id: int, *, amount: Money, on: date, by: Actor, key: str, note: str = "") -> CreditLineEvent:
    """The citizen has repaid the guarantor. Raises NoRecourse, DayToCome, PeriodClosed, NotAllowed."""
    return _record(line_id, "recover", amount, on=on, by=by, key=key, note=note)


def close(line_id: int, *, on: date, by: Actor, key: str, note: str = "") -> CreditLineEvent:
    """The bank has ended a line on which nothing is drawn; the guarantee ends with it. Raises StillDrawn, NotOpen."""
    return _record(line_id, "close", None, on=on, by=by, key=key, note=note)


@transaction.atomic
def reverse(event_id: int, *, why: str, on: date, by: Actor) -> CreditLineEvent:
    """Take back what was recorded by mistake; its entry is reversed with a link. Again gives the first reversal.

    Raises NotReversible, and what the rules refuse when later events rest on it.
    """
    event = CreditLineEvent.objects.select_related("line", "entry", "movement").get(pk=event_id)
    line = locked(event.line_id)
    access.require(by, PERMISSION, line.organisation_id)
    key = f"reverse:{event.pk}"
    if (done := line.events.filter(key=key).first()) is not None:
        return done
    if event.do not in rules.REVERSIBLE:
        raise NotReversible()
    _not_to_come(on, by)
    reversal = CreditLineEvent(
        line=line,
        do=rules.REVERSE,
        on=on,
        currency=line.currency,
        refers_to=event,
        reason=why,
        key=key,
        entered_at=by.at,
        entered_by_id=by.login_id,
    )
    stored = list(line.events.order_by("id"))
    day = max(on, *(one.on for one in stored))
    rules.state(as_rules([*stored, reversal]), day, most=line.most_minor)
    if event.movement_id is not None:
        reversal.entry = banking.take_back(event.movement_id, why=why, on=on, by=by)
    elif event.entry is not None:
        reversal.entry = ledger.reverse(event.entry, why=why, key=f"{line.subject}:{key}", on=on, by=by)
    reversal.save(force_insert=True)
    trail.write("credit_line.reversed", line, by=by, on=on, person_id=line.borrower_id, facts={"do": event.do})
    return reversal


@transaction.atomic
def _record(
    line_id: int, do: str, amount: Money | None, *, on: date, by: Actor, key: str, note: str
) -> CreditLineEvent:
    line = locked(line_id)
    access.require(by, PERMISSION, line.organisation_id)
    return _entered(line, do, amount, on=on, by=by, key=key, note=note)


def _entered(
    line: CreditLine, do: str, amount: Money | None, *, on: date, by: Actor, key: str, note: str
) -> CreditLineEvent:
    if (done := line.events.filter(key=key).first()) is not None:
        return done
    if amount is not None and amount.currency != line.currency:
        raise OtherCurrency(currency=line.currency)
    _not_to_come(on, by)
    event = enter(line, do=do, on=on, by=by, key=key, amount=amount, note=note)
    trail.write("credit_line.recorded", line, by=by, on=on, person_id=line.borrower_id, facts={"do": do})
    return event


def _called(line: CreditLine) -> Money:
    stored = as_rules(line.events.order_by("id"))
    day = max(one.on for one in stored)
    return Money(rules.state(stored, day, most=line.most_minor).called, line.currency)


def _not_to_come(on: date, by: Actor) -> None:
    if on > timezone.localdate(by.at):
        raise DayToCome(day=on)
