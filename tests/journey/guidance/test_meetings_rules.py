"""What a plan departs from, and what counts as kept."""

from spire.journey.guidance.rules.meetings import Place, Plan, Recommended, Stability, departures, stability

FIRST = Recommended(staff_least=2, minutes=60, neutral_place=True)
SECOND = Recommended(staff_least=1, minutes=45)


def codes(plan, recommended):
    return [departure.code for departure in departures(plan, recommended)]


def test_a_first_meeting_with_two_at_a_cafe_departs_from_nothing():
    assert codes(Plan(2, 60, Place.NEUTRAL), FIRST) == []


def test_one_alone_at_the_office_departs_twice():
    assert codes(Plan(1, 60, Place.OFFICE), FIRST) == ["guidance.few_staff", "guidance.not_neutral"]


def test_about_45_minutes_is_from_half_to_double():
    assert codes(Plan(1, 23, Place.OFFICE), SECOND) == []
    assert codes(Plan(1, 90, Place.OFFICE), SECOND) == []
    assert codes(Plan(1, 22, Place.OFFICE), SECOND) == ["guidance.odd_length"]
    assert codes(Plan(1, 91, Place.OFFICE), SECOND) == ["guidance.odd_length"]


def test_the_warning_carries_its_figures():
    found = departures(Plan(1, 60, Place.NEUTRAL), FIRST)

    assert found[0].facts == {"least": 2, "staff": 1}


def test_late_is_kept_and_regrets_are_agreed_but_not_kept():
    counted = stability(["came", "came", "late", "excused", "absent"])

    assert counted == Stability(came=2, late=1, excused=1, absent=1)
    assert (counted.kept, counted.agreed) == (3, 5)


def test_nothing_agreed_is_nothing_kept():
    assert (stability([]).kept, stability([]).agreed) == (0, 0)
