"""Typed text as answers, and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from spire.foundation.forms.rules.reading import page_answers, read, shown
from tests.foundation.forms.forms import a_form, field


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        ("text", "  Brød \r\n", "Brød"),
        ("text", "   ", None),
        ("number", "12", 12),
        ("number", "1.234", 1234),
        ("number", "37,5", "37.5"),
        ("number", "37,0", 37),
        ("number", "-3", -3),
        ("number", "12 stk", {"typed": "12 stk"}),
        ("money", "1.234,50", 123450),
        ("money", "1 234,50 kr.", 123450),
        ("money", "1234.5", 123450),
        ("money", "50000", 5000000),
        ("money", "1,234", {"typed": "1,234"}),
        ("money", "mange", {"typed": "mange"}),
        ("money", "9" * 16, {"typed": "9" * 16}),
        ("date", "24/12/2026", "2026-12-24"),
        ("date", "1.2.2026", "2026-02-01"),
        ("date", "2026-02-01", "2026-02-01"),
        ("date", "31/02/2026", {"typed": "31/02/2026"}),
        ("date", "engang", {"typed": "engang"}),
    ],
)
def test_what_is_typed_is_read_or_kept_as_typed(kind: str, typed: str, answer: object) -> None:
    assert read(field("x", kind), typed) == answer


@given(some.integers(min_value=0, max_value=10**12))
def test_an_amount_that_is_shown_is_read_again(minor: int) -> None:
    money = field("x", "money")

    assert read(money, shown(money, minor)) == minor


@given(some.dates(date(1850, 1, 1), date(2199, 12, 31)))
def test_a_day_that_is_shown_is_read_again(day: object) -> None:
    question = field("x", "date")

    assert read(question, shown(question, str(day))) == str(day)


def test_rows_are_read_by_number_and_empty_ones_are_left_out() -> None:
    posted = {
        "steps.0.step": ["Rent a room"],
        "steps.0.cost": ["1.000,00"],
        "steps.1.step": [""],
        "steps.2.by": ["soon"],
        "tags": ["yes", "maybe"],
        "need": ["10"],
    }

    answers = page_answers(a_form().sections[2], lambda name: posted.get(name, []))

    assert answers["steps"] == [{"step": "Rent a room", "cost": 100000}, {"by": {"typed": "soon"}}]
    assert answers["tags"] == ["yes", "maybe"]
    assert answers["need"] == 1000
    assert answers["mood"] is None
