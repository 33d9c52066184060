"""What is in the way of a session, and whose marks stand when two write at once: rules alone."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from spire.journey.guidance.rules.attendance import Here, Mark, merged
from spire.journey.guidance.rules.clashes import HOLIDAY, MEMBER, ROOM, TEACHER, Taken, among, clashes, room_of
from spire.journey.guidance.rules.receivers import Way, to_course, to_network_day

NINE = datetime(2026, 4, 13, 7, 0, tzinfo=UTC)
DAY = NINE.date()


def taken(hours=0, minutes=180, **more):
    return Taken(starts_at=NINE + timedelta(hours=hours), minutes=minutes, **more)


def codes(found):
    return [one.code for one in found]


def test_teacher_room_participant_and_holiday_are_each_told():
    wanted = taken(room="biblioteket", logins=frozenset({1, 2}), enrolments=frozenset({7, 8}))
    other = taken(2, what="Hold 2", room="biblioteket", logins=frozenset({2}), enrolments=frozenset({8}))

    found = clashes(wanted, [other], holiday="2. påskedag")

    assert codes(found) == [HOLIDAY, TEACHER, ROOM, MEMBER]
    assert [one.ids for one in found] == [frozenset(), frozenset({2}), frozenset(), frozenset({8})]
    assert found[1].what == "Hold 2"


def test_what_ends_as_the_other_begins_is_not_in_the_way():
    wanted = taken(room="biblioteket", logins=frozenset({1}))

    assert clashes(wanted, [taken(3, room="biblioteket", logins=frozenset({1}))]) == ()
    assert clashes(wanted, [taken(-3, room="biblioteket", logins=frozenset({1}))]) == ()


def test_two_rooms_of_one_house_are_two_and_a_room_is_one_however_it_is_spelled():
    assert room_of("Kulturhuset", "Sal 1") != room_of("Kulturhuset", "Sal 2")
    assert room_of(" kulturhuset ", "SAL  1") == room_of("Kulturhuset", "sal 1")
    assert room_of("", "") == ""
    assert clashes(taken(), [taken()]) == ()


def test_the_wanted_times_can_be_in_each_others_way():
    wanted = [taken(room="x"), taken(1, room="x"), taken(5, room="x")]

    assert codes(among(wanted)) == [ROOM]


@given(st.integers(-600, 600), st.integers(1, 300), st.integers(1, 300))
def test_a_clash_is_one_from_both_sides(minutes_after, length, other_length):
    one = Taken(starts_at=NINE, minutes=length, logins=frozenset({1}))
    other = Taken(starts_at=NINE + timedelta(minutes=minutes_after), minutes=other_length, logins=frozenset({1}))

    assert bool(clashes(one, [other])) == bool(clashes(other, [one]))
    assert bool(clashes(one, [other])) == (-other_length < minutes_after < length)


MARKS = st.sampled_from([Mark(Here.PRESENT, 180), Mark(Here.PART, 165), Mark(Here.EXCUSED, 0), Mark(Here.ABSENT, 0)])
GROUP = st.fixed_dictionaries({1: MARKS, 2: MARKS, 3: MARKS})


@given(GROUP, GROUP, GROUP)
def test_two_teachers_at_once_lose_nothing(seen, mine, theirs):
    found = merged(seen, mine, theirs)

    for one in (1, 2, 3):
        changed_by_me, changed_by_them = mine[one] != seen[one], theirs[one] != seen[one]
        if changed_by_them or not changed_by_me:
            assert found.marks[one] == theirs[one]
        else:
            assert found.marks[one] == mine[one]
        assert (one in found.differ) == (changed_by_me and changed_by_them and mine[one] != theirs[one])


@given(GROUP, GROUP)
def test_saved_twice_is_saved_once(seen, mine):
    once = merged(seen, mine, seen).marks

    assert merged(seen, mine, once).marks == once
    assert merged(seen, mine, once).differ == frozenset()


def test_everybody_on_a_list_is_there_for_a_reason():
    way = Way(opened_on=DAY, joined_on=DAY, granted_on=DAY)

    assert to_course(way).code == "guidance.why.granted"
    assert to_course(Way(opened_on=DAY, joined_on=DAY)).code == "guidance.why.joined"
    assert to_network_day(Way(opened_on=DAY), on=DAY).code == "guidance.why.in_programme"
    assert to_network_day(Way(opened_on=DAY, business_started_on=DAY), on=DAY).code == "guidance.why.in_business"
    assert to_network_day(Way(opened_on=DAY, paused_on=DAY), on=DAY).code == "guidance.why.paused"
    alumnus = Way(opened_on=DAY, business_started_on=DAY, paused_on=DAY, alumni_on=DAY)
    assert to_network_day(alumnus, on=DAY).code == "guidance.why.alumni"
