"""Which meeting comes next, from those that were held and planned."""

from datetime import date

from spire.journey.guidance.rules.steps import Seen, next_meeting

CALLED, TODAY = date(2026, 3, 3), date(2026, 4, 1)


def test_someone_new_is_invited_to_a_first_meeting_within_a_week():
    step = next_meeting([], stage="recruitment", since=CALLED, on=CALLED)

    assert (step.code, step.due_on) == ("guidance.step.plan_first", date(2026, 3, 10))


def test_a_planned_meeting_comes_before_planning_another():
    step = next_meeting([Seen(7, "first", False, date(2026, 4, 9))], stage="recruitment", since=CALLED, on=TODAY)

    assert (step.code, step.object_id) == ("guidance.step.hold", 7)


def test_a_meeting_that_was_yesterday_is_written_up():
    step = next_meeting([Seen(7, "first", False, date(2026, 3, 31))], stage="recruitment", since=CALLED, on=TODAY)

    assert (step.code, step.due_on) == ("guidance.step.write_up", date(2026, 3, 31))


def test_after_the_second_meeting_recruitment_asks_for_no_more():
    held = [Seen(1, "first", True, date(2026, 3, 9)), Seen(2, "second", True, date(2026, 3, 30))]

    assert next_meeting(held, stage="recruitment", since=CALLED, on=TODAY) is None


def test_nobody_is_late_with_an_individual_meeting():
    held = [Seen(1, "individual", True, date(2025, 3, 9))]

    assert next_meeting(held, stage="development", since=CALLED, on=TODAY).due_on is None
