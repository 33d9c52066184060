"""A colleague is ill: another has the rights and the tasks for a time, and everything goes back by itself."""

from datetime import timedelta

import pytest

from spire.foundation.access import actions
from spire.interfaces.web.enrolments.worklist import rows_of
from spire.journey.enrolments.models import Enrolment
from tests.build import an_enrolment
from tests.cast import DAY, MOMENT
from tests.journey.build import lead

pytestmark = pytest.mark.django_db
UNTIL = DAY + timedelta(days=13)


def actor_on(cast, login, days):
    return cast.actor(login, at=MOMENT + timedelta(days=days))


def mine(cast, login, days):
    return [
        row.enrolment.pk for row in rows_of(actor_on(cast, login, days), on=DAY + timedelta(days=days)) if row.is_mine
    ]


def test_tasks_are_the_stand_ins_through_the_last_day_and_go_back_without_anybody_doing_anything(cast):
    enrolment = an_enrolment(cast)

    actions.stand_in(cast.coach.pk, cast.second_coach.pk, until=UNTIL, by=lead(cast), on=DAY)

    assert mine(cast, cast.second_coach, 0) == mine(cast, cast.second_coach, 13) == [enrolment.pk]
    assert mine(cast, cast.second_coach, 14) == []
    assert mine(cast, cast.coach, 14) == [enrolment.pk]
    assert Enrolment.objects.get().coach_id == cast.coach.pk


def test_rights_come_and_go_with_the_days(cast):
    actions.stand_in(cast.team_leader.pk, cast.coach.pk, until=UNTIL, by=lead(cast), on=DAY)

    assert actor_on(cast, cast.coach, 13).can("decision.make")
    assert actor_on(cast, cast.coach, 13).role == "coach"
    assert not actor_on(cast, cast.coach, 14).can("decision.make")


def test_again_is_a_new_last_day_and_back_early_ends_it_once(cast):
    by = lead(cast)

    first = actions.stand_in(cast.coach.pk, cast.second_coach.pk, until=DAY, by=by, on=DAY)
    second = actions.stand_in(cast.coach.pk, cast.second_coach.pk, until=UNTIL, by=by, on=DAY)

    assert [one.pk for one in first] == [one.pk for one in second]
    assert actor_on(cast, cast.second_coach, 13).stands_in_for == {cast.coach.pk}
    assert actions.end_stand_in(cast.coach.pk, cast.second_coach.pk, by=by, on=DAY) == 1
    assert actions.end_stand_in(cast.coach.pk, cast.second_coach.pk, by=by, on=DAY) == 0
    assert actor_on(cast, cast.second_coach, 0).stands_in_for == frozenset()


@pytest.mark.parametrize(
    ("absent", "other"),
    [
        ("coach", "coach"),
        ("coach", "controller"),
        ("controller", "coach"),
        ("coach", "stranger"),
        ("stranger", "coach"),
    ],
)
def test_only_two_of_the_same_team_and_never_a_controllers_rights(cast, absent, other):
    with pytest.raises(actions.NotAColleague):
        actions.stand_in(getattr(cast, absent).pk, getattr(cast, other).pk, until=UNTIL, by=lead(cast), on=DAY)


def test_it_is_for_the_team_leader_and_ends_no_earlier_than_today(cast):
    with pytest.raises(actions.NotAllowed):
        actions.stand_in(cast.coach.pk, cast.second_coach.pk, until=UNTIL, by=cast.actor(cast.coach), on=DAY)
    with pytest.raises(actions.EndsBefore):
        actions.stand_in(cast.coach.pk, cast.second_coach.pk, until=DAY - timedelta(days=1), by=lead(cast), on=DAY)
