"""Stored events as the rules know them. Pure: it reads rows that were fetched already."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from spire.foundation.values.errors import Broken
from spire.money.instruments.loans.models import HOUSE_EVENTS, LoanEvent
from spire.money.instruments.loans.rules import events as rule


def counting(stored: Sequence[LoanEvent]) -> list[LoanEvent]:
    """The events that the rules take, in the order of entry: a rule's event points to its place in this list.

    A payout that was stopped never was, so it and its stop are left out; the rules reverse payments only.
    """
    payouts = {event.pk for event in stored if event.do == "disburse"}
    stops = {event.pk for event in stored if event.do == "reverse" and event.refers_to_id in payouts}
    stopped = {event.refers_to_id for event in stored if event.pk in stops}
    return [e for e in stored if e.do not in HOUSE_EVENTS and e.pk not in stops and e.pk not in stopped]


def rule_events(stored: Sequence[LoanEvent]) -> list[rule.Event]:
    """The events of one loan as the rules know them."""
    known = counting(stored)
    places = {event.pk: place for place, event in enumerate(known)}
    return [_as_rule(event, places) for event in known]


def _as_rule(event: LoanEvent, places: dict[int, int]) -> rule.Event:
    facts: dict[str, Any] = event.facts
    amount = event.amount_minor or 0
    match event.do:
        case "disburse":
            return rule.Disburse(event.on, amount)
        case "repay":
            return rule.Repay(event.on, amount)
        case "reverse":
            return rule.Reverse(event.on, places[_referred(event)])
        case "chargeback":
            return rule.Chargeback(event.on, amount, places[_referred(event)])
        case "fee" | "penalty":
            return rule.Charge(event.on, amount, date.fromisoformat(facts["due"]), event.do)
        case "waive":
            return rule.Waive(event.on, places[_referred(event)], event.amount_minor)
        case "defer":
            return rule.Defer(event.on, facts.get("instalments"), _day(facts.get("until")), _day(facts.get("from")))
        case "reschedule":
            start = date.fromisoformat(facts["from"])
            return rule.Reschedule(event.on, start, facts.get("instalments"), facts.get("instalment_amount"))
        case "change_rate":
            return rule.ChangeRate(event.on, Fraction(facts["annual_rate"]))
        case "remit":
            return rule.Remit(event.on, amount)
        case "write_off":
            return rule.WriteOff(event.on)
        case "undo_write_off":
            return rule.UndoWriteOff(event.on)
        case "recover":
            return rule.Recover(event.on, amount)
        case "refund":
            return rule.Refund(event.on, amount)
        case "pause_arrears":
            return rule.PauseArrears(event.on, date.fromisoformat(facts["until"]))
    raise Broken(f"The rules know no event {event.do!r} of loan {event.loan_id}. Add it to loans/events.py.")


def _referred(event: LoanEvent) -> int:
    if event.refers_to_id is None:
        raise Broken(f"Event {event.pk} ({event.do}) points to no other event.")
    return event.refers_to_id


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
