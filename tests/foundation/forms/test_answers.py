"""What is asked for, and what is to be corrected."""

import pytest

from spire.foundation.forms.rules.answers import faults
from tests.foundation.forms.forms import GOOD, a_form


def told(**answers: object) -> list[tuple[object, ...]]:
    found = faults(a_form(), {**GOOD, **answers})
    return [(fault.field, fault.code, *([fault.row, fault.column] if fault.row is not None else [])) for fault in found]


def test_good_answers_have_no_fault() -> None:
    assert told() == []


def test_a_page_that_is_not_asked_has_no_fault() -> None:
    assert told(more="no", months={"typed": "many"}) == []


def test_a_page_that_is_asked_must_be_answered() -> None:
    assert told(more="yes") == [("months", "forms.required")]


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"idea": ""}, ("idea", "forms.required")),
        ({"idea": None}, ("idea", "forms.required")),
        ({"idea": "x" * 10_001}, ("idea", "forms.too_long")),
        ({"more": "perhaps"}, ("more", "forms.not_a_choice")),
        ({"more": "yes", "months": 7}, ("months", "forms.above")),
        ({"more": "yes", "months": 0}, ("months", "forms.below")),
        ({"more": "yes", "months": {"typed": "six"}}, ("months", "forms.not_a_number")),
        ({"more": "yes", "months": 3, "since": {"typed": "soon"}}, ("since", "forms.not_a_day")),
        ({"need": {"typed": "much"}}, ("need", "forms.not_an_amount")),
        ({"own": -1}, ("own", "forms.below")),
        ({"loan": 50_000_01}, ("loan", "forms.above")),
        ({"mood": "sad"}, ("mood", "forms.not_a_choice")),
        ({"tags": ["yes", "sad"]}, ("tags", "forms.not_a_choice")),
        ({"steps": [{"cost": 1}]}, ("steps", "forms.required", 0, "step")),
        ({"steps": [{"step": "a"}, {"step": "b", "by": {"typed": "x"}}]}, ("steps", "forms.not_a_day", 1, "by")),
        ({"steps": [{"step": "a"}] * 4}, ("steps", "forms.too_many_rows")),
        ({"own": 0}, ("loan", "forms.not_equal")),
    ],
)
def test_each_fault_names_its_field(answers: dict[str, object], fault: tuple[object, ...]) -> None:
    assert told(**answers) == [fault]


def test_sums_are_told_only_when_all_else_is_right() -> None:
    assert told(idea="", own=0) == [("idea", "forms.required")]
