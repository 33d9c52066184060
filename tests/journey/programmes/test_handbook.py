"""The handbook's pack: whole, complete, and what its examples say."""

from datetime import date
from pathlib import Path

import pytest

from spire.journey.decisions.rules.kinds import KINDS
from spire.journey.programmes.packs import texts_of
from spire.journey.programmes.rules.examples import Example, examples_in, outcome
from spire.journey.programmes.rules.pack import from_json, parse, to_json
from spire.journey.programmes.rules.template import Template, UnknownKey

FOLDER = Path(__file__).parents[3] / "packs" / "dk-microloan-handbook"
TEXTS = texts_of(FOLDER)
EXAMPLES = [one for name, text in TEXTS.items() if name.startswith("examples/") for one in examples_in(name, text)]


@pytest.fixture(scope="module")
def handbook() -> Template:
    return parse(TEXTS)


def test_it_has_the_fourteen_activities_with_the_weeks_of_the_chart(handbook: Template) -> None:
    weeks = [(a.number, a.weeks and (a.weeks.from_week, a.weeks.to_week)) for a in handbook.activities]

    assert weeks == [
        (1, (1, 8)), (2, (4, 16)), (3, (8, 20)), (4, (8, 20)), (5, (14, 24)), (6, (14, 24)), (7, (18, 32)),
        (8, (18, 32)), (9, (32, None)), (10, (32, None)), (11, (32, None)), (12, (32, None)), (13, (60, 62)), (14, None),
    ]  # fmt: skip
    assert handbook.weeks == 63


def test_its_clocks_begin_where_the_chart_has_them(handbook: Template) -> None:
    assert {clock.key: clock.week for clock in handbook.clocks} == {"programme": 1, "enrolment": 8, "business": 32}


def test_its_screenings_name_every_criterion(handbook: Template) -> None:
    criteria = {s.number: [c.key for c in s.criteria] for s in handbook.screenings}

    assert criteria == {
        1: ["self_image", "motivation", "trust", "idea", "feasibility", "takes_advice", "case_history"],
        2: ["trust", "meeting_stability", "motivation", "feasible_together"],
        3: ["attendance_engagement", "detailed_plan", "budget_feasibility", "motivation", "competences"],
        4: ["self_evaluation", "evaluation_meeting", "business_progress"],
    }
    assert all(s.least_assessors >= 2 for s in handbook.screenings)


def test_motivation_weighs_most_in_the_first_screening(handbook: Template) -> None:
    most = [c.key for c in handbook.screening_number(1).criteria if c.weight == "most"]

    assert most == ["motivation"]


def test_the_fourth_screening_asks_its_test_with_a_reason(handbook: Template) -> None:
    tests = handbook.screening_number(4).tests

    assert [(test.key, test.reason_required) for test in tests] == [("decisive_importance", True)]


def test_it_has_the_seven_templates_the_call_sheet_and_the_detailed_plan(handbook: Template) -> None:
    assert {form.key for form in handbook.forms} == {
        "preliminary-business-plan", "person-profile", "establishment-budget", "operating-budget",
        "assessment-and-recommendation", "network-day", "self-evaluation", "call-sheet", "business-plan",
    }  # fmt: skip


def test_no_form_asks_for_a_diagnosis(handbook: Template) -> None:
    keys = [field.key for form in handbook.forms for field in form.fields()]

    assert not [key for key in keys if "diagnos" in key]


def test_every_decision_letter_names_its_law_and_how_to_appeal(handbook: Template) -> None:
    decisions = [letter for letter in handbook.letters if letter.decision]

    assert {letter.key for letter in decisions} == {
        "modules-granted", "loan-granted", "loan-refused", "support-granted",
        "support-refused", "extension-granted", "extension-refused",
        "support-ends", "support-stopped", "not-allocated", "deferral-granted", "deferral-refused", "terms-changed", "terms-refused",
        "remission-granted", "remission-refused", "write-off", "write-off-refused", "write-off-undone",
        "credit-line-granted", "credit-line-refused", "credit-line-limit", "credit-line-call", "credit-line-claim",
    }  # fmt: skip
    assert all({"legal_basis", "reasons", "appeal_guidance"} <= set(letter.fields) for letter in decisions)


def test_each_kind_of_decision_has_its_handling_time(handbook: Template) -> None:
    without = [kind for kind in KINDS if handbook.handling_time(kind, date(2026, 3, 2)) is None]

    assert without == []


def test_network_days_never_count_as_attendance(handbook: Template) -> None:
    assert not handbook.module("network-day").counts_as_attendance


def test_what_is_stored_is_what_was_read(handbook: Template) -> None:
    assert from_json(to_json(handbook)) == handbook


def test_an_unknown_key_says_what_there_is(handbook: Template) -> None:
    with pytest.raises(UnknownKey, match="It has: recruitment, development"):
        handbook.stage("prospecting")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.file}:{one.line}")
def test_its_examples_come_out_as_they_say(handbook: Template, example: Example) -> None:
    assert outcome(handbook, example) == example.expected
