"""Cohorts, sessions and attendance: success, refusal, stranger, twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.trail.models import Event
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.attending import SessionNotYet
from spire.journey.guidance.actions.courses import (
    NameTaken,
    NoPlace,
    NotTeacher,
    OtherMunicipality,
    Planned,
    SessionOver,
)
from spire.journey.guidance.rules.attendance import Here, Hours
from tests.build import a_programme, an_enrolment
from tests.cast import DAY

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 7, 7, 0, tzinfo=UTC)
THEN = date(2026, 4, 7)


@pytest.fixture
def coach(cast):
    return cast.actor(cast.coach)


@pytest.fixture
def programme(cast):
    return a_programme(cast.municipality)


@pytest.fixture
def people(cast, programme):
    return [
        an_enrolment(cast, programme=programme),
        an_enrolment(cast, programme=programme, given_name="Jonas", family_name="Lund", phone="20304050"),
    ]


@pytest.fixture
def cohort(programme, coach):
    return actions.open_cohort(programme, "Forår 2026", date(2026, 4, 7), 2, on=DAY, by=coach)


def planned(count=1, *, minutes=180, every=7):
    return tuple(Planned(AT + timedelta(days=every * n), minutes) for n in range(count))


def a_session(cast, cohort, coach, module="weekly-course", moments=None):
    sessions = actions.plan_sessions(
        cohort.pk, module, moments or planned(), place="Biblioteket", teacher_id=cast.teacher.pk, on=DAY, by=coach
    )
    return sessions[0]


def test_the_same_cohort_twice_is_one_and_another_of_its_name_is_refused(programme, cohort, coach):
    assert actions.open_cohort(programme, "Forår 2026", date(2026, 4, 7), 2, on=DAY, by=coach) == cohort
    with pytest.raises(NameTaken):
        actions.open_cohort(programme, "Forår 2026", date(2026, 9, 1), 2, on=DAY, by=coach)


def test_members_join_once_and_no_more_than_there_are_places(cast, programme, cohort, coach, people):
    both = [one.pk for one in people]
    actions.add_members(cohort.pk, both, on=DAY, by=coach)
    actions.add_members(cohort.pk, both, on=DAY, by=coach)
    third = an_enrolment(cast, programme=programme, given_name="Sara", family_name="Bang", phone="20304051")

    with pytest.raises(NoPlace):
        actions.add_members(cohort.pk, [third.pk], on=DAY, by=coach)
    assert cohort.members.count() == 2
    assert not queries.candidates(cohort).filter(pk__in=both).exists()


def test_a_cohort_is_the_municipalitys_own(cast, cohort, coach, people):
    stranger = cast.actor(cast.stranger)

    with pytest.raises(NotAllowed):
        actions.add_members(cohort.pk, [people[0].pk], on=DAY, by=stranger)
    with pytest.raises(NotFound):
        queries.cohort_for(stranger, cohort.pk)
    with pytest.raises(OtherMunicipality):
        actions.add_members(cohort.pk, [999_999], on=DAY, by=coach)


def test_sessions_are_numbered_and_planned_once(cast, cohort, coach):
    a_session(cast, cohort, coach, moments=planned(8))
    a_session(cast, cohort, coach, moments=planned(8))

    assert [one.number for one in cohort.sessions.all()] == list(range(1, 9))


def test_the_retreat_is_four_days_planned_the_same_way(cast, cohort, coach):
    a_session(cast, cohort, coach, module="retreat", moments=planned(4, minutes=480, every=1))

    days = [one.starts_at.date() for one in cohort.sessions.all()]
    assert days == [date(2026, 4, 7), date(2026, 4, 8), date(2026, 4, 9), date(2026, 4, 10)]


def test_who_teaches_works_here(cast, cohort, coach):
    with pytest.raises(NotTeacher):
        actions.plan_sessions(cohort.pk, "retreat", planned(), place="X", teacher_id=cast.stranger.pk, on=DAY, by=coach)


def test_everybody_is_here_but_the_exceptions_and_hours_follow(cast, cohort, coach, people):
    actions.add_members(cohort.pk, [one.pk for one in people], on=DAY, by=coach)
    session = a_session(cast, cohort, coach)
    teacher = cast.actor(cast.teacher)

    actions.record_attendance(session.pk, {people[1].pk: Here.ABSENT}, on=THEN, by=teacher)

    assert queries.course_hours(people[0].pk, through=THEN) == (Hours("weekly-course", 180, 180, 1),)
    assert queries.course_hours(people[1].pk, through=THEN) == (Hours("weekly-course", 180, 0, 1),)
    assert queries.course_hours(people[0].pk, through=DAY) == ()


def test_recording_again_corrects_and_the_same_again_leaves_no_trace(cast, cohort, coach, people):
    actions.add_members(cohort.pk, [one.pk for one in people], on=DAY, by=coach)
    session = a_session(cast, cohort, coach)
    late = {people[1].pk: Here.PART}

    actions.record_attendance(session.pk, {}, on=THEN, by=coach)
    actions.record_attendance(session.pk, late, part_minutes={people[1].pk: 60}, on=THEN, by=coach)
    actions.record_attendance(session.pk, late, part_minutes={people[1].pk: 60}, on=THEN, by=coach)

    assert queries.course_hours(people[1].pk, through=THEN) == (Hours("weekly-course", 180, 60, 1),)
    recorded = Event.objects.filter(verb="session.attendance_recorded").order_by("id")
    assert [event.facts for event in recorded] == [
        {"changed": 2, "again": False},
        {"changed": 1, "again": True},
    ]


def test_a_voluntary_module_does_not_count(cast, cohort, coach, people):
    actions.add_members(cohort.pk, [people[0].pk], on=DAY, by=coach)
    session = a_session(cast, cohort, coach, module="follow-up-course")

    actions.record_attendance(session.pk, {people[0].pk: Here.ABSENT}, on=THEN, by=coach)

    assert queries.course_hours(people[0].pk, through=THEN) == ()


def test_who_left_before_the_session_was_not_offered_it(cast, cohort, coach, people):
    member = actions.add_members(cohort.pk, [people[0].pk], on=DAY, by=coach)[0]
    session = a_session(cast, cohort, coach)
    actions.remove_member(member.pk, on=DAY, by=coach)
    actions.remove_member(member.pk, on=THEN, by=coach)

    actions.record_attendance(session.pk, {}, on=THEN, by=coach)

    assert queries.course_hours(people[0].pk, through=THEN) == ()


def test_a_teacher_sees_and_records_only_their_own_sessions(cast, cohort, coach, people):
    own = a_session(cast, cohort, coach)
    others = actions.plan_sessions(cohort.pk, "vat-and-tax", planned(), place="Y", on=DAY, by=coach)[0]
    teacher = cast.actor(cast.teacher)

    assert list(queries.taught_by(teacher, since=AT)) == [own]
    with pytest.raises(NotFound):
        queries.taught_session(teacher, others.pk)
    with pytest.raises(NotAllowed):
        actions.record_attendance(others.pk, {}, on=THEN, by=teacher)


def test_nobody_has_been_at_a_coming_session_nor_at_one_called_off(cast, cohort, coach):
    session = a_session(cast, cohort, coach)

    with pytest.raises(SessionNotYet):
        actions.record_attendance(session.pk, {}, on=DAY, by=coach)
    actions.call_off_session(session.pk, on=DAY, by=coach)
    actions.call_off_session(session.pk, on=DAY, by=coach)
    with pytest.raises(SessionOver):
        actions.record_attendance(session.pk, {}, on=THEN, by=coach)
    with pytest.raises(SessionOver):
        actions.set_teacher(session.pk, None, on=DAY, by=coach)


def test_another_teacher_takes_over(cast, cohort, coach):
    session = a_session(cast, cohort, coach)

    assert actions.set_teacher(session.pk, cast.coach.pk, on=DAY, by=coach).teacher_id == cast.coach.pk


def test_a_participant_sees_the_coming_sessions_of_their_cohort(cast, cohort, coach, people):
    actions.add_members(cohort.pk, [people[0].pk], on=DAY, by=coach)
    session = a_session(cast, cohort, coach)

    assert list(queries.my_sessions(people[0], after=AT)) == [session]
    assert list(queries.my_sessions(people[1], after=AT)) == []
