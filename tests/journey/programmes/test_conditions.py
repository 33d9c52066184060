"""The closed vocabulary of conditions."""

from datetime import date

import pytest

from spire.journey.programmes.rules.conditions import Answer, Condition, answer, fault_of

ON = date(2026, 3, 2)
MET, NOT, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (Condition(fact="age", at_least=18), {"age": 18}, MET),
        (Condition(fact="age", at_least=18), {"age": 17}, NOT),
        (Condition(fact="age", at_least=18), {}, UNKNOWN),
        (Condition(fact="age", at_most=70), {"age": 71}, NOT),
        (Condition(fact="age", between=(18, 70)), {"age": 70}, MET),
        (Condition(fact="age", between=(18, 70)), {"age": "old"}, UNKNOWN),
        (Condition(fact="benefit", one_of=("cash", "sick")), {"benefit": "sick"}, MET),
        (Condition(fact="idea", answered=True), {"idea": ""}, NOT),
        (Condition(fact="idea", answered=True), {"idea": "bread"}, MET),
        (Condition(fact="idea", answered=False), {}, MET),
        (Condition(fact="meetings", attended_share=75), {"meetings": (3, 4)}, MET),
        (Condition(fact="meetings", attended_share=76), {"meetings": (3, 4)}, NOT),
        (Condition(fact="meetings", attended_share=75), {"meetings": (0, 0)}, UNKNOWN),
        (Condition(document="plan"), {"documents": {"plan"}}, MET),
        (Condition(document="plan"), {"documents": ()}, NOT),
        (Condition(document="plan"), {}, UNKNOWN),
        (Condition(fact="since", days_since=30), {"since": date(2026, 1, 31)}, MET),
        (Condition(fact="since", days_since=31), {"since": date(2026, 1, 31)}, NOT),
    ],
)
def test_each_word_of_the_vocabulary(condition: Condition, facts: dict[str, object], expected: Answer) -> None:
    assert answer(condition, facts, on=ON) == expected


def test_all_of_needs_every_one_and_any_of_needs_one() -> None:
    old, idea = Condition(fact="age", at_least=18), Condition(fact="idea", answered=True)

    assert answer(Condition(all_of=(old, idea)), {"age": 20, "idea": "bread"}, on=ON) == MET
    assert answer(Condition(all_of=(old, idea)), {"idea": "bread"}, on=ON) == UNKNOWN
    assert answer(Condition(all_of=(old, idea)), {"age": 20}, on=ON) == NOT
    assert answer(Condition(any_of=(old, idea)), {"idea": "bread"}, on=ON) == MET
    assert answer(Condition(any_of=(old, idea)), {}, on=ON) == UNKNOWN


@pytest.mark.parametrize(
    "condition",
    [
        Condition(fact="age"),
        Condition(at_least=1),
        Condition(fact="age", at_least=1, at_most=2),
        Condition(fact="age", between=(2, 1)),
        Condition(fact="age", document="plan"),
    ],
)
def test_a_condition_that_says_nothing_or_too_much_has_a_fault(condition: Condition) -> None:
    assert fault_of(condition) is not None
