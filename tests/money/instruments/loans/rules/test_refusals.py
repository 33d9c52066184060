"""Documents that cannot be: each is refused with the key at fault."""

from typing import Any

import pytest

from spire.money.instruments.loans.rules import LoanRefused
from spire.money.instruments.loans.rules.documents import quoted, replayed
from tests.money.instruments.loans.rules.asking import disbursed, event, repaid, terms

_PLAN = [{"due": "2026-02-01", "principal": "700.00"}, {"due": "2026-03-01", "principal": "500.00"}]


def _key(document: Any) -> str:
    with pytest.raises(LoanRefused) as refused:
        replayed(document)
    assert refused.value.expected
    return refused.value.key


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"colour": "red"}, "terms.colour"),
        ({"currency": "kroner"}, "terms.currency"),
        ({"currency": None}, "terms.currency"),
        ({"principal": None}, "terms.principal"),
        ({"principal": 1200}, "terms.principal"),
        ({"principal": "-1200.00"}, "terms.principal"),
        ({"principal": "1200.005"}, "terms.principal"),
        ({"principal": "1,200.00"}, "terms.principal"),
        ({"principal": "1e3"}, "terms.principal"),
        ({"principal": "9999999999999999.00"}, "terms.principal"),
        ({"currency": "JPY", "principal": "1200.50"}, "terms.principal"),
        ({"annual_rate": "0.12"}, "terms.annual_rate"),
        ({"annual_rate": "-0.1", "interest": "flat"}, "terms.annual_rate"),
        ({"annual_rate": 0.12, "interest": "flat"}, "terms.annual_rate"),
        ({"interest": "compound"}, "terms.interest"),
        ({"interest": "declining", "annual_rate": "0.1", "day_count": None}, "terms.day_count"),
        ({"day_count": "30/365"}, "terms.day_count"),
        ({"repayment": None}, "terms.repayment"),
        ({"rounding": "down"}, "terms.rounding"),
        ({"allocation": ["penalty", "fee", "interest"]}, "terms.allocation"),
        ({"allocation": ["penalty", "fee", "fee", "principal"]}, "terms.allocation"),
        ({"allocation": "principal"}, "terms.allocation"),
        ({"instalments": 0}, "terms.instalments"),
        ({"instalments": "12"}, "terms.instalments"),
        ({"instalments": True}, "terms.instalments"),
        ({"instalments": None}, "terms.instalments"),
        ({"every": None}, "terms.every"),
        ({"unit": "years"}, "terms.unit"),
        ({"first_due": "2026-02-30"}, "terms.first_due"),
        ({"first_due": "01-02-2026"}, "terms.first_due"),
        ({"instalment_multiple": "0.00"}, "terms.instalment_multiple"),
        ({"interest_only_instalments": 12}, "terms.interest_only_instalments"),
        ({"bank_day_rule": "nearest"}, "terms.bank_day_rule"),
        ({"bank_day_rule": "following"}, "terms.calendar"),
        ({"bank_day_rule": "following", "calendar": "no"}, "terms.calendar"),
        ({"allocation_scope": "newest_first"}, "terms.allocation_scope"),
        ({"early_repayment": "refuse"}, "terms.early_repayment"),
        ({"arrears_grace_days": -1}, "terms.arrears_grace_days"),
        ({"plan": _PLAN, "unit": "months"}, "terms.unit"),
        ({"plan": []}, "terms.plan"),
        ({"plan": [{"due": "2026-02-01", "principal": "700.00"}]}, "terms.plan"),
        ({"plan": [*_PLAN[:1], {"due": "2026-03-01"}]}, "terms.plan[1].principal"),
        ({"plan": list(reversed(_PLAN))}, "terms.plan[1].due"),
        ({"plan": [{"due": "2026-02-01", "amount": "1"}]}, "terms.plan[0].amount"),
    ],
)
def test_terms_are_refused_by_key(changed: dict[str, Any], key: str) -> None:
    assert _key({"terms": terms(**changed), "events": [], "as_of": []}) == key


@pytest.mark.parametrize(
    ("events", "key"),
    [
        ([event("borrow", "2026-01-01")], "events[0].do"),
        ([{"do": "repay", "amount": "1.00"}], "events[0].date"),
        ([event("repay", "2026-13-01", amount="1.00")], "events[0].date"),
        ([event("repay", "2026-01-01")], "events[0].amount"),
        ([event("repay", "2026-01-01", amount="-1.00")], "events[0].amount"),
        ([event("repay", "2026-01-01", amount="1.00", due="2026-01-01")], "events[0].due"),
        (["repay"], "events[0]"),
        ([disbursed(), event("reverse", "2026-01-02", event=0)], "events[1].event"),
        ([disbursed(), event("reverse", "2026-01-02", event=1)], "events[1].event"),
        ([disbursed(), event("reverse", "2026-01-02", event=-1)], "events[1].event"),
        ([disbursed(), event("reverse", "2026-01-02", event="0")], "events[1].event"),
        ([event("reverse", "2026-03-02", event=1), repaid("1.00", "2026-02-01")], "events[0].event"),
        ([repaid("1.00", "2026-02-02"), event("reverse", "2026-02-01", event=0)], "events[1].date"),
        (
            [
                repaid("1.00", "2026-02-01"),
                event("reverse", "2026-02-02", event=0),
                event("reverse", "2026-02-02", event=0),
            ],
            "events[2].event",
        ),
        ([repaid("1.00", "2026-02-01"), event("chargeback", "2026-02-02", event=0, amount="1.01")], "events[1].amount"),
        (
            [
                repaid("1.00", "2026-02-01"),
                event("chargeback", "2026-02-02", event=0, amount="0.60"),
                event("chargeback", "2026-02-02", event=0, amount="0.60"),
            ],
            "events[2].amount",
        ),
        (
            [event("fee", "2026-01-02", amount="10.00"), event("waive", "2026-01-03", event=0, amount="10.01")],
            "events[1].amount",
        ),
        ([disbursed(), event("waive", "2026-01-03", event=0, amount="1.00")], "events[1].event"),
        ([event("defer", "2026-01-03")], "events[0].instalments"),
        ([event("defer", "2026-01-03", instalments=1, until="2026-04-01")], "events[0].instalments"),
        ([disbursed(), event("defer", "2026-01-03", until="2026-01-10")], "events[1].until"),
        ([event("reschedule", "2026-01-03", instalments=3)], "events[0].from"),
        ([event("change_rate", "2026-01-03", annual_rate="0.05")], "events[0].annual_rate"),
        ([disbursed(), event("remit", "2026-01-03", amount="1200.01")], "events[1].amount"),
        ([disbursed(), event("refund", "2026-01-03", amount="0.01")], "events[1].amount"),
        ([disbursed(), event("recover", "2026-01-03", amount="1.00")], "events[1].do"),
        ([disbursed(), event("undo_write_off", "2026-01-03")], "events[1].do"),
        (
            [
                disbursed(),
                event("write_off", "2026-01-03"),
                event("recover", "2026-01-04", amount="1.00"),
                event("undo_write_off", "2026-01-05"),
            ],
            "events[3].do",
        ),
        ([event("pause_arrears", "2026-01-03", until="2026-01-02")], "events[0].until"),
    ],
)
def test_events_are_refused_by_key(events: list[Any], key: str) -> None:
    assert _key({"terms": terms(), "events": events, "as_of": ["2026-12-31"]}) == key


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ([], "document"),
        ({"events": [], "as_of": []}, "terms"),
        ({"terms": [], "as_of": []}, "terms"),
        ({"terms": terms(), "events": {}, "as_of": []}, "events"),
        ({"terms": terms(), "events": []}, "as_of"),
        ({"terms": terms(), "as_of": "2026-01-01"}, "as_of"),
        ({"terms": terms(), "as_of": ["2026-01-01", "soon"]}, "as_of[1]"),
        ({"terms": terms(), "as_of": [], "start": "2026-01-01"}, "start"),
        ({"id": 7, "terms": terms(), "as_of": []}, "id"),
    ],
)
def test_documents_are_refused_by_key(document: Any, key: str) -> None:
    assert _key(document) == key


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ({"terms": terms()}, "start"),
        ({"terms": terms(), "start": "2026-01-01", "events": [disbursed()]}, "start"),
        ({"terms": terms(), "start": "2026-01-01", "events": [repaid("1.00", "2026-02-01")]}, "events[0].do"),
        ({"terms": terms(), "start": "2026-01-01", "as_of": ["2026-01-01"]}, "as_of"),
    ],
)
def test_quotes_are_refused_by_key(document: Any, key: str) -> None:
    with pytest.raises(LoanRefused) as refused:
        quoted(document)

    assert refused.value.key == key


def test_null_is_the_same_as_absent() -> None:
    document = {
        "id": None,
        "terms": {**terms(), "first_due": None, "plan": None},
        "events": None,
        "as_of": ["2026-01-01"],
    }

    assert replayed(document)["states"][0]["status"] == "approved"


def test_a_plan_without_end_in_time_is_refused_and_not_an_error() -> None:
    agreed = terms(instalments=5000, every=5000)

    assert _key({"terms": agreed, "events": [disbursed()], "as_of": ["2026-12-31"]}) == "terms.instalments"


def test_what_a_later_reversal_puts_in_the_right_is_not_refused() -> None:
    events = [
        disbursed(),
        repaid("1200.00", "2026-01-02"),
        event("remit", "2026-01-03", amount="100.00"),
        event("reverse", "2026-01-04", event=1),
    ]

    assert (
        replayed({"terms": terms(), "events": events, "as_of": ["2026-01-04"]})["states"][0]["balance"]["principal"]
        == "1100.00"
    )


def test_a_refund_of_money_that_bounces_later_is_owed_again() -> None:
    events = [
        disbursed(),
        repaid("1300.00", "2026-01-02"),
        event("refund", "2026-01-03", amount="100.00"),
        event("reverse", "2026-01-04", event=1),
    ]

    state = replayed({"terms": terms(), "events": events, "as_of": ["2026-01-04"]})["states"][0]

    assert (state["balance"]["principal"], state["balance"]["credit"]) == ("1300.00", "0.00")
