"""The map of people: the participant's own, shown when they show it, and gone when they rub it out."""

from datetime import timedelta

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.trail.models import Event
from spire.journey.business.actions import people as actions
from spire.journey.business.actions.people import Drawn, NamelessTie, NothingToKeep, NumberOfAPerson, TooManyTies
from spire.journey.business.models import Picture, Shared, Tie
from spire.journey.business.queries import people as queries
from spire.journey.business.rules.people import SIDE, Mark, Numbers, numbers, placed, together
from spire.journey.enrolments.models import Enrolment
from tests.build import an_enrolment
from tests.cast import DAY
from tests.journey.guidance.build import a_match, a_mentor, guided

FATMA = Drawn(name="Fatma", circle="personal", near=1, helps=("advice", "hands"), words="Min søster")


@pytest.fixture
def enrolment(cast):
    found = an_enrolment(cast)
    Enrolment.objects.filter(pk=found.pk).update(coach=cast.coach)
    return Enrolment.objects.get(pk=found.pk)


@pytest.fixture
def amina(cast):
    return cast.actor(cast.participant)


@pytest.mark.django_db
def test_only_the_participant_writes_on_the_map(cast, enrolment, amina):
    tie = actions.draw(enrolment.pk, FATMA, on=DAY, by=amina)
    actions.draw_again(tie.pk, FATMA, on=DAY, by=amina)

    assert [(one.name, one.helps) for one in queries.ties_of(enrolment)] == [("Fatma", ["advice", "hands"])]
    with pytest.raises(NotAllowed):
        actions.draw(enrolment.pk, FATMA, on=DAY, by=cast.actor(cast.coach))
    with pytest.raises(NotFound):
        actions.rub_out(tie.pk, on=DAY, by=cast.actor(cast.coach))
    with pytest.raises(NotAllowed):
        actions.share(enrolment.pk, "coach", on=DAY, by=cast.actor(cast.coach))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("drawn", "refused"),
    [(Drawn(name=" "), NamelessTie), (Drawn(name="Fatma", words="010185-1234"), NumberOfAPerson)],
)
def test_a_third_person_is_a_name_and_no_number(enrolment, amina, drawn, refused):
    with pytest.raises(refused):
        actions.draw(enrolment.pk, drawn, on=DAY, by=amina)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [lambda pk, **how: actions.draw_again(pk, Drawn(name="F"), **how), actions.rub_out])
def test_who_was_rubbed_out_in_another_window_while_one_waited_is_not_found(enrolment, amina, monkeypatch, change):
    tie = actions.draw(enrolment.pk, FATMA, on=DAY, by=amina)
    locked = actions._own

    def lock_after_another(enrolment_id, by):
        Tie.objects.all().delete()
        return locked(enrolment_id, by)

    monkeypatch.setattr(actions, "_own", lock_after_another)
    with pytest.raises(NotFound):
        change(tie.pk, on=DAY, by=amina)

    assert not Event.objects.filter(verb__in=("people_map.changed", "people_map.rubbed_out")).exists()


@pytest.mark.django_db
def test_a_map_takes_no_more_people_by_proposals_than_by_hand(enrolment, amina, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    actions.draw(enrolment.pk, FATMA, on=DAY, by=amina)
    proposed = queries.proposals(enrolment, on=DAY)[0]

    with pytest.raises(TooManyTies):
        actions.answer_proposal(enrolment.pk, proposed.key, wanted=True, on=DAY, by=amina)
    assert actions.answer_proposal(enrolment.pk, proposed.key, wanted=False, on=DAY, by=amina) is None


@pytest.mark.django_db
def test_the_team_does_not_even_see_that_there_is_a_map(enrolment, amina):
    before = Event.objects.filter(person_id=enrolment.person_id).count()

    tie = actions.draw(enrolment.pk, FATMA, on=DAY, by=amina)
    actions.keep_picture(enrolment.pk, on=DAY, by=amina)
    actions.rub_out(tie.pk, on=DAY, by=amina)

    assert Event.objects.filter(person_id=enrolment.person_id).count() == before
    assert not Event.objects.filter(facts__icontains="Fatma").exists()


@pytest.mark.django_db
def test_it_is_shown_to_the_own_coach_only_and_from_the_moment_it_is_taken_back_to_nobody(cast, enrolment, amina):
    coach, other = cast.actor(cast.coach), cast.actor(cast.second_coach)

    seen = [queries.shared_with_me(coach, enrolment)]
    actions.share(enrolment.pk, "coach", on=DAY, by=amina)
    actions.share(enrolment.pk, "coach", on=DAY, by=amina)
    seen += [queries.shared_with_me(by, enrolment) for by in (coach, other, cast.actor(cast.team_leader))]
    actions.take_back(enrolment.pk, "coach", on=DAY, by=amina)
    actions.take_back(enrolment.pk, "coach", on=DAY, by=amina)
    seen.append(queries.shared_with_me(coach, enrolment))

    assert seen == [False, True, False, False, False]
    verbs = Event.objects.filter(person_id=enrolment.person_id, verb__startswith="people_map.")
    assert sorted(verbs.values_list("verb", flat=True)) == ["people_map.shared", "people_map.taken_back"]


@pytest.mark.django_db
def test_another_coach_does_not_inherit_it(cast, enrolment, amina):
    actions.share(enrolment.pk, "coach", on=DAY, by=amina)
    Enrolment.objects.filter(pk=enrolment.pk).update(coach=cast.second_coach)
    moved = Enrolment.objects.get(pk=enrolment.pk)

    assert not queries.shared_with_me(cast.actor(cast.second_coach), moved)
    assert not queries.shared_with_me(cast.actor(cast.coach), moved)
    actions.share(enrolment.pk, "coach", on=DAY, by=amina)
    assert queries.shared_with_me(cast.actor(cast.second_coach), moved)


@pytest.mark.django_db
def test_who_is_rubbed_out_is_gone_and_the_picture_keeps_a_mark_without_a_name(enrolment, amina):
    tie = actions.draw(enrolment.pk, FATMA, on=DAY, by=amina)
    actions.keep_picture(enrolment.pk, on=DAY, by=amina)
    actions.draw(enrolment.pk, Drawn(name="Karl", circle="professional"), on=DAY, by=amina)

    actions.rub_out(tie.pk, on=DAY, by=amina)

    marks = queries.marks_then(queries.pictures_of(enrolment)[0], queries.ties_of(enrolment))
    assert not Tie.objects.filter(name="Fatma").exists()
    assert [(mark.circle, mark.name, mark.tie_id) for mark in marks] == [("personal", "", None)]


@pytest.mark.django_db
def test_a_picture_a_day_and_the_whole_map_goes_for_real(enrolment, amina):
    with pytest.raises(NothingToKeep):
        actions.keep_picture(enrolment.pk, on=DAY, by=amina)
    actions.draw(enrolment.pk, FATMA, on=DAY, by=amina)
    for after in (0, 0, 9):
        actions.keep_picture(enrolment.pk, on=DAY + timedelta(days=after), by=amina)
    actions.share(enrolment.pk, "evaluation", on=DAY, by=amina)

    assert [one.taken_on for one in queries.pictures_of(enrolment)] == [DAY, DAY + timedelta(days=9)]
    assert [actions.rub_out_all(enrolment.pk, on=DAY, by=amina) for _twice in range(2)] == [1, 0]
    assert (Tie.objects.count(), Picture.objects.count(), Shared.objects.filter(until_at=None).count()) == (0, 0, 0)


@pytest.mark.django_db
def test_whom_the_system_knows_is_proposed_and_not_assumed(cast, amina):
    enrolment = guided(cast).enrolment

    proposed = queries.proposals(enrolment, on=DAY)
    first, *rest = [one for one in proposed if one.why == "cohort"]
    taken = actions.answer_proposal(enrolment.pk, first.key, wanted=True, on=DAY, by=amina)
    again = actions.answer_proposal(enrolment.pk, first.key, wanted=True, on=DAY, by=amina)
    actions.answer_proposal(enrolment.pk, rest[0].key, wanted=False, on=DAY, by=amina)

    assert taken == again
    assert {one.why for one in proposed} >= {"cohort", "mentor"}
    assert [one.name for one in queries.ties_of(enrolment)] == [first.name]
    left = {one.key for one in queries.proposals(enrolment, on=DAY)}
    assert left == {one.key for one in proposed} - {first.key, rest[0].key}
    with pytest.raises(NotFound):
        actions.answer_proposal(enrolment.pk, "login:1", wanted=True, on=DAY, by=amina)


@pytest.mark.django_db
def test_a_mentor_who_only_was_asked_is_not_proposed(cast, enrolment, amina):
    a_match(cast, enrolment, a_mentor(cast))

    assert [one.why for one in queries.proposals(enrolment, on=DAY)] == ["coach", "mentor"]


def ten(*, had: int, have: int) -> list[tuple[Numbers, Numbers]]:
    """Ten maps, of which so many had and have somebody professional who gives advice."""
    one, none = numbers([Mark("professional", 1, ("advice",))]), numbers([])
    return [(one if place < had else none, one if place < have else none) for place in range(10)]


@pytest.mark.parametrize(
    ("had", "have", "told"),
    [(0, 5, (0, 5)), (4, 6, (None, None)), (5, 10, (5, 10)), (9, 1, (None, None))],
    ids=("none and half", "too few, and all but too few", "half and all", "all but one, and one"),
)
def test_a_small_number_is_not_told_and_neither_is_what_is_left_over(had, have, told):
    found = together(ten(had=had, have=have), ["advice"], fewest=5)

    assert [(one.before, one.now) for one in found.helps] == [told]
    assert found.maps == 10
    assert found.circles[0] == type(found.circles[0])("professional", *told)


def test_fewer_maps_than_the_smallest_number_are_not_told_at_all():
    assert together(ten(had=1, have=1)[:4], ["advice"], fewest=5).maps is None


@pytest.mark.django_db
def test_only_those_count_who_let_it_be_and_have_kept_a_picture(cast, enrolment, amina):
    actions.draw(enrolment.pk, FATMA, on=DAY, by=amina)
    actions.keep_picture(enrolment.pk, on=DAY, by=amina)

    before, ways = queries.together_at([cast.municipality.pk])
    assert (before.maps, ways.fewest_told) == (None, 5)
    assert queries.ways_to_help(enrolment).helps[0].key == "advice"


def test_everybody_has_a_place_of_their_own_in_the_quarter_of_their_circle():
    marks = [Mark(circle, near) for circle in ("professional", "personal", "participants", "team") for near in (1, 2, 3) for _two in "12"]  # fmt: skip

    found = placed(marks)

    assert len({(one.x, one.y) for one in found}) == 24
    assert all(20 < one.x < SIDE - 20 and 20 < one.y < SIDE - 20 for one in found)
    sides = {one.mark.circle: (one.x > SIDE / 2, one.y > SIDE / 2) for one in found}
    assert sides == {
        "professional": (True, False),
        "personal": (False, False),
        "participants": (True, True),
        "team": (False, True),
    }
