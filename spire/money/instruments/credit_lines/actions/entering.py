"""One way into the guarantor's books for every event of a line: the entry is what the event changed."""

from datetime import date
from typing import Any

from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.banking import actions as banking
from spire.money.instruments.credit_lines import rules
from spire.money.instruments.credit_lines.models import CreditLine, CreditLineEvent
from spire.money.instruments.credit_lines.queries import as_rules
from spire.money.ledger import actions as ledger
from spire.money.ledger.rules import DraftLine


def locked(line_id: int) -> CreditLine:
    """The line, locked until the transaction ends."""
    return CreditLine.objects.select_for_update(of=("self",)).select_related("book", "organisation").get(pk=line_id)


def enter(
    line: CreditLine, *, do: str, on: date, by: Actor, key: str, amount: Money | None = None, **details: Any
) -> CreditLineEvent:
    """Store an event with the entry that it makes, if it makes one; again with the same key gives the first.

    The rules read the line without and with it and refuse what cannot have happened. The line's row is locked.
    """
    stored = list(line.events.order_by("id"))
    if (done := next((one for one in stored if one.key == key), None)) is not None:
        return done
    event = CreditLineEvent(
        line=line,
        do=do,
        on=on,
        amount_minor=amount.minor if amount is not None else None,
        currency=line.currency,
        key=key,
        entered_at=by.at,
        entered_by_id=by.login_id,
        **details,
    )
    day = max(on, *(one.on for one in stored), line.granted_on)
    before = rules.state(as_rules(stored), day, most=line.most_minor)
    after = rules.state(as_rules([*stored, event]), day, most=line.most_minor)
    lines = [
        DraftLine(account, Money(minor, line.currency), line.subject)
        for account, minor in sorted(rules.moved(before, after).items(), key=lambda item: item[1] < 0)
    ]
    if lines:
        _post(line, event, lines, by=by)
    event.save(force_insert=True)
    return event


def _post(line: CreditLine, event: CreditLineEvent, lines: list[DraftLine], *, by: Actor) -> None:
    """Post the entry; where the guarantor's bank account moves, as the movement that its list shows."""
    common: dict[str, Any] = {
        "reason": rules.REASONS[event.do],
        "reference": f"K{line.number}",
        "key": f"{line.subject}:{event.key}",
        "on": event.on,
        "by": by,
    }
    if any(one.account == "bank" for one in lines):
        event.movement = banking.record_settled(line.book, lines, text=event.note, **common)
        event.entry = event.movement.entry
    else:
        event.entry = ledger.post(line.book, lines, **common)
