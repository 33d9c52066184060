"""Decisions about a credit line: only through them is it granted, changed, its call accepted, its claim given up."""

from datetime import date

import pytest

from spire.foundation.records.models import Letter
from spire.journey.decisions import actions, credit_lines, drafts, queries
from spire.journey.decisions.actions import Written
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules.lawful import NotLawful, OriginalMissing
from spire.money.instruments.credit_lines import actions as lines
from spire.money.instruments.credit_lines import queries as standing
from spire.money.instruments.credit_lines import rules
from tests.cast import DAY, Cast
from tests.journey.build import agreed, lead
from tests.money.build import kroner
from tests.money.instruments.credit_lines.build import a_bank, a_guarantor

pytestmark = pytest.mark.django_db

WORDS = {"rule": "Reglen.", "considerations": "Overvejelser.", "facts": "Fakta.", "next_step": "Ring til banken."}


def drafted(cast: Cast, enrolment, **changes) -> Decision:
    """A draft of a line of 40,000 kroner, prepared by the coach."""
    decision = actions.prepare(enrolment.pk, "credit_line", on=DAY, by=cast.actor(cast.coach))
    said = {
        "outcome": "granted",
        "legal_basis": "own_scheme",
        "amount": kroner(40_000),
        "purpose": "Varelager",
        "bank_id": a_bank().pk,
        "guarantor_id": a_guarantor().pk,
    }
    return actions.change(decision.pk, Written(**said | WORDS | changes), on=DAY, by=cast.actor(cast.coach))


@pytest.fixture
def enrolment(cast: Cast):
    return agreed(cast, 3, "recommend_yes").enrolment


@pytest.fixture
def granted(cast: Cast, enrolment) -> Decision:
    return actions.decide(drafted(cast, enrolment).pk, on=DAY, by=lead(cast))


def follow(cast: Cast, decision: Decision, kind: str, **changes) -> Decision:
    """A follow-on decision, prepared by the coach and decided by the team leader."""
    draft = actions.prepare(decision.enrolment_id, kind, on=DAY, by=cast.actor(cast.coach))
    written = Written(outcome="granted", legal_basis="own_scheme", **WORDS | changes)
    actions.change(draft.pk, written, on=DAY, by=cast.actor(cast.coach))
    return actions.decide(draft.pk, on=DAY, by=lead(cast))


def report(cast: Cast, line, do: str, amount: int) -> None:
    by = cast.actor(cast.controller)
    getattr(lines, do)(line.pk, amount=kroner(amount), on=DAY, by=by, key=f"{do}-{amount}")


def test_a_decision_grants_the_line_and_its_letter_names_bank_and_guarantor(cast: Cast, granted):
    line = granted.credit_line

    assert (line.limit_minor, line.most_minor, str(line.bank)) == (40_000_00, 50_000_00, "Eksempel Bank")
    assert standing.standing(line, DAY).exposure == kroner(40_000)
    body = Letter.objects.get(pk=granted.letter_id).body
    assert "Eksempel Bank" in body
    assert "Eksempel Fond" in body
    assert queries.about_line(line.pk).get() == granted


def test_what_is_missing_is_named_before_anything_is_promised(cast: Cast, enrolment):
    draft = drafted(cast, enrolment, bank_id=None, purpose="")

    with pytest.raises(NotLawful) as refused:
        actions.decide(draft.pk, on=DAY, by=lead(cast))

    assert {one.facts["field"] for one in refused.value.missing} == {"purpose", "bank_id"}


def test_a_limit_above_the_most_is_refused(cast: Cast, enrolment):
    draft = drafted(cast, enrolment, amount=kroner(50_001))

    with pytest.raises(rules.LimitTooLarge):
        actions.decide(draft.pk, on=DAY, by=lead(cast))


def test_follow_on_decisions_without_a_line_follow_nothing(cast: Cast, enrolment):
    with pytest.raises(OriginalMissing):
        actions.prepare(enrolment.pk, "credit_line_limit", on=DAY, by=cast.actor(cast.coach))


def test_another_limit_by_decision(cast: Cast, granted):
    decision = follow(cast, granted, "credit_line_limit", amount=kroner(20_000))

    assert decision.line_event.do == "limit"
    assert standing.standing(granted.credit_line, DAY).limit == kroner(20_000)
    assert decision.basis_day == granted.decided_on


def test_a_limit_below_what_is_drawn_stands_against_the_draft(cast: Cast, granted):
    report(cast, granted.credit_line, "draw", 30_000)

    with pytest.raises((rules.LimitBelowDrawn, rules.OverLimit)):
        follow(cast, granted, "credit_line_limit", amount=kroner(20_000))


def test_a_call_is_accepted_paid_by_others_and_the_claim_given_up(cast: Cast, granted):
    line = granted.credit_line
    report(cast, line, "draw", 30_000)
    report(cast, line, "call", 30_000)

    accepted = follow(cast, granted, "credit_line_call")
    lines.pay_call(line.pk, on=DAY, by=cast.actor(cast.controller), key="pay")
    given_up = follow(cast, granted, "credit_line_claim", amount=kroner(10_000))

    assert (accepted.line_event.do, given_up.line_event.do) == ("accept", "lose")
    assert standing.standing(line, DAY).recourse == kroner(20_000)
    assert "20.000,00" in Letter.objects.get(pk=given_up.letter_id).body


def test_a_call_that_was_not_made_is_not_accepted(cast: Cast, granted):
    draft = actions.prepare(granted.enrolment_id, "credit_line_call", on=DAY, by=cast.actor(cast.coach))

    assert rules.NoCall in {type(one) for one in drafts.missing(draft, on=DAY)}


def test_the_banks_and_guarantors_to_choose_from(cast: Cast):
    bank, fund = a_bank(), a_guarantor()

    assert credit_lines.parties(credit_lines.BANKS, country="dk") == [bank]
    assert credit_lines.parties(credit_lines.GUARANTORS, country="dk") == [fund]


def test_before_the_pilot_there_was_no_such_form(cast: Cast, enrolment):
    draft = drafted(cast, enrolment)

    assert [one.code for one in credit_lines.missing(draft, on=date(2006, 12, 31))] == ["rates.none"]
