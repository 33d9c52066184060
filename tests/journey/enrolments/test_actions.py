"""What can be done with inquiries and enrolments: success, refusal, stranger, and twice in a row."""

from datetime import timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Person
from spire.foundation.trail.models import Event
from spire.journey.enrolments import actions, nightly, queries
from spire.journey.enrolments.actions import opening
from spire.journey.enrolments.models import Enrolment, Inquiry, StageMove
from spire.journey.enrolments.rules import moves
from tests.build import a_programme, an_enrolment, an_inquiry
from tests.cast import DAY, HOUSE

pytestmark = pytest.mark.django_db
NUMBER = "700190-0002"


@pytest.fixture
def programme(cast):
    return a_programme(cast.municipality)


@pytest.fixture
def coach(cast):
    return cast.actor(cast.coach)


def a_contact(**told):
    return actions.Contact(**{"given_name": "Amina", "family_name": "Holm", "phone": "20 11 22 33", **told})


def in_business(cast):
    enrolment = an_enrolment(cast)
    for stage, gate in (("development", "screening-1"), ("course", "screening-2"), ("founding", "screening-3")):
        actions.move_stage(enrolment.pk, stage, gate=gate, by=HOUSE, on=DAY)
    return actions.start_business(enrolment.pk, DAY, by=cast.actor(cast.coach), on=DAY)


# Inquiries


def test_a_referral_finds_the_person_by_number(cast, programme):
    by = cast.actor(cast.caseworker)

    inquiry = actions.refer(programme.pk, a_contact(), identity=NUMBER, why="Hun kan noget.", by=by, on=DAY)

    assert inquiry.person == cast.participant.person
    assert inquiry.referred_from == cast.municipality


def test_a_referral_of_somebody_new_adds_the_person(cast, programme):
    by = cast.actor(cast.caseworker)
    before = Person.objects.count()

    inquiry = actions.refer(programme.pk, a_contact(), identity="710190-0008", why="Ny.", by=by, on=DAY)

    assert Person.objects.count() == before + 1
    assert inquiry.person.identity_sealed is not None


def test_a_second_referral_while_the_first_waits_is_the_first(cast, programme):
    by = cast.actor(cast.caseworker)

    first = actions.refer(programme.pk, a_contact(), identity=NUMBER, why="Ja.", by=by, on=DAY)
    again = actions.refer(programme.pk, a_contact(phone="1"), identity=NUMBER, why="Ja igen.", by=by, on=DAY)

    assert again == first


def test_a_participant_refers_nobody(cast, programme):
    by = cast.actor(cast.participant)

    with pytest.raises(NotAllowed):
        actions.refer(programme.pk, a_contact(), identity=NUMBER, why="Mig.", by=by, on=DAY)


def test_nobody_refers_to_another_municipality(cast):
    elsewhere = a_programme(cast.other_municipality)
    by = cast.actor(cast.caseworker)

    with pytest.raises(NotAllowed):
        actions.refer(elsewhere.pk, a_contact(), identity=NUMBER, why="Ja.", by=by, on=DAY)


def test_a_caseworker_sees_own_referrals_and_where_they_are(cast, programme, coach):
    by = cast.actor(cast.caseworker)
    inquiry = actions.refer(programme.pk, a_contact(), identity=NUMBER, why="Ja.", by=by, on=DAY)
    an_inquiry(cast, programme=programme)
    actions.open_enrolment(inquiry.pk, by=coach, on=DAY)

    (referral,) = queries.referrals_of(by)

    assert (referral.name, referral.stage.da, referral.coach) == ("Amina Holm", "Rekruttering", "Lone Krogh")
    with pytest.raises(NotFound):
        queries.for_actor(by, Enrolment.objects.get().pk)


def test_a_stranger_records_no_visit(cast, programme):
    with pytest.raises(NotAllowed):
        actions.record(programme.pk, a_contact(), "in_person", by=cast.actor(cast.stranger), on=DAY)


# Calls


def test_an_invitation_opens_the_enrolment_with_a_number(cast, programme, coach):
    inquiry = an_inquiry(cast, programme=programme)

    actions.call(inquiry.pk, actions.Sheet(outcome="invite", answers={"idea": "yes"}), by=coach, on=DAY)

    enrolment = Enrolment.objects.get()
    assert enrolment.number == "ML-2026-0001"
    assert (enrolment.coach, enrolment.stage, enrolment.first_contact_on) == (cast.coach, "recruitment", DAY)
    assert inquiry.calls.get().answers == {"idea": "yes"}


def test_the_waiting_list_stays_in_the_inbox_and_can_be_called_again(cast, programme, coach):
    inquiry = an_inquiry(cast, programme=programme)

    actions.call(inquiry.pk, actions.Sheet(outcome="waiting_list"), by=coach, on=DAY)
    assert list(queries.inbox(coach)) == [inquiry]
    actions.call(inquiry.pk, actions.Sheet(outcome="declined"), by=coach, on=DAY)

    assert list(queries.inbox(coach)) == []


def test_an_answered_inquiry_is_not_answered_again(cast, programme, coach):
    inquiry = an_inquiry(cast, programme=programme)
    actions.call(inquiry.pk, actions.Sheet(outcome="declined"), by=coach, on=DAY)

    with pytest.raises(actions.AlreadyAnswered):
        actions.call(inquiry.pk, actions.Sheet(outcome="invite"), by=coach, on=DAY)


def test_a_stranger_calls_nobody(cast, programme):
    inquiry = an_inquiry(cast, programme=programme)

    with pytest.raises(NotAllowed):
        actions.call(inquiry.pk, actions.Sheet(outcome="invite"), by=cast.actor(cast.stranger), on=DAY)


# Enrolments


def test_numbers_follow_each_other_and_begin_anew_each_year(cast, programme):
    numbers = [
        an_enrolment(cast, programme=programme, given_name=name, on=on).number
        for name, on in (("A", DAY), ("B", DAY), ("C", DAY + timedelta(days=365)))
    ]

    assert numbers == ["ML-2026-0001", "ML-2026-0002", "ML-2027-0001"]


def test_opening_twice_opens_once(cast, programme, coach):
    inquiry = an_inquiry(cast, programme=programme)

    first = actions.open_enrolment(inquiry.pk, by=coach, on=DAY)
    again = actions.open_enrolment(inquiry.pk, by=coach, on=DAY)

    assert again == first
    assert StageMove.objects.count() == 1


def test_opening_with_a_number_reuses_the_person(cast, programme, coach):
    inquiry = an_inquiry(cast, programme=programme)

    enrolment = actions.open_enrolment(inquiry.pk, by=coach, on=DAY, identity=NUMBER)

    assert enrolment.person == cast.participant.person


def test_staff_see_their_own_municipality_and_the_participant_her_own(cast, programme):
    enrolment = an_enrolment(cast, programme=programme)
    other = an_enrolment(cast, programme=programme, given_name="Jonas")

    assert queries.visible_to(cast.actor(cast.coach)).count() == 2
    assert list(queries.visible_to(cast.actor(cast.participant))) == [enrolment]
    assert queries.newest_of(cast.actor(cast.participant)) == enrolment
    with pytest.raises(NotFound):
        queries.for_actor(cast.actor(cast.participant), other.pk)
    with pytest.raises(NotFound):
        queries.for_actor(cast.actor(cast.stranger), enrolment.pk)


def test_the_participant_gets_one_login(cast, programme, coach):
    enrolment = an_enrolment(cast, programme=programme, given_name="Sara", email="sara@example.dk")

    login = actions.invite(enrolment.pk, by=coach, on=DAY)
    again = actions.invite(enrolment.pk, by=coach, on=DAY)

    assert again == login
    assert login.person == enrolment.person
    assert cast.actor(login).can("portal.use")


def test_a_login_needs_an_address_of_its_own(cast, programme, coach):
    enrolment = an_enrolment(cast, programme=programme, given_name="Sara")

    with pytest.raises(actions.InvitationNeedsEmail):
        actions.invite(enrolment.pk, by=coach, on=DAY)
    with pytest.raises(opening.EmailTaken):
        actions.invite(enrolment.pk, by=coach, on=DAY, email="LONE@example.dk")


@pytest.mark.parametrize(
    "odd", ["amina", "amina@", f"{'x' * 250}@example.dk", "x" * 20_000, "a@example.dk, b@example.dk"], ids=len
)
def test_what_is_no_address_gets_no_login(cast, programme, coach, odd):
    enrolment = an_enrolment(cast, programme=programme, given_name="Sara")

    with pytest.raises(actions.InvitationNeedsEmail):
        actions.invite(enrolment.pk, by=coach, on=DAY, email=odd)


def test_a_move_is_kept_and_made_once(cast, coach):
    enrolment = an_enrolment(cast)

    move = actions.move_stage(enrolment.pk, "development", gate="screening-1", by=coach, on=DAY)
    again = actions.move_stage(enrolment.pk, "development", gate="screening-1", by=coach, on=DAY)

    assert again == move
    assert [one.to_stage for one in queries.moves_of(enrolment)] == ["recruitment", "development"]


def test_a_stranger_moves_nobody(cast):
    enrolment = an_enrolment(cast)

    with pytest.raises(NotAllowed):
        actions.move_stage(enrolment.pk, "development", gate="screening-1", by=cast.actor(cast.stranger), on=DAY)


def test_the_coach_is_somebody_of_the_municipality(cast, coach):
    enrolment = an_enrolment(cast)

    actions.assign_coach(enrolment.pk, cast.second_coach.pk, by=coach, on=DAY)
    with pytest.raises(actions.NoCoachHere):
        actions.assign_coach(enrolment.pk, cast.stranger.pk, by=coach, on=DAY)

    enrolment.refresh_from_db()
    assert enrolment.coach == cast.second_coach


def test_a_declined_enrolment_is_closed_and_can_be_taken_up_again(cast, coach):
    enrolment = an_enrolment(cast)

    actions.move_stage(enrolment.pk, "declined", gate="screening-1", reason="Ikke nu.", by=coach, on=DAY)
    enrolment.refresh_from_db()
    assert (enrolment.closed_on, enrolment.close_reason) == (DAY, "declined")
    actions.reopen(enrolment.pk, "recruitment", reason="Ny idé.", by=coach, on=DAY)

    enrolment.refresh_from_db()
    assert (enrolment.closed_on, enrolment.close_reason) == (None, "")


def test_the_business_starts_once_and_on_one_day(cast, coach):
    enrolment = in_business(cast)

    actions.start_business(enrolment.pk, DAY, by=coach, on=DAY)
    with pytest.raises(actions.AlreadyStarted):
        actions.start_business(enrolment.pk, DAY + timedelta(days=1), by=coach, on=DAY)

    enrolment.refresh_from_db()
    assert (enrolment.stage, enrolment.business_started_on) == ("business", DAY)


def test_the_business_starts_neither_too_early_nor_from_anywhere(cast, coach):
    enrolment = an_enrolment(cast)

    with pytest.raises(actions.BusinessBeforeContact):
        actions.start_business(enrolment.pk, DAY - timedelta(days=1), by=coach, on=DAY)
    with pytest.raises(moves.MoveNotAllowed):
        actions.start_business(enrolment.pk, DAY, by=coach, on=DAY)


def test_a_participant_pauses_and_goes_on_without_a_reason(cast):
    enrolment = an_enrolment(cast)
    by = cast.actor(cast.participant)

    assert actions.pause(enrolment.pk, by=by, on=DAY).paused_on == DAY
    assert actions.resume(enrolment.pk, by=by, on=DAY).paused_on is None


def test_a_participant_leaves_by_own_wish(cast):
    enrolment = an_enrolment(cast)

    actions.leave(enrolment.pk, by=cast.actor(cast.participant), on=DAY, reason="Jeg har fået arbejde.")
    actions.leave(enrolment.pk, by=cast.actor(cast.participant), on=DAY, reason="Jeg har fået arbejde.")

    enrolment.refresh_from_db()
    assert (enrolment.stage, enrolment.close_reason) == ("left", "left")
    assert Event.objects.filter(verb="enrolment.moved").count() == 1


def test_another_participant_pauses_nothing(cast, programme):
    enrolment = an_enrolment(cast, programme=programme, given_name="Jonas")

    with pytest.raises(NotAllowed):
        actions.pause(enrolment.pk, by=cast.actor(cast.participant), on=DAY)


def test_a_participant_does_not_close_for_the_teams_reasons(cast):
    enrolment = an_enrolment(cast)

    with pytest.raises(NotAllowed):
        actions.close(enrolment.pk, "job", by=cast.actor(cast.participant), on=DAY, note="Job.")


def test_an_alumni_has_gone_through_the_gate(cast, coach):
    enrolment = in_business(cast)

    with pytest.raises(moves.GateClosed):
        actions.become_alumni(enrolment.pk, by=coach, on=DAY)
    actions.become_alumni(enrolment.pk, gate="screening-4", by=coach, on=DAY)
    actions.become_alumni(enrolment.pk, gate="screening-4", by=coach, on=DAY)

    enrolment.refresh_from_db()
    assert (enrolment.alumni_on, enrolment.close_reason) == (DAY, "self_sufficient")


def test_nothing_is_changed_in_a_closed_enrolment(cast, coach):
    enrolment = an_enrolment(cast)
    actions.close(enrolment.pk, "job", by=coach, on=DAY, note="Job.")

    with pytest.raises(actions.EnrolmentClosed):
        actions.set_business(enrolment.pk, "Ny", by=coach, on=DAY)


# Tasks, forms, the night


def test_a_task_with_a_key_comes_once_and_is_done_once(cast, coach):
    enrolment = an_enrolment(cast)

    task = actions.add_task(enrolment.pk, "own", DAY, key="k", note="Ring", by=coach, on=DAY)
    assert actions.add_task(enrolment.pk, "own", DAY, key="k", note="Ring", by=coach, on=DAY) == task
    actions.finish_task(task.pk, by=coach, on=DAY)
    actions.finish_task(task.pk, by=coach, on=DAY + timedelta(days=1))

    task.refresh_from_db()
    assert (task.done_on, task.done_by, task.assigned_to) == (DAY, cast.coach, cast.coach)


def test_a_stranger_finishes_no_task(cast, coach):
    task = actions.add_task(an_enrolment(cast).pk, "own", DAY, by=coach, on=DAY)

    with pytest.raises(NotAllowed):
        actions.finish_task(task.pk, by=cast.actor(cast.stranger), on=DAY)


def test_a_form_is_asked_for_once_while_it_waits(cast, coach):
    enrolment = an_enrolment(cast)

    first = actions.request_form(enrolment.pk, "preliminary-business-plan", DAY, by=coach, on=DAY)
    again = actions.request_form(enrolment.pk, "preliminary-business-plan", DAY, by=coach, on=DAY)

    assert again == first


def test_a_late_form_becomes_a_task_in_the_night_and_only_once(cast, coach):
    enrolment = an_enrolment(cast)
    actions.request_form(enrolment.pk, "preliminary-business-plan", DAY, by=coach, on=DAY)

    assert nightly.raise_follow_ups(on=DAY, by=HOUSE).done == 0
    assert nightly.raise_follow_ups(on=DAY + timedelta(days=1), by=HOUSE).done == 1
    assert nightly.raise_follow_ups(on=DAY + timedelta(days=2), by=HOUSE).done == 0
    assert enrolment.tasks.get().why_code == "enrolments.why.form_late"


def test_an_inquiry_that_is_sent_twice_stands_once(cast, programme):
    assert an_inquiry(cast, programme=programme) == an_inquiry(cast, programme=programme)
    assert Inquiry.objects.count() == 1
