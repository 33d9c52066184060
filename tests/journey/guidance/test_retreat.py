"""The retreat: order of presentations, words, and observations that are kept for screening 3. # E-4, D-3"""

from datetime import UTC, date, datetime, timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.interfaces.portal.retreat import may_read
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.attending import NotInSession, SessionNotYet
from spire.journey.guidance.actions.courses import Planned
from spire.journey.guidance.actions.retreat import NotARetreat, NothingWritten, ToOneself
from spire.journey.guidance.models import Session
from spire.journey.screenings.evidence import _retreat, beside
from tests.cast import DAY, a_login
from tests.journey.build import agreed
from tests.journey.guidance.build import NOW, TODAY, guided

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(cast):
    return guided(cast)


@pytest.fixture
def day(cast, life):
    start = NOW.replace(hour=8)
    planned = [Planned(start + timedelta(days=number), 480) for number in (-1, 0, 1, 2)]
    sessions = actions.plan_sessions(
        life.cohort.pk,
        "retreat",
        planned,
        place="Kursusgården",
        teacher_id=cast.teacher.pk,
        despite="Internatet ligger oveni.",
        on=DAY,
        by=cast.actor(cast.coach),
    )
    return sessions[0]


def others_of(life):
    return [one.enrolment_id for one in life.cohort.members.exclude(enrolment=life.enrolment)]


def test_everybody_presents_one_after_the_other_and_the_order_can_change(cast, life, day):
    coach, others = cast.actor(cast.coach), others_of(life)
    plan = {"starts_at": day.starts_at, "minutes": 20, "pause": 10, "on": DAY, "by": coach}

    first = actions.plan_presentations(day.pk, [others[0], life.enrolment.pk], **plan)
    again = actions.plan_presentations(day.pk, [others[0], life.enrolment.pk], **plan)
    turned = actions.plan_presentations(day.pk, [life.enrolment.pk, others[1]], **plan)

    assert [one.pk for one in first] == [one.pk for one in again]
    assert [one.starts_at - day.starts_at for one in turned] == [timedelta(0), timedelta(minutes=30)]
    assert turned[0].pk == first[1].pk
    assert {one.enrolment_id for one in queries.presentations_of(life.cohort)} == {life.enrolment.pk, others[1]}
    with pytest.raises(NotInSession):
        actions.plan_presentations(day.pk, [999_999], **plan)
    with pytest.raises(NotARetreat):
        actions.plan_presentations(life.session.pk, [], **plan)


def test_words_are_given_by_those_who_are_there_and_never_to_oneself(cast, life, day):
    coach, me, others = cast.actor(cast.coach), cast.actor(cast.participant), others_of(life)
    plan = {"starts_at": day.starts_at, "minutes": 20, "on": DAY, "by": coach}
    mine, theirs = actions.plan_presentations(day.pk, [life.enrolment.pk, others[0]], **plan)

    with pytest.raises(SessionNotYet):
        actions.say_to_presenter(theirs.pk, good="Modigt.", enrolment=life.enrolment, on=DAY, by=me)
    actions.say_to_presenter(theirs.pk, good="Modigt.", enrolment=life.enrolment, on=TODAY, by=me)
    word = actions.say_to_presenter(theirs.pk, good="Klart.", enrolment=life.enrolment, on=TODAY, by=me)
    actions.say_to_presenter(theirs.pk, good="God pris.", advice="Tal højere.", on=TODAY, by=coach)

    assert [one.good for one in theirs.words.all()] == ["Klart.", "God pris."]
    assert queries.said_to(me) == [word.presentation_id]
    for good, error in ((" ", NothingWritten), ("Flot.", ToOneself)):
        presentation = theirs if error is NothingWritten else mine
        with pytest.raises(error):
            actions.say_to_presenter(presentation.pk, good=good, enrolment=life.enrolment, on=TODAY, by=me)
    with pytest.raises(NotAllowed):
        actions.say_to_presenter(theirs.pk, good="Hej.", on=TODAY, by=cast.actor(cast.stranger))
    with pytest.raises(NotFound):
        queries.presentation_among(life.enrolment, mine.pk)


def test_observations_are_added_to_and_stand_beside_the_criteria(cast, life, day):
    coach, teacher = cast.actor(cast.coach), cast.actor(cast.teacher)

    actions.observe(day.pk, life.enrolment.pk, "Trøstede en, der gik i stå.", on=TODAY, by=coach)
    actions.observe(day.pk, life.enrolment.pk, "Trøstede en, der gik i stå.", on=TODAY, by=coach)
    actions.observe(day.pk, life.enrolment.pk, "Regnede prisen om på stedet.", on=TODAY, by=teacher)

    seen = [one.text for one in queries.observations_of(life.enrolment.pk)]
    assert seen == ["Trøstede en, der gik i stå.", "Regnede prisen om på stedet."]
    assert [one.text for one in queries.own_observations(teacher, day)] == ["Regnede prisen om på stedet."]
    assert [one.values.get("text") for one in beside(life.enrolment, ["retreat"], on=TODAY)][1:] == seen
    with pytest.raises(NotAllowed):
        actions.observe(day.pk, life.enrolment.pk, "X", on=TODAY, by=cast.actor(cast.stranger))
    other = cast.actor(a_login("x@example.dk", "X", "teacher", cast.municipality))
    with pytest.raises(NotAllowed):
        actions.observe(day.pk, life.enrolment.pk, "X", on=TODAY, by=other)
    with pytest.raises(NothingWritten):
        actions.observe(day.pk, life.enrolment.pk, " ", on=TODAY, by=coach)


def test_the_participant_reads_them_once_the_third_screening_is_agreed(cast, client, life, day, at_moment):
    at_moment(NOW)
    actions.observe(day.pk, life.enrolment.pk, "Regnede prisen om.", on=TODAY, by=cast.actor(cast.coach))
    client.force_login(cast.participant)

    before = client.get("/my/course/retreat/").content.decode()
    assert not may_read(life.enrolment)
    Enrolment.objects.filter(pk=life.enrolment.pk).update(stage="course")
    agreed(cast, 3, "recommend_yes", enrolment=life.enrolment)
    after = client.get("/my/course/retreat/").content.decode()

    assert "Regnede prisen om." not in before
    assert "så snart den screening er aftalt" in before
    assert "Regnede prisen om." in after


def test_an_observation_of_a_late_evening_is_of_the_day_on_the_wall(cast, life, day):
    Session.objects.filter(pk=day.pk).update(starts_at=datetime(2026, 3, 9, 23, 30, tzinfo=UTC))
    actions.observe(day.pk, life.enrolment.pk, "Stod op først.", on=TODAY, by=cast.actor(cast.coach))

    line = next(line for line in _retreat(life.enrolment, TODAY) if "text" in line.values)

    assert line.values["day"] == date(2026, 3, 10)
