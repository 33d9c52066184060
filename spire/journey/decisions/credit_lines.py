"""A draft about a credit line: what it lacks, the promise that it makes, and what its letter tells. # G-2"""

from datetime import date
from typing import Any

from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules.kinds import KINDS
from spire.money.instruments import promises
from spire.money.instruments.credit_lines import queries, rules
from spire.money.instruments.credit_lines.queries import Standing
from spire.money.instruments.models import CreditLine, CreditLineEvent

GRANT = "credit_line"
MOST_RATE = "credit_line.most"
BANKS, GUARANTORS = ("bank",), ("fund", "association")


def parties(kinds: tuple[str, ...], *, country: str) -> list[Organisation]:
    """The organisations that can be a line's bank, or its guarantor."""
    return list(Organisation.objects.filter(kind__in=kinds, country=country))


def line_of(decision: Decision) -> CreditLine | None:
    """The line that a decision granted, or that it is about."""
    if KINDS[decision.kind].line:
        return decision.original.credit_line if decision.original is not None else None
    return decision.credit_line


def missing(decision: Decision, *, on: date) -> list[Refused]:
    """What keeps a draft about a line from being granted: its most, and how the line stands."""
    if decision.outcome == "refused":
        return []
    if decision.kind == GRANT:
        return _against_a_grant(decision, on=on)
    line, do = line_of(decision), KINDS[decision.kind].line
    if line is None or not do:
        return []
    amount = decision.amount_minor or 0
    if do != "accept" and not amount:
        return []  # said among the fields
    stored = queries.as_rules(line.events.order_by("id"))
    day = max(on, *(one.on for one in stored))
    try:
        rules.state([*stored, rules.Event(2**62, day, do, amount)], day, most=line.most_minor)
    except Refused as refused:
        return [refused]
    return []


def grant(decision: Decision, *, on: date, by: Actor) -> CreditLine:
    """Promise the line; once, since its key is the decision."""
    enrolment = decision.enrolment
    assert decision.amount is not None, "Asked before."
    assert decision.bank is not None, "Asked before."
    assert decision.guarantor is not None, "Asked before."
    assert by.login_id is not None, "A person decides, never the night."
    return promises.grant_credit_line(
        borrower=enrolment.person,
        organisation=enrolment.organisation,
        bank=decision.bank,
        guarantor=decision.guarantor,
        limit=decision.amount,
        most=_most(decision, on),
        legal_basis=decision.legal_basis,
        decided_by=by.login_id,
        on=on,
        by=by,
        key=f"decision:{decision.pk}",
    )


def change(decision: Decision, *, on: date, by: Actor) -> CreditLineEvent:
    """What a follow-on decision does to the line; once, since the event's key is the decision."""
    line = line_of(decision)
    assert line is not None, "Asked before."
    assert by.login_id is not None, "A person decides, never the night."
    common: dict[str, Any] = {
        "legal_basis": decision.legal_basis,
        "decided_by": by.login_id,
        "reason": decision.kind,
        "on": on,
        "by": by,
        "key": f"decision:{decision.pk}",
    }
    match KINDS[decision.kind].line:
        case "accept":
            return promises.accept_call(line.pk, **common)
        case "limit":
            assert decision.amount is not None, "Asked before."
            return promises.change_limit(line.pk, limit=decision.amount, **common)
        case "lose":
            assert decision.amount is not None, "Asked before."
            return promises.give_up_recourse(line.pk, amount=decision.amount, **common)
    raise Broken(f"No promise is known for a decision of kind {decision.kind}. Add it to credit_lines.py.")


def letter_facts(decision: Decision, *, on: date) -> dict[str, object]:
    """What the letters of a line may name beside the amount."""
    if decision.kind == GRANT:
        named = {"bank": decision.bank, "guarantor": decision.guarantor}
        return {key: str(party) for key, party in named.items() if party is not None}
    line = line_of(decision)
    if line is None:
        return {}
    at = queries.standing(line, on)
    return {"bank": str(line.bank), "guarantor": str(line.guarantor), **_figures(decision, at)}


def _figures(decision: Decision, at: Standing) -> dict[str, object]:
    match KINDS[decision.kind].line:
        case "limit":
            return {"drawn": at.drawn, "old_limit": at.limit}
        case "accept":
            return {"called": at.called}
        case "lose":
            given_up = decision.amount or Money.zero(at.recourse.currency)
            return {"outstanding": at.recourse, "left": at.recourse - given_up}
    return {}


def _against_a_grant(decision: Decision, *, on: date) -> list[Refused]:
    if decision.amount is None:
        return []
    found: list[Refused] = []
    try:
        most = _most(decision, on)
        if decision.amount.minor > most.minor:
            found.append(rules.LimitTooLarge(most=most))
    except Refused as refused:
        found.append(refused)
    if decision.bank_id is not None and decision.bank_id == decision.guarantor_id:
        found.append(promises.GuarantorIsBank())
    return found


def _most(decision: Decision, on: date) -> Money:
    """The highest limit of the form on a day, by the country's rates."""
    return countries.get(decision.enrolment.programme.country).rates.on(MOST_RATE, on).money
