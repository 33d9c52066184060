"""Planning, moving, holding and calling off meetings: success, refusal, stranger, twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.records.models import Letter, Note
from spire.foundation.trail.models import Event
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.meetings import (
    Agreed,
    Arrangement,
    NeedsReason,
    NotStaffHere,
    NotYet,
    OverAlready,
    Taken,
)
from spire.journey.guidance.models import Agreement, Meeting
from spire.journey.guidance.rules.meetings import Came, Place, Stability
from tests.build import an_enrolment
from tests.cast import DAY

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
THEN = date(2026, 3, 12)


def cafe(cast, **changes):
    both = (cast.coach.pk, cast.second_coach.pk)
    usual = Arrangement(
        starts_at=AT, minutes=60, place_kind=Place.NEUTRAL, place="Café Åen", address="Å Boulevarden 3", staff=both
    )
    return replace(usual, **changes)


def a_meeting(cast, enrolment=None, kind="first", **changes):
    enrolment = enrolment or an_enrolment(cast)
    return actions.plan_meeting(enrolment.pk, kind, cafe(cast, **changes), on=DAY, by=cast.actor(cast.coach))


def test_a_first_meeting_with_two_at_a_cafe_is_planned_and_announced_by_letter(cast):
    meeting = a_meeting(cast)

    assert (meeting.state, meeting.sequence, meeting.departure_reason) == ("planned", 0, "")
    assert {login.name for login in meeting.staff.all()} == {"Lone Krogh", "Sami Bech"}
    letter = Letter.objects.get(template_key="invitation-first-meeting")
    assert "Café Åen, Å Boulevarden 3" in letter.body
    assert Event.objects.get(verb="meeting.planned").facts == {"kind": "first", "departures": []}


def test_one_alone_at_the_office_is_asked_why_and_goes_on_with_a_reason(cast):
    alone = {"staff": (cast.coach.pk,), "place_kind": Place.OFFICE}
    enrolment = an_enrolment(cast)

    with pytest.raises(NeedsReason) as refused:
        a_meeting(cast, enrolment, **alone)
    meeting = a_meeting(cast, enrolment, reason="Sami er syg.", **alone)

    assert [one.code for one in refused.value.departures] == ["guidance.few_staff", "guidance.not_neutral"]
    assert meeting.departure_reason == "Sami er syg."


def test_a_reason_nobody_needed_is_not_kept(cast):
    assert a_meeting(cast, reason="Fordi.").departure_reason == ""


def test_planning_the_same_twice_plans_it_once(cast):
    enrolment = an_enrolment(cast)

    assert a_meeting(cast, enrolment) == a_meeting(cast, enrolment)
    assert Letter.objects.count() == 1


def test_nobody_is_at_two_meetings_at_once(cast):
    enrolment = an_enrolment(cast)
    a_meeting(cast, enrolment)

    with pytest.raises(Taken):
        a_meeting(cast, enrolment, kind="individual")


def test_staff_are_the_municipalitys_own(cast):
    with pytest.raises(NotStaffHere):
        a_meeting(cast, staff=(cast.coach.pk, cast.stranger.pk))


def test_a_stranger_neither_plans_nor_sees_a_meeting(cast):
    enrolment = an_enrolment(cast)
    stranger = cast.actor(cast.stranger)
    meeting = a_meeting(cast, enrolment)

    with pytest.raises(NotAllowed):
        actions.plan_meeting(enrolment.pk, "individual", cafe(cast), on=DAY, by=stranger)
    with pytest.raises(NotAllowed):
        actions.hold_meeting(meeting.pk, Came.CAME, on=THEN, by=stranger)
    with pytest.raises(NotFound):
        queries.meeting_for(stranger, meeting.pk)


def test_moving_grows_the_sequence_and_moving_to_the_same_changes_nothing(cast):
    meeting = a_meeting(cast)
    coach = cast.actor(cast.coach)

    moved = actions.move_meeting(meeting.pk, cafe(cast, starts_at=AT + timedelta(days=1)), on=DAY, by=coach)
    again = actions.move_meeting(meeting.pk, cafe(cast, starts_at=AT + timedelta(days=1)), on=DAY, by=coach)

    assert (moved.uid, moved.sequence, again.sequence) == (meeting.uid, 1, 1)


def test_regrets_are_excused_and_cancel_the_calendar_file(cast):
    meeting = a_meeting(cast)
    amina = cast.actor(cast.participant)

    actions.regret(meeting.pk, on=DAY, by=amina)
    meeting = actions.regret(meeting.pk, on=DAY, by=amina)

    assert (meeting.state, meeting.attendance, meeting.sequence) == ("cancelled", "excused", 1)
    assert b"METHOD:CANCEL" in queries.file_of_meeting(meeting, language="da")
    with pytest.raises(NotAllowed):
        actions.regret(meeting.pk, on=DAY, by=cast.actor(cast.coach))


def test_after_it_began_it_is_too_late_for_regrets(cast):
    meeting = a_meeting(cast)

    with pytest.raises(OverAlready):
        actions.regret(meeting.pk, on=THEN, by=cast.actor(cast.participant, at=AT))


def test_what_the_team_calls_off_counts_for_nobody(cast):
    meeting = a_meeting(cast)
    coach = cast.actor(cast.coach)

    actions.cancel_meeting(meeting.pk, reason="Sygdom hos os", on=DAY, by=coach)
    actions.cancel_meeting(meeting.pk, reason="Sygdom hos os", on=DAY, by=coach)

    assert queries.meeting_stability(meeting.enrolment_id) == Stability()
    with pytest.raises(OverAlready):
        actions.hold_meeting(meeting.pk, Came.CAME, on=THEN, by=coach)


def test_a_held_meeting_has_attendance_a_note_agreements_and_hands_out_its_form(cast):
    meeting = a_meeting(cast)
    coach = cast.actor(cast.coach)
    second = a_meeting(cast, meeting.enrolment, kind="second", starts_at=AT + timedelta(days=7), minutes=45)
    agreed = (Agreed("Ring til udlejeren", date(2026, 3, 19)),)

    for _ in range(2):
        actions.hold_meeting(meeting.pk, Came.CAME, note="Vi talte om idéen.", agreed=agreed, on=THEN, by=coach)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.attendance) == ("held", "came")
    assert [(n.subject, n.title) for n in Note.objects.all()] == [(f"enrolment:{meeting.enrolment_id}", "Første møde")]
    assert [one.text for one in queries.open_agreements(meeting.enrolment)] == ["Ring til udlejeren"]
    asked = meeting.enrolment.form_requests.get()
    assert (asked.form_key, asked.due_on) == ("preliminary-business-plan", second.starts_at.date())


def test_an_open_agreement_follows_to_the_next_meeting_and_is_ticked_off_there(cast):
    first, coach = a_meeting(cast), cast.actor(cast.coach)
    agreed = (Agreed("Ring til udlejeren", date(2026, 3, 19)),)
    actions.hold_meeting(first.pk, Came.CAME, agreed=agreed, on=THEN, by=coach)
    later = a_meeting(cast, first.enrolment, kind="individual", starts_at=AT + timedelta(days=7))
    agreement = queries.open_agreements(first.enrolment).get()

    actions.hold_meeting(later.pk, Came.LATE, done=[agreement.pk], on=date(2026, 3, 19), by=coach)

    assert not queries.open_agreements(first.enrolment).exists()
    assert queries.meeting_stability(first.enrolment_id) == Stability(came=1, late=1)


def test_a_coming_meeting_has_not_been_held(cast):
    with pytest.raises(NotYet):
        actions.hold_meeting(a_meeting(cast).pk, Came.CAME, on=DAY, by=cast.actor(cast.coach))


def test_a_participant_ticks_off_their_own_and_not_the_teams(cast):
    enrolment, coach = an_enrolment(cast), cast.actor(cast.coach)
    own = actions.agree(enrolment, "Skriv priser", DAY, on=DAY, by=coach)
    ours = actions.agree(enrolment, "Find en mentor", DAY, whose="team", on=DAY, by=coach)
    amina = cast.actor(cast.participant)

    actions.tick_off(own.pk, on=DAY, by=amina)
    actions.tick_off(own.pk, on=DAY, by=amina)

    with pytest.raises(NotAllowed):
        actions.tick_off(ours.pk, on=DAY, by=amina)
    assert Agreement.objects.get(pk=own.pk).done_by == cast.participant
    assert actions.reopen(own.pk, on=DAY, by=coach).done_on is None
    assert Event.objects.filter(verb="agreement.done").count() == 1


def test_the_list_of_coming_meetings_is_the_municipalitys(cast):
    meeting = a_meeting(cast)

    mine = queries.coming_meetings(cast.actor(cast.coach), after=AT - timedelta(days=1), mine_only=True)
    hers = queries.coming_meetings(cast.actor(cast.team_leader), after=AT - timedelta(days=1), mine_only=True)
    theirs = queries.coming_meetings(cast.actor(cast.stranger), after=AT - timedelta(days=1))

    assert list(mine) == [meeting]
    assert list(hers) == []
    assert list(theirs) == []


def test_the_database_keeps_what_is_held_and_its_outcome_together(cast):
    from django.db import IntegrityError

    meeting = a_meeting(cast)

    with pytest.raises(IntegrityError):
        Meeting.objects.filter(pk=meeting.pk).update(state="held")
