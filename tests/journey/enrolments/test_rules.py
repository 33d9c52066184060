"""Numbers, moves, the call's outcomes, the next step, the status, and the journey's bar: no database."""

from datetime import date, timedelta

import pytest

from spire.foundation.values.periods import Period
from spire.journey.enrolments.rules import calls, journey, moves, numbers, status, steps
from spire.journey.enrolments.rules.journey import Moved
from spire.journey.programmes.rules.weeks import Facts
from tests.build import the_template

TODAY = date(2026, 3, 2)


def test_a_number_has_its_year_and_four_figures():
    assert numbers.enrolment_number(2026, 42) == "ML-2026-0042"


def test_a_move_that_the_template_does_not_have_is_refused():
    with pytest.raises(moves.MoveNotAllowed):
        moves.allowed(the_template(), "recruitment", "business")


def test_a_move_through_a_gate_is_not_made_by_hand():
    with pytest.raises(moves.GateClosed):
        moves.allowed(the_template(), "recruitment", "development")

    assert moves.allowed(the_template(), "recruitment", "development", gate="screening-1").gate == "screening-1"


def test_leaving_needs_a_reason_in_words():
    with pytest.raises(moves.ReasonMissing):
        moves.allowed(the_template(), "course", "left", reason="  ")


def test_the_business_starts_only_from_the_founding():
    assert moves.onwards(the_template(), "founding").to_stage == "business"
    assert moves.onwards(the_template(), "course") is None


def test_what_the_inquiry_says_is_answered_before_the_call():
    known = calls.known_answers(the_template(), {"benefit": "cash_benefit", "idea": "Møbler"}, on=TODAY)

    assert known == {"benefit": "yes", "municipality": "", "age": "", "wish": "", "idea": "yes"}


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ("invite", "enrolled"),
        ("not_target_group", "not_in_target_group"),
        ("waiting_list", "waiting_list"),
        ("declined", "declined"),
    ],
)
def test_each_outcome_leaves_the_inquiry_somewhere(outcome, state):
    assert calls.state_after(calls.outcome_of(the_template(), outcome)) == state


def test_an_unknown_outcome_is_refused():
    with pytest.raises(calls.UnknownOutcome):
        calls.outcome_of(the_template(), "maybe")


def test_an_invitation_against_a_condition_asks_for_the_reason():
    invite = calls.outcome_of(the_template(), "invite")

    with pytest.raises(moves.ReasonMissing):
        calls.check(invite, {"age": "no"}, reasons="", guidance="")

    calls.check(invite, {"age": "no"}, reasons="Fylder 18 i næste uge.", guidance="")


def test_what_is_late_comes_before_what_is_to_be_done_now_and_that_before_what_is_coming():
    late = steps.Step(code="late", due_on=TODAY - timedelta(days=1))
    now = steps.Step(code="now", rank=1)
    coming = steps.Step(code="coming", due_on=TODAY + timedelta(days=1))
    sometime = steps.Step(code="sometime", rank=9)

    assert steps.chosen([sometime, coming, now, late], on=TODAY) == late
    assert steps.chosen([sometime, coming, now], on=TODAY) == now
    assert steps.chosen([sometime, coming], on=TODAY) == coming
    assert steps.chosen([sometime], on=TODAY) == sometime
    assert steps.chosen([], on=TODAY) is None


def test_on_the_same_day_the_teams_step_comes_first():
    theirs = steps.Step(code="a", due_on=TODAY, whose="participant")
    ours = steps.Step(code="b", due_on=TODAY)

    assert steps.chosen([theirs, ours], on=TODAY) == ours


def test_the_day_itself_is_not_late():
    assert steps.timing(TODAY, on=TODAY) == "today"
    assert steps.timing(TODAY - timedelta(days=1), on=TODAY) == "late"
    assert steps.timing(None, on=TODAY) == "undated"


def test_the_status_follows_from_days():
    assert status.status(status.Dates()) == "active"
    assert status.status(status.Dates(paused_on=TODAY)) == "paused"
    assert status.status(status.Dates(closed_on=TODAY, paused_on=TODAY)) == "closed"
    assert status.status(status.Dates(closed_on=TODAY, alumni_on=TODAY)) == "alumni"


def test_the_bar_shows_stages_and_gates_in_order():
    been = (
        Moved(to_stage="recruitment", on=date(2026, 1, 5)),
        Moved(to_stage="development", on=date(2026, 2, 9), gate="screening-1"),
    )

    bar = journey.bar(the_template(), been, Facts(first_contact_on=date(2026, 1, 5)), on=TODAY)

    assert [(point.key, point.state) for point in bar][:4] == [
        ("recruitment", "done"),
        ("screening-1", "done"),
        ("development", "now"),
        ("screening-2", "coming"),
    ]
    assert bar[1].day == date(2026, 2, 9)
    assert [point.is_gate for point in bar] == [False, True, False, True, False, True, False, False, True, False]


def test_a_planned_day_that_has_passed_is_not_shown():
    been = (Moved(to_stage="recruitment", on=date(2024, 1, 5)),)

    bar = journey.bar(the_template(), been, Facts(first_contact_on=date(2024, 1, 5)), on=TODAY)

    assert all(point.planned_on is None or point.planned_on > TODAY for point in bar)


def test_whoever_left_has_stopped_where_they_were():
    been = (Moved(to_stage="recruitment", on=date(2026, 1, 5)), Moved(to_stage="left", on=date(2026, 2, 1)))

    bar = journey.bar(the_template(), been, Facts(first_contact_on=date(2026, 1, 5)), on=TODAY)

    assert bar[0].state == "stopped"


def test_whoever_is_self_sufficient_has_done_it_all():
    been = (
        Moved(to_stage="business", on=date(2025, 1, 5)),
        Moved(to_stage="alumni", on=date(2026, 1, 5), gate="screening-4"),
    )

    bar = journey.bar(the_template(), been, Facts(first_contact_on=date(2024, 1, 5)), on=TODAY)

    assert {point.state for point in bar} == {"done"}


def test_the_plan_has_real_days_over_planned_ones():
    started = date(2026, 1, 5)
    been = (
        Moved(to_stage="recruitment", on=started),
        Moved(to_stage="development", on=date(2026, 2, 9), gate="screening-1"),
    )

    plan = journey.plan(the_template(), been, Facts(first_contact_on=started), on=TODAY)

    rows = {row.key: row for row in plan.rows}
    assert rows["recruitment"].real == Period(started, date(2026, 2, 9))
    assert rows["screening-1"].real == Period(date(2026, 2, 9), date(2026, 2, 10))
    assert rows["development"].real == Period(date(2026, 2, 9), TODAY + timedelta(days=1))
    assert rows["course"].real is None
    assert rows["course"].planned is not None
    assert plan.months[0] == date(2026, 2, 1)


def test_days_that_another_room_knows_are_drawn():
    facts = Facts(first_contact_on=date(2026, 1, 5))
    known = {"support": Period(date(2026, 8, 1), date(2027, 2, 1))}

    plan = journey.plan(the_template(), (), facts, on=TODAY, known=known)

    assert next(row for row in plan.rows if row.key == "support").real.start == date(2026, 8, 1)


def test_without_a_first_contact_there_is_no_plan():
    assert journey.plan(the_template(), (), Facts(), on=TODAY) is None
