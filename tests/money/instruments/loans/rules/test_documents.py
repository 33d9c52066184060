"""Texts of one or many documents: what is printed where, and with which exit status."""

import json

from spire.money.instruments.loans.rules.documents import answered, quoted, replayed
from tests.money.instruments.loans.rules.asking import disbursed, terms

_GOOD = {"id": "æ", "terms": terms(), "events": [disbursed()], "as_of": ["2026-01-01"]}
_BAD = {"id": "b", "terms": terms(principal="-1"), "events": [], "as_of": []}


def test_one_document_may_stand_on_many_lines() -> None:
    result = answered(json.dumps(_GOOD, indent=2), replayed)

    assert (result.status, result.error, len(result.lines)) == (0, None, 1)
    assert json.loads(result.lines[0])["id"] == "æ"


def test_one_bad_document_is_one_line_of_error_and_no_answer() -> None:
    result = answered(json.dumps(_BAD, indent=2), replayed)

    assert (result.status, result.lines) == (2, ())
    assert result.error is not None
    assert result.error.startswith("terms.principal: expected an amount of more than zero")
    assert "\n" not in result.error


def test_in_json_lines_a_bad_line_is_told_in_its_place_and_the_rest_go_on() -> None:
    text = "\n".join([json.dumps(_GOOD), "", json.dumps(_BAD), "{nonsense", json.dumps(_GOOD), ""])

    result = answered(text, replayed)

    answers = [json.loads(line) for line in result.lines]
    assert (result.status, result.error) == (2, None)
    assert [answer.get("line") for answer in answers] == [None, 3, 4, None]
    assert (answers[1]["id"], answers[1]["error"]["key"]) == ("b", "terms.principal")
    assert (answers[2]["id"], answers[2]["error"]["key"]) == (None, "document")


def test_json_lines_that_are_all_good_leave_with_zero() -> None:
    assert answered(f"{json.dumps(_GOOD)}\n{json.dumps(_GOOD)}\n", replayed).status == 0


def test_what_is_no_json_is_one_bad_document() -> None:
    for text in ("", "{", "[]", "nan", '{"id": NaN}', "[" * 100_000, '{"id": "a", "id": "b"}'):
        result = answered(text, replayed)
        assert (result.status, result.lines) == (2, ())
        assert result.error


def test_a_quote_has_a_schedule_totals_and_a_cost() -> None:
    answer = json.loads(answered(json.dumps({"id": "q", "terms": terms(), "start": "2026-01-01"}), quoted).lines[0])

    assert list(answer) == ["id", "schedule", "totals", "cost"]
    assert answer["totals"] == {
        "principal": "1200.00", "interest": "0.00", "fees": "0.00", "penalties": "0.00", "total": "1200.00",
        "paid": "0.00", "outstanding": "1200.00",
    }  # fmt: skip


def test_the_contracts_own_example_is_answered_as_printed() -> None:
    document = {
        "terms": terms(principal="50000.00", instalments=120, first_due="2026-03-01"),
        "events": [
            {"date": "2026-01-15", "do": "disburse", "amount": "50000.00"},
            {"date": "2026-03-01", "do": "repay", "amount": "416.67"},
            {"date": "2026-04-10", "do": "fee", "amount": "100.00", "due": "2026-04-10"},
            {"date": "2026-04-12", "do": "reverse", "event": 1},
        ],
        "as_of": ["2026-04-15", "2026-12-31"],
    }

    answer = replayed(document)

    state = answer["states"][0]
    assert state["schedule"][0] == {
        "nr": 1, "due": "2026-03-01", "principal": "416.67", "interest": "0.00", "fees": "0.00", "penalties": "0.00",
        "total": "416.67", "paid": "0.00", "paid_early": "0.00", "paid_late": "0.00", "waived": "0.00",
        "remitted": "0.00", "written_off": "0.00", "outstanding": "416.67", "settled_on": None,
    }  # fmt: skip
    assert state["totals"] == {
        "principal": "50000.00", "interest": "0.00", "fees": "100.00", "penalties": "0.00", "total": "50100.00",
        "paid": "0.00", "outstanding": "50100.00",
    }  # fmt: skip
    assert state["balance"] == {
        "principal": "50000.00", "interest": "0.00", "fees": "100.00", "penalties": "0.00", "credit": "0.00",
    }  # fmt: skip
    assert state["arrears"] == {"amount": "933.34", "oldest_due": "2026-03-01", "since": "2026-03-02", "days": 45}
    assert state["entries"][0] == {
        "date": "2026-01-15",
        "reason": "disbursed",
        "lines": [["loans receivable", "50000.00"], ["payments under way", "-50000.00"]],
    }
