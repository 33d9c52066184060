"""Hours attended against hours offered."""

from hypothesis import given
from hypothesis import strategies as st

from spire.journey.guidance.rules.attendance import Here, Hours, Sat, altogether, by_module, minutes_of

sats = st.lists(
    st.builds(
        lambda key, offered, attended: Sat(key, offered, min(offered, attended)),
        st.sampled_from(["vat", "sales", "retreat"]),
        st.integers(1, 480),
        st.integers(0, 480),
    )
)


def test_present_is_all_of_it_and_missing_none():
    assert minutes_of(Here.PRESENT, offered=180) == 180
    assert minutes_of(Here.EXCUSED, offered=180) == 0
    assert minutes_of(Here.ABSENT, offered=180) == 0


def test_a_part_is_held_between_nothing_and_all():
    assert minutes_of(Here.PART, offered=180, part=60) == 60
    assert minutes_of(Here.PART, offered=180, part=999) == 180
    assert minutes_of(Here.PART, offered=180) == 0


def test_modules_come_in_the_order_they_were_met_and_voluntary_ones_stay_out():
    sat = [Sat("sales", 180, 180), Sat("evening", 120, 0), Sat("vat", 360, 300), Sat("sales", 180, 0)]

    hours = by_module(sat, leave_out=frozenset({"evening"}))

    assert hours == (Hours("sales", 360, 180, 2), Hours("vat", 360, 300, 1))


@given(sats)
def test_the_parts_sum_to_the_whole_and_nobody_attends_more_than_offered(sat):
    whole = altogether(by_module(sat))

    assert whole.offered == sum(one.offered for one in sat)
    assert whole.attended == sum(one.attended for one in sat)
    assert whole.sessions == len(sat)
    assert whole.attended <= whole.offered
