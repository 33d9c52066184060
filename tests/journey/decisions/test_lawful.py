"""All that may be missing in a draft."""

from dataclasses import replace
from datetime import date

import pytest

from spire.journey.decisions.rules import lawful
from spire.journey.decisions.rules.kinds import KINDS

DAY = date(2026, 3, 2)
WHOLE = lawful.Draft(
    kind="loan",
    outcome="granted",
    filled=frozenset({"amount", "purpose", "starts_on"}),
    is_screened=True,
    is_recommended=True,
    has_original=False,
    builds_on_new_facts=None,
    heard=None,
)
REFUSED = replace(
    WHOLE,
    outcome="refused",
    filled=WHOLE.filled | {"rule", "considerations", "facts", "next_step"},
    builds_on_new_facts=False,
)


def codes(draft: lawful.Draft, *, on: date = DAY) -> list[str]:
    return [refusal.code.removeprefix("decisions.") for refusal in lawful.missing(draft, on=on)]


def test_who_gets_all_that_was_applied_for_needs_no_reasons() -> None:
    assert codes(WHOLE) == []


@pytest.mark.parametrize("part", ["rule", "considerations", "facts"])
def test_less_than_applied_for_needs_each_part_of_the_reasons(part: str) -> None:
    assert codes(REFUSED) == []
    assert codes(replace(REFUSED, filled=REFUSED.filled - {part})) == ["reasons_missing"]
    assert codes(replace(REFUSED, outcome="partly", filled=REFUSED.filled - {part})) == ["reasons_missing"]


def test_nothing_is_decided_before_its_screening() -> None:
    assert codes(replace(WHOLE, is_screened=False)) == ["screening_missing"]


def test_a_loan_is_decided_on_a_recommendation() -> None:
    assert codes(replace(WHOLE, is_recommended=False)) == ["recommendation_missing"]


def test_what_is_granted_is_said_in_full() -> None:
    assert codes(replace(WHOLE, filled=frozenset())) == ["field_missing"] * 3


def test_an_outcome_is_chosen() -> None:
    assert codes(replace(WHOLE, outcome="")) == [
        "outcome_missing",
        "reasons_missing",
        "reasons_missing",
        "reasons_missing",
    ]


def test_an_unfavourable_draft_says_whether_the_person_knows_its_facts() -> None:
    assert codes(replace(REFUSED, builds_on_new_facts=None)) == ["hearing_unsettled"]


def test_unknown_facts_are_put_to_the_person_first() -> None:
    assert codes(replace(REFUSED, builds_on_new_facts=True)) == ["hearing_missing"]


def test_the_hearing_is_waited_for_through_its_last_day() -> None:
    asked = replace(REFUSED, builds_on_new_facts=True, heard=lawful.Heard(date(2026, 3, 9), is_answered=False))

    assert codes(asked, on=date(2026, 3, 9)) == ["hearing_running"]
    assert codes(asked, on=date(2026, 3, 10)) == []


def test_an_answer_ends_the_wait() -> None:
    answered = replace(REFUSED, builds_on_new_facts=True, heard=lawful.Heard(date(2026, 3, 9), is_answered=True))

    assert codes(answered) == []


def test_support_that_ends_early_is_unfavourable() -> None:
    ending = replace(
        WHOLE,
        kind="support_end",
        has_original=True,
        filled=frozenset({"ends_on", "rule", "considerations", "facts"}),
        ends_on=date(2026, 4, 1),
    )

    assert codes(ending) == []
    assert codes(replace(ending, is_burden=True)) == ["hearing_unsettled"]
    assert codes(replace(ending, ends_on=date(2026, 3, 1))) == ["ends_in_past"]


def test_a_follow_on_names_its_original() -> None:
    extension = replace(WHOLE, kind="extension", filled=frozenset({"months"}))

    assert codes(extension) == ["original_missing"]


def test_the_kinds_name_themselves() -> None:
    assert all(key == kind.key for key, kind in KINDS.items())
