"""Mentors and network days: success, refusal, stranger, twice."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.mentors import MatchEnded, MentorElsewhere, MentorFull, UntilTooEarly
from spire.journey.guidance.actions.network import DayGone, DayToCome
from spire.journey.guidance.models import Mentor
from spire.journey.guidance.queries.mentors import Mentee
from tests.build import an_enrolment
from tests.cast import DAY

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 9, 1)
AT = datetime(2026, 4, 7, 13, 0, tzinfo=UTC)


@pytest.fixture
def coach(cast):
    return cast.actor(cast.coach)


@pytest.fixture
def mentor(cast, coach):
    return actions.register_mentor(cast.mentor, cast.municipality, trade="Cykelsmed", on=DAY, by=coach)


@pytest.fixture
def match(cast, mentor, coach):
    return actions.match_mentor(
        mentor.pk, an_enrolment(cast).pk, agreement="En gang om måneden", until=UNTIL, on=DAY, by=coach
    )


def test_a_mentor_is_in_the_register_once(cast, mentor, coach):
    again = actions.register_mentor(cast.mentor, cast.municipality, trade="Andet", on=DAY, by=coach)

    assert again == mentor
    assert [one.following for one in queries.mentors_for(coach, on=DAY)] == [0]


def test_a_match_is_made_once_and_never_beyond_what_the_mentor_has_time_for(cast, match, mentor, coach):
    again = actions.match_mentor(mentor.pk, match.enrolment_id, agreement="", until=UNTIL, on=DAY, by=coach)
    programme = match.enrolment.programme
    other = an_enrolment(cast, programme=programme, given_name="Jonas", family_name="Lund", phone="1")

    assert again == match
    with pytest.raises(MentorFull):
        actions.match_mentor(mentor.pk, other.pk, agreement="", until=UNTIL, on=DAY, by=coach)


def test_a_match_lasts_and_is_at_home(cast, mentor, coach):
    enrolment = an_enrolment(cast)
    away = Mentor.objects.create(login=cast.stranger, organisation=cast.other_municipality, trade="X")

    with pytest.raises(UntilTooEarly):
        actions.match_mentor(mentor.pk, enrolment.pk, agreement="", until=DAY, on=DAY, by=coach)
    with pytest.raises(MentorElsewhere):
        actions.match_mentor(away.pk, enrolment.pk, agreement="", until=UNTIL, on=DAY, by=coach)
    with pytest.raises(NotAllowed):
        actions.match_mentor(mentor.pk, enrolment.pk, agreement="", until=UNTIL, on=DAY, by=cast.actor(cast.stranger))


def test_a_mentor_sees_a_first_name_a_business_and_when_they_meet(cast, match):
    seen = queries.matches_of_mentor(cast.actor(cast.mentor), on=DAY)

    assert [one.first_name for one in seen] == ["Amina"]
    assert {one.name for one in fields(Mentee)} == {
        "match_id",
        "person_id",  # for the log of looks only
        "first_name",
        "business",
        "until",
        "next_on",
        "contacts",
    }


def test_they_have_met_once_a_day_and_only_the_mentor_says_so(cast, match):
    mentor = cast.actor(cast.mentor)

    actions.have_met(match.pk, DAY, words="Priser", next_on=date(2026, 4, 1), on=DAY, by=mentor)
    actions.have_met(match.pk, DAY, words="Priser", on=DAY, by=mentor)

    seen = queries.match_of_mentor(mentor, match.pk, on=DAY)
    assert [contact.words for contact in seen.contacts] == ["Priser"]
    assert seen.next_on == date(2026, 4, 1)
    with pytest.raises(NotAllowed):
        actions.have_met(match.pk, DAY, on=DAY, by=cast.actor(cast.coach))


def test_an_ended_match_is_gone_from_the_mentors_page(cast, match, coach):
    actions.end_match(match.pk, on=DAY, by=coach)
    actions.end_match(match.pk, on=date(2026, 5, 1), by=coach)
    mentor = cast.actor(cast.mentor)

    assert queries.matches_of_mentor(mentor, on=DAY) == ()
    with pytest.raises(NotFound):
        queries.match_of_mentor(mentor, match.pk, on=DAY)
    with pytest.raises(MatchEnded):
        actions.have_met(match.pk, DAY, on=DAY, by=mentor)


@pytest.fixture
def day(cast, coach):
    return actions.plan_network_day(
        cast.municipality, "Moms for begyndere", AT, 180, place="Kulturhuset", on=DAY, by=coach
    )


def test_a_network_day_is_planned_once(cast, day, coach):
    again = actions.plan_network_day(
        cast.municipality, "Moms for begyndere", AT, 180, place="Kulturhuset", on=DAY, by=coach
    )

    assert again == day
    with pytest.raises(NotFound):
        queries.network_day_for(cast.actor(cast.stranger), day.pk)


def test_one_signs_up_oneself_and_off_again(cast, day):
    enrolment, amina = an_enrolment(cast), cast.actor(cast.participant)

    actions.sign_up(day.pk, enrolment, on=DAY, by=amina)
    actions.sign_up(day.pk, enrolment, on=DAY, by=amina)
    assert queries.network_days_of(enrolment, after=amina.at).get().is_coming
    actions.sign_off(day.pk, enrolment, on=DAY, by=amina)

    assert not queries.network_days_of(enrolment, after=amina.at).get().is_coming
    with pytest.raises(NotAllowed):
        actions.sign_up(day.pk, enrolment, on=DAY, by=cast.actor(cast.coach))
    with pytest.raises(DayGone):
        actions.sign_up(day.pk, enrolment, on=DAY, by=cast.actor(cast.participant, at=AT))


def test_who_came_is_a_number_and_the_list_goes_away(cast, day, coach):
    enrolment, amina = an_enrolment(cast), cast.actor(cast.participant)
    actions.sign_up(day.pk, enrolment, on=DAY, by=amina)

    with pytest.raises(DayToCome):
        actions.count_network_day(day.pk, 14, on=DAY, by=coach)
    actions.count_network_day(day.pk, 14, on=AT.date(), by=coach)
    actions.count_network_day(day.pk, 14, on=AT.date() + timedelta(days=1), by=coach)

    seen = queries.network_day_for(coach, day.pk)
    assert (seen.came, seen.signed) == (14, 0)
