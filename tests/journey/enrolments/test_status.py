"""Status and whom an enrolment waits for: facts decide, and nothing else does."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from spire.journey.enrolments.rules.status import Dates, standing
from spire.journey.enrolments.rules.steps import Step

TODAY = date(2026, 3, 2)
days = st.integers(-40, 40).map(lambda number: TODAY + timedelta(days=number))
steps = st.lists(
    st.builds(
        Step,
        code=st.sampled_from(("a", "b", "c")),
        due_on=st.none() | days,
        whose=st.sampled_from(("team", "participant", "leader", "controller")),
        rank=st.integers(0, 9),
    ),
    max_size=6,
)
dates = st.builds(Dates, paused_on=st.none() | days, closed_on=st.none() | days)


@given(steps, dates)
def test_it_waits_for_whom_the_next_step_says_and_for_nobody_on_a_pause_or_after_the_end(candidates, when):
    found = standing(when, candidates, on=TODAY)

    is_asked = when.paused_on is None and when.closed_on is None
    assert (found.step is None) == (not is_asked or not candidates)
    assert found.step is None or found.step in candidates
    assert found.waits_for == (found.step.whose if found.step else "nobody")


@given(steps.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_in_which_rooms_speak_does_not_matter(both):
    some, other = both

    one, two = standing(Dates(), some, on=TODAY), standing(Dates(), other, on=TODAY)

    assert one.step is None or (one.step.due_on, one.step.code, one.waits_for == "team") == (
        two.step.due_on, two.step.code, two.waits_for == "team",
    )  # fmt: skip


@given(steps)
def test_what_is_late_comes_before_what_is_to_come(candidates):
    found = standing(Dates(), candidates, on=TODAY).step

    late = [step.due_on for step in candidates if step.due_on is not None and step.due_on <= TODAY]
    assert not late or (found is not None and found.due_on == min(late))


@given(dates, st.none() | days)
def test_the_word_follows_from_the_days(when, alumni_on):
    word = standing(Dates(paused_on=when.paused_on, closed_on=when.closed_on, alumni_on=alumni_on), (), on=TODAY).status

    assert word == ("alumni" if alumni_on else "closed" if when.closed_on else "paused" if when.paused_on else "active")
