"""Charges, pauses, new plans, new rates, and giving up."""

from tests.money.instruments.loans.rules.asking import column, disbursed, event, repaid, state_at, table, terms

_LOAN = {"principal": "3000.00", "instalments": 3}
_PAID_OUT = disbursed("3000.00", "2023-07-01")
_BEARING = {"principal": "3000.00", "interest": "declining", "annual_rate": "0.12", "instalments": 3}


def test_a_fee_stands_in_the_first_row_due_on_or_after_it_and_is_late_from_its_own_date() -> None:
    state = state_at("2026-04-15", terms(), disbursed(), event("fee", "2026-04-10", amount="50.00", due="2026-04-10"))

    assert column(state, "fees")[:5] == ["0.00", "0.00", "0.00", "50.00", "0.00"]
    assert state["arrears"]["amount"] == "350.00"


def test_a_charge_after_the_last_row_has_a_row_of_its_own() -> None:
    state = state_at(
        "2023-11-20", terms(**_LOAN), _PAID_OUT, event("penalty", "2023-11-05", amount="20.00", due="2023-11-05")
    )

    assert table(state, "nr", "due", "penalties", "total")[3] == (4, "2023-11-05", "20.00", "20.00")


def test_the_order_of_parts_is_the_products() -> None:
    charged = [disbursed(), event("fee", "2026-01-10", amount="30.00"), event("penalty", "2026-01-10", amount="20.00")]

    first = state_at("2026-02-01", terms(), *charged, repaid("40.00", "2026-02-01"))
    last = state_at(
        "2026-02-01",
        terms(allocation=["principal", "interest", "fee", "penalty"]),
        *charged,
        repaid("40.00", "2026-02-01"),
    )

    assert [(p["penalties"], p["fees"], p["principal"]) for p in first["payments"]] == [("20.00", "20.00", "0.00")]
    assert [(p["penalties"], p["fees"], p["principal"]) for p in last["payments"]] == [("0.00", "0.00", "40.00")]


def test_a_waived_charge_is_no_longer_owed() -> None:
    state = state_at(
        "2026-02-01",
        terms(),
        disbursed(),
        event("fee", "2026-01-10", amount="30.00"),
        event("waive", "2026-01-20", event=1, amount="10.00"),
    )

    assert table(state, "fees", "waived", "outstanding")[0] == ("30.00", "10.00", "120.00")
    assert state["totals"]["waived"] == "10.00"


def test_waiving_a_charge_that_is_paid_frees_the_money() -> None:
    state = state_at(
        "2026-02-01",
        terms(),
        disbursed(),
        event("fee", "2026-01-10", amount="30.00"),
        repaid("30.00", "2026-01-15"),
        event("waive", "2026-01-20", event=1),
    )

    assert table(state, "waived", "paid", "outstanding")[0] == ("30.00", "30.00", "70.00")
    assert (state["payments"][0]["fees"], state["payments"][0]["principal"]) == ("0.00", "30.00")


def test_a_pause_by_instalments_moves_the_rows_and_its_interest_joins_the_first() -> None:
    state = state_at("2023-07-05", terms(**_BEARING), _PAID_OUT, event("defer", "2023-07-05", instalments=2))

    assert table(state, "due", "principal", "interest") == [
        ("2023-10-01", "1000.00", "90.00"),
        ("2023-11-01", "1000.00", "20.00"),
        ("2023-12-01", "1000.00", "10.00"),
    ]


def test_a_pause_until_a_day_makes_it_the_first_due_date_and_the_rest_follow_as_published() -> None:
    state = state_at("2023-08-20", terms(**_LOAN), _PAID_OUT, event("defer", "2023-08-20", until="2023-09-15"))

    assert column(state, "due") == ["2023-08-01", "2023-09-15", "2023-10-15"]


def test_a_pause_from_a_month_end_keeps_the_anchors_day() -> None:
    state = state_at(
        "2026-02-01", terms(instalments=3), disbursed(date="2026-01-31"), event("defer", "2026-02-01", instalments=1)
    )

    assert column(state, "due") == ["2026-03-31", "2026-04-30", "2026-05-31"]


def test_new_rows_from_a_date_spread_what_is_left_as_published() -> None:
    state = state_at(
        "2023-07-05",
        terms(**_LOAN),
        _PAID_OUT,
        {**event("reschedule", "2023-07-05", instalments=4), "from": "2023-09-01"},
    )

    assert table(state, "due", "principal") == [
        ("2023-08-01", "1000.00"),
        ("2023-09-01", "500.00"),
        ("2023-10-01", "500.00"),
        ("2023-11-01", "500.00"),
        ("2023-12-01", "500.00"),
    ]


def test_new_rows_by_an_amount_are_as_many_as_it_takes() -> None:
    state = state_at(
        "2023-07-05",
        terms(**_LOAN),
        _PAID_OUT,
        {**event("reschedule", "2023-07-05", instalment_amount="900.00"), "from": "2023-08-01"},
    )

    assert column(state, "principal") == ["900.00", "900.00", "900.00", "300.00"]


def test_with_interest_the_amount_is_the_whole_instalment() -> None:
    state = state_at(
        "2023-07-05",
        terms(**_BEARING),
        _PAID_OUT,
        {**event("reschedule", "2023-07-05", instalment_amount="1000.00"), "from": "2023-08-01"},
    )

    assert column(state, "total")[:3] == ["1000.00"] * 3
    assert column(state, "principal")[-1] == "60.80"


def test_what_was_paid_early_stays_paid_on_the_new_rows() -> None:
    state = state_at(
        "2023-07-10",
        terms(**_LOAN),
        _PAID_OUT,
        repaid("1200.00", "2023-07-02"),
        {**event("reschedule", "2023-07-10", instalments=6), "from": "2023-08-01"},
    )

    assert column(state, "principal") == ["500.00"] * 6
    assert column(state, "paid") == ["500.00", "500.00", "200.00", "0.00", "0.00", "0.00"]


def test_a_new_rate_changes_flat_interest_from_the_row_of_the_date_as_published() -> None:
    agreed = terms(principal="3000.00", interest="flat", annual_rate="0.12", instalments=3)

    state = state_at("2023-09-01", agreed, _PAID_OUT, event("change_rate", "2023-09-01", annual_rate="0.06"))

    assert column(state, "interest") == ["30.00", "15.00", "15.00"]


def test_a_new_rate_inside_a_period_counts_from_its_day_and_gives_a_new_annuity() -> None:
    agreed = terms(principal="100.00", interest="declining", annual_rate="0.07", repayment="annuity", instalments=6)

    state = state_at(
        "2024-02-15", agreed, disbursed("100.00", "2024-01-01"), event("change_rate", "2024-02-15", annual_rate="0.04")
    )

    assert column(state, "total")[:5] == ["17.01"] + ["16.90"] * 4
    assert column(state, "interest")[:2] == ["0.58", "0.38"]


def test_remission_is_from_the_last_row_backwards() -> None:
    state = state_at("2023-07-05", terms(**_LOAN), _PAID_OUT, event("remit", "2023-07-05", amount="1500.00"))

    assert table(state, "remitted", "outstanding", "settled_on") == [
        ("0.00", "1000.00", None),
        ("500.00", "500.00", None),
        ("1000.00", "0.00", "2023-07-05"),
    ]


def test_after_a_write_off_rows_stay_and_nothing_is_owed_or_late() -> None:
    state = state_at(
        "2023-12-01", terms(**_LOAN), _PAID_OUT, repaid("400.00", "2023-08-01"), event("write_off", "2023-09-10")
    )

    assert column(state, "written_off") == ["600.00", "1000.00", "1000.00"]
    assert state["status"] == "written_off"
    assert state["balance"] == dict.fromkeys(("principal", "interest", "fees", "penalties", "credit"), "0.00")
    assert state["arrears"] == {"amount": "0.00", "oldest_due": None, "since": None, "days": 0}


def test_money_after_a_write_off_reopens_nothing() -> None:
    state = state_at(
        "2023-12-01",
        terms(**_LOAN),
        _PAID_OUT,
        event("write_off", "2023-09-10"),
        event("recover", "2023-10-01", amount="50.00"),
        repaid("25.00", "2023-10-02"),
    )

    assert (state["status"], state["totals"]["written_off"], state["totals"]["paid"]) == (
        "written_off",
        "3000.00",
        "0.00",
    )
    assert state["entries"][-1]["lines"] == [["unallocated receipts", "25.00"], ["recoveries", "-25.00"]]


def test_undoing_a_write_off_brings_back_what_was_owed() -> None:
    state = state_at(
        "2023-09-20", terms(**_LOAN), _PAID_OUT, event("write_off", "2023-09-10"), event("undo_write_off", "2023-09-20")
    )

    assert (state["status"], state["balance"]["principal"], state["arrears"]["amount"]) == (
        "active",
        "3000.00",
        "2000.00",
    )


def test_grace_and_pauses_hold_the_days_back_as_published() -> None:
    plan = [{"due": "2023-10-01"}, {"due": "2023-10-16"}, {"due": "2023-10-31"}, {"due": "2023-11-15"}]
    agreed = terms(principal="1000.00", plan=plan, arrears_grace_days=3)
    events = [disbursed("1000.00", "2023-10-01"), event("pause_arrears", "2023-10-06", until="2023-10-30")]

    def days(on: str) -> tuple[str, int]:
        arrears = state_at(on, agreed, *events)["arrears"]
        return arrears["amount"], arrears["days"]

    assert days("2023-10-04") == ("0.00", 0)
    assert days("2023-10-05") == ("250.00", 1)
    assert days("2023-10-06") == ("250.00", 2)
    assert days("2023-10-30") == ("500.00", 2)
    assert days("2023-10-31") == ("500.00", 3)


def test_before_the_disbursement_the_loan_is_approved_and_nothing_is_owed() -> None:
    state = state_at("2025-12-31", terms(), disbursed())

    assert (state["status"], state["schedule"], state["balance"]["principal"]) == ("approved", [], "0.00")


def test_interest_becomes_a_claim_on_its_day_and_is_then_paid() -> None:
    state = state_at("2023-08-02", terms(**_BEARING), _PAID_OUT, repaid("1030.00", "2023-08-02"))

    assert [(entry["date"], entry["reason"], entry["lines"]) for entry in state["entries"]] == [
        ("2023-07-01", "disbursed", [["loans receivable", "3000.00"], ["payments under way", "-3000.00"]]),
        ("2023-08-01", "interest_accrued", [["interest receivable", "30.00"], ["interest income", "-30.00"]]),
        (
            "2023-08-02",
            "repaid",
            [["unallocated receipts", "1030.00"], ["interest receivable", "-30.00"], ["loans receivable", "-1000.00"]],
        ),
    ]


def test_new_rows_of_an_agreed_plan_can_be_moved_again_as_published() -> None:
    plan = [{"due": day} for day in ("2023-10-01", "2023-10-16", "2023-10-31", "2023-11-15")]

    state = state_at(
        "2023-10-16",
        terms(principal="1000.00", plan=plan),
        disbursed("1000.00", "2023-10-01"),
        {**event("reschedule", "2023-10-05", instalments=5), "from": "2023-10-16"},
        event("defer", "2023-10-16", until="2023-10-31"),
    )

    assert table(state, "due", "principal")[1:] == [
        ("2023-10-31", "150.00"),
        ("2023-11-15", "150.00"),
        ("2023-11-30", "150.00"),
        ("2023-12-15", "150.00"),
        ("2023-12-30", "150.00"),
    ]
