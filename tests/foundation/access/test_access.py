"""Access: rights follow from roles at organisations, for a time."""

from datetime import date

import pytest

from spire.foundation.access import actions, queries
from spire.foundation.people import actions as people
from tests.cast import DAY, HOUSE, MOMENT, a_login, the_cast

pytestmark = pytest.mark.django_db


def test_a_coach_may_work_at_home_and_nowhere_else():
    cast = the_cast()

    coach = cast.actor(cast.coach)

    assert coach.where("enrolment.work") == {cast.municipality.pk}
    with pytest.raises(actions.NotAllowed):
        actions.require(coach, "enrolment.work", cast.other_municipality.pk)


def test_a_right_holds_at_the_job_centre_below_the_municipality():
    cast = the_cast()
    centre = people.register_organisation("Jobcenter", "job_centre", by=HOUSE, on=DAY, parent=cast.municipality)

    coach = cast.actor(cast.coach)

    assert centre.pk in coach.where("enrolment.work")


def test_a_role_that_has_ended_gives_nothing():
    cast = the_cast()
    assignment = cast.coach.assignments.get()
    assignment.ends_on = date(2026, 3, 2)
    assignment.save()

    assert not cast.actor(cast.coach).can("enrolment.work")


def test_four_eyes_refuses_the_same_login_and_lets_another_pass():
    cast = the_cast()
    leader = cast.actor(cast.team_leader)

    with pytest.raises(actions.SameEyes):
        actions.require_other_eyes(leader, than=cast.team_leader.pk)
    actions.require_other_eyes(leader, than=cast.controller.pk)
    assert leader.login_id != cast.controller.pk


def test_staff_must_have_a_second_factor_and_a_participant_need_not():
    cast = the_cast()

    assert queries.is_staff(cast.controller, on=DAY)
    assert not queries.is_staff(cast.participant, on=DAY)


def test_the_controller_who_pays_out_may_not_decide():
    cast = the_cast()

    controller = cast.actor(cast.controller)

    assert controller.can("loan.disburse")
    assert not controller.can("decision.make")


def test_a_login_without_a_role_may_do_nothing():
    cast = the_cast()
    login = actions.make_login("ny@example.dk", "Ny", by=HOUSE, on=DAY)

    assert queries.actor(login, at=MOMENT, on=DAY).rights == {}
    assert cast.actor(cast.stranger).where("enrolment.view") == {cast.other_municipality.pk}


def test_choosing_a_language_follows_the_person_to_the_letters():
    cast = the_cast()

    actions.choose_language(cast.participant.pk, "sv", by=cast.actor(cast.participant), on=DAY)

    cast.participant.person.refresh_from_db()
    assert cast.participant.person.language == "sv"


def test_a_login_is_found_by_its_mail_in_any_case():
    cast = the_cast()
    a_login("lise@example.dk", "Lise", "coach", cast.municipality)

    assert type(cast.coach).objects.get_by_natural_key("LISE@example.dk").name == "Lise"
