"""Network days: success, refusal, stranger, twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.network import DayGone, DayToCome
from tests.build import an_enrolment
from tests.cast import DAY

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 9, 1)
AT = datetime(2026, 4, 7, 13, 0, tzinfo=UTC)


@pytest.fixture
def coach(cast):
    return cast.actor(cast.coach)


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


def test_a_day_that_was_called_off_is_not_counted(day, coach):
    actions.call_off_network_day(day.pk, on=DAY, by=coach)

    with pytest.raises(DayGone):
        actions.count_network_day(day.pk, 14, on=AT.date(), by=coach)


def test_who_came_is_a_number_and_the_list_goes_away(cast, day, coach):
    enrolment, amina = an_enrolment(cast), cast.actor(cast.participant)
    actions.sign_up(day.pk, enrolment, on=DAY, by=amina)

    with pytest.raises(DayToCome):
        actions.count_network_day(day.pk, 14, on=DAY, by=coach)
    actions.count_network_day(day.pk, 14, on=AT.date(), by=coach)
    actions.count_network_day(day.pk, 14, on=AT.date() + timedelta(days=1), by=coach)

    seen = queries.network_day_for(coach, day.pk)
    assert (seen.came, seen.signed) == (14, 0)
