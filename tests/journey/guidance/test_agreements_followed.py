"""What is agreed follows to the next meeting until it is done or dropped, and what a meeting came to is told."""

from datetime import timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.records.models import Mail
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.agendas import EmptyLine, MeetingOver
from spire.journey.guidance.actions.agreements import NoLongerOpen, WhyDropped
from spire.journey.guidance.actions.meetings import Agreed
from spire.journey.guidance.rules.meetings import Came
from tests.journey.guidance.build import TODAY, guided

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(cast):
    return guided(cast)


def test_what_is_dropped_has_a_reason_and_no_longer_follows(cast, life):
    coach = cast.actor(cast.coach)
    one = queries.open_agreements(life.enrolment).first()

    with pytest.raises(WhyDropped):
        actions.drop(one.pk, reason=" ", on=TODAY, by=coach)
    actions.drop(one.pk, reason="Kunden flyttede", on=TODAY, by=coach)
    actions.drop(one.pk, reason="Igen", on=TODAY, by=coach)

    assert one not in queries.open_agreements(life.enrolment)
    assert queries.agreement_for(coach, one.pk).dropped_reason == "Kunden flyttede"
    with pytest.raises(NoLongerOpen):
        actions.tick_off(one.pk, on=TODAY, by=coach)
    assert actions.reopen(one.pk, on=TODAY, by=coach) in queries.open_agreements(life.enrolment)


def test_putting_off_keeps_the_first_day(cast, life):
    coach = cast.actor(cast.coach)
    one = queries.open_agreements(life.enrolment).first()
    first = one.due_on

    actions.put_off(one.pk, first + timedelta(days=7), on=TODAY, by=coach)
    moved = actions.put_off(one.pk, first + timedelta(days=14), on=TODAY, by=coach)

    assert (moved.first_due_on, moved.due_on) == (first, first + timedelta(days=14))


def test_a_participant_agrees_for_themselves_and_not_for_the_team(cast, life):
    amina = cast.actor(cast.participant)

    own = actions.agree(life.enrolment, "Ringe til banken", TODAY, on=TODAY, by=amina)

    assert own in queries.open_agreements(life.enrolment)
    with pytest.raises(NotAllowed):
        actions.agree(life.enrolment, "Skaffe et lokale", TODAY, whose="team", on=TODAY, by=amina)
    with pytest.raises(NotAllowed):
        actions.drop(own.pk, reason="x", on=TODAY, by=cast.actor(cast.stranger))


def test_both_put_points_on_the_agenda_of_a_meeting_to_come(cast, life):
    amina, coach = cast.actor(cast.participant), cast.actor(cast.coach)
    first = actions.add_line(life.coming.pk, " Min  husleje ", on=TODAY, by=amina)

    assert actions.add_line(life.coming.pk, "Min husleje", on=TODAY, by=amina) == first
    actions.add_line(life.coming.pk, "Regnskabet", on=TODAY, by=coach)
    actions.take_off_line(first.pk, on=TODAY, by=coach)

    assert [line.text for line in queries.agenda_of(life.coming)] == ["Regnskabet"]
    with pytest.raises(EmptyLine):
        actions.add_line(life.coming.pk, " ", on=TODAY, by=amina)


def test_a_held_meeting_is_told_with_its_note_and_the_next_steps(cast, life):
    coach, amina = cast.actor(cast.coach), cast.actor(cast.participant)
    first, *rest = queries.open_agreements(life.enrolment)

    held = actions.hold_meeting(
        life.due.pk,
        Came.CAME,
        note="Vi regnede på priserne.",
        agreed=[Agreed("Sende tre tilbud", TODAY)],
        done=[one.pk for one in rest],
        dropped={first.pk: "Det blev ikke nødvendigt"},
        is_told=True,
        on=TODAY,
        by=coach,
    )

    assert held.note.mark == "external"
    assert [one.text for one in queries.open_agreements(life.enrolment)] == ["Sende tre tilbud"]
    assert [one.pk for one in queries.told_meetings(life.enrolment)] == [held.pk]
    assert Mail.objects.filter(key=f"meeting:{held.pk}:told").count() == 1
    assert "priserne" not in Mail.objects.get(key=f"meeting:{held.pk}:told").text
    seen = actions.see_note(held.pk, on=TODAY, by=amina).seen_at
    assert seen == actions.see_note(held.pk, on=TODAY, by=amina).seen_at == amina.at
    with pytest.raises(MeetingOver):
        actions.add_line(held.pk, "For sent", on=TODAY, by=coach)


def test_a_meeting_that_nobody_came_to_is_not_told(cast, life):
    coach = cast.actor(cast.coach)

    held = actions.hold_meeting(life.due.pk, Came.ABSENT, note="Kom ikke", is_told=True, on=TODAY, by=coach)

    assert (held.told_at, held.note.mark) == (None, "internal")


def test_places_are_those_where_they_met_before(cast, life):
    known = queries.known_places(life.enrolment, login_id=cast.coach.pk)

    assert known[0].place == queries.last_of_kind(life.enrolment, "individual").place
    assert len({(one.kind, one.place, one.address) for one in known}) == len(known) <= 5
