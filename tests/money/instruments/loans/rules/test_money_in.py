"""Payments: where they go, when they are early or late, and what happens when they are taken back."""

import pytest

from tests.money.instruments.loans.rules.asking import column, disbursed, event, repaid, state_at, table, terms

_FOUR = [{"due": "2023-09-01"}, {"due": "2023-09-16"}, {"due": "2023-10-01"}, {"due": "2023-10-16"}]
_MONEY = ("paid", "paid_early", "paid_late", "outstanding", "settled_on")


def test_a_payment_on_the_due_day_is_neither_early_nor_late() -> None:
    state = state_at("2026-03-15", terms(), disbursed(), repaid("100.00", "2026-02-01"))

    assert table(state, *_MONEY)[0] == ("100.00", "0.00", "0.00", "0.00", "2026-02-01")
    assert state["arrears"] == {"amount": "100.00", "oldest_due": "2026-03-01", "since": "2026-03-02", "days": 14}


def test_a_late_payment_fills_the_oldest_row_and_what_is_left_the_next() -> None:
    state = state_at("2026-03-15", terms(), disbursed(), repaid("130.00", "2026-02-10"))

    assert table(state, *_MONEY)[:2] == [
        ("100.00", "0.00", "100.00", "0.00", "2026-02-10"),
        ("30.00", "30.00", "0.00", "70.00", None),
    ]


def test_oldest_first_fills_a_whole_row_and_parts_first_one_part_of_all_rows() -> None:
    agreed = terms(interest="flat", annual_rate="0.12")
    events = [disbursed(), repaid("30.00", "2026-04-01")]

    oldest = state_at("2026-04-01", {**agreed, "allocation_scope": "oldest_first"}, *events)
    parts = state_at("2026-04-01", {**agreed, "allocation_scope": "parts_first"}, *events)

    assert [(p["principal"], p["interest"]) for p in oldest["payments"]] == [("18.00", "12.00")]
    assert [(p["principal"], p["interest"]) for p in parts["payments"]] == [("0.00", "30.00")]
    assert column(parts, "paid")[:3] == ["12.00", "12.00", "6.00"]


@pytest.mark.parametrize(
    ("early", "paid"),
    [
        ("next_instalments", ["100.00", "100.00", "50.00", "0.00"]),
        ("last_instalments", ["100.00", "0.00", "50.00", "100.00"]),
        ("reamortise", ["100.00", "50.00", "50.00", "50.00"]),
        ("hold", ["100.00", "0.00", "0.00", "0.00"]),
    ],
)
def test_early_money_goes_where_the_terms_say(early: str, paid: list[str]) -> None:
    agreed = terms(principal="400.00", plan=_FOUR, early_repayment=early)

    state = state_at(
        "2023-09-10",
        agreed,
        disbursed("400.00", "2023-09-01"),
        repaid("100.00", "2023-09-01"),
        repaid("150.00", "2023-09-10"),
    )

    assert column(state, "paid") == paid
    assert state["balance"]["credit"] == ("150.00" if early == "hold" else "0.00")


def test_spreading_anew_leaves_each_row_its_rounded_share_as_published() -> None:
    plan = [{"due": "2023-01-01"}, {"due": "2023-01-16"}, {"due": "2023-01-31"}, {"due": "2023-02-15"}]
    agreed = terms(principal="500.00", plan=plan, early_repayment="reamortise")

    state = state_at("2023-01-02", agreed, disbursed("500.00", "2023-01-01"), repaid("400.00", "2023-01-02"))

    assert table(state, "paid", "paid_early", "paid_late", "outstanding") == [
        ("125.00", "0.00", "125.00", "0.00"),
        ("91.67", "91.67", "0.00", "33.33"),
        ("91.67", "91.67", "0.00", "33.33"),
        ("91.66", "91.66", "0.00", "33.34"),
    ]


def test_spreading_anew_lowers_the_interest_that_is_still_to_come() -> None:
    agreed = terms(
        interest="declining", annual_rate="0.12", instalments=4, early_repayment="reamortise", principal="400.00"
    )

    state = state_at("2026-02-01", agreed, disbursed("400.00"), repaid("254.00", "2026-02-01"))

    assert column(state, "interest") == ["4.00", "1.50", "1.00", "0.50"]
    assert column(state, "outstanding") == ["0.00", "51.50", "51.00", "50.50"]


def test_held_money_waits_as_credit_and_pays_on_the_due_day() -> None:
    agreed = terms(early_repayment="hold")
    events = [disbursed(), repaid("150.00", "2026-01-10")]

    before = state_at("2026-01-31", agreed, *events)
    after = state_at("2026-02-01", agreed, *events)

    assert (before["balance"]["credit"], before["payments"][0]["excess"]) == ("150.00", "150.00")
    assert (after["balance"]["credit"], after["payments"][0]["excess"]) == ("50.00", "50.00")
    assert table(after, *_MONEY)[0] == ("100.00", "0.00", "0.00", "0.00", "2026-02-01")


def test_interest_follows_the_plan_when_money_is_early_or_late() -> None:
    agreed = terms(interest="declining", annual_rate="0.12")

    untouched = state_at("2026-12-31", agreed, disbursed())
    paid = state_at("2026-12-31", agreed, disbursed(), repaid("500.00", "2026-01-15"))

    assert column(paid, "interest") == column(untouched, "interest")


def test_what_nothing_takes_is_credit_and_the_loan_is_overpaid_until_it_is_refunded() -> None:
    events = [disbursed(), repaid("1300.00", "2026-01-10")]

    overpaid = state_at("2026-01-10", terms(), *events)
    refunded = state_at("2026-01-20", terms(), *events, event("refund", "2026-01-20", amount="100.00"))

    assert (overpaid["status"], overpaid["balance"]["credit"]) == ("overpaid", "100.00")
    assert overpaid["payments"][0]["excess"] == "100.00"
    assert (refunded["status"], refunded["balance"]["credit"]) == ("settled", "0.00")


def test_credit_pays_a_fee_that_comes_later() -> None:
    state = state_at(
        "2026-01-20",
        terms(),
        disbursed(),
        repaid("1300.00", "2026-01-10"),
        event("fee", "2026-01-15", amount="30.00", due="2026-01-15"),
    )

    assert (state["status"], state["balance"]["credit"], state["balance"]["fees"]) == ("overpaid", "70.00", "0.00")


def test_a_reversed_payment_never_was_and_still_shows() -> None:
    state = state_at(
        "2026-02-20", terms(), disbursed(), repaid("100.00", "2026-02-01"), event("reverse", "2026-02-20", event=1)
    )

    assert state["balance"]["principal"] == "1200.00"
    assert state["payments"][0] == {
        "event": 1, "date": "2026-02-01", "amount": "100.00", "principal": "100.00", "interest": "0.00",
        "fees": "0.00", "penalties": "0.00", "excess": "0.00", "reversed": True,
    }  # fmt: skip


def test_before_its_reversal_a_payment_counts() -> None:
    events = [disbursed(), repaid("100.00", "2026-02-01"), event("reverse", "2026-02-20", event=1)]

    assert state_at("2026-02-19", terms(), *events)["balance"]["principal"] == "1100.00"


def test_a_backdated_payment_pays_what_was_due_on_its_own_date() -> None:
    state = state_at("2026-04-01", terms(), disbursed(), repaid("200.00", "2026-03-20"), repaid("100.00", "2026-02-01"))

    assert table(state, "paid", "settled_on")[:3] == [
        ("100.00", "2026-02-01"),
        ("100.00", "2026-03-20"),
        ("100.00", "2026-03-20"),
    ]


def test_a_chargeback_is_due_at_once_and_stands_in_the_row_to_come_as_published() -> None:
    agreed = terms(principal="3000.00", instalments=3)
    events = [
        disbursed("3000.00", "2022-01-01"),
        repaid("1000.00", "2022-02-01"),
        repaid("1000.00", "2022-03-01"),
        event("chargeback", "2022-03-15", amount="1000.00", event=2),
    ]

    state = state_at("2022-03-20", agreed, *events)
    paid = state_at("2022-04-07", agreed, *events, repaid("1000.00", "2022-03-20"))

    assert column(state, "principal") == ["1000.00", "1000.00", "2000.00"]
    assert state["arrears"] == {"amount": "1000.00", "oldest_due": "2022-03-15", "since": "2022-03-16", "days": 5}
    assert paid["arrears"]["oldest_due"] == "2022-04-01"


def test_a_chargeback_after_the_last_row_has_a_row_of_its_own_which_credit_pays_in_part_as_published() -> None:
    agreed = terms(principal="750.00", instalments=3)

    state = state_at(
        "2023-04-25",
        agreed,
        disbursed("750.00", "2023-01-01"),
        repaid("150.00", "2023-02-01"),
        repaid("350.00", "2023-03-01"),
        repaid("500.00", "2023-04-01"),
        event("chargeback", "2023-04-25", amount="350.00", event=2),
    )

    assert table(state, "due", "principal", "paid", "outstanding")[3] == ("2023-04-25", "350.00", "250.00", "100.00")
    assert (state["status"], state["totals"]["total"], state["totals"]["paid"]) == ("active", "1100.00", "1000.00")


def test_a_chargeback_that_credit_covers_leaves_no_row_as_published() -> None:
    agreed = terms(principal="750.00", instalments=3)

    state = state_at(
        "2023-04-25",
        agreed,
        disbursed("750.00", "2023-01-01"),
        repaid("1000.00", "2023-02-01"),
        event("chargeback", "2023-04-25", amount="250.00", event=1),
    )

    assert len(state["schedule"]) == 3
    assert (state["status"], state["balance"]["credit"]) == ("settled", "0.00")
