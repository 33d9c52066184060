"""Two assessors, each alone first, and the team's agreement."""

import pytest

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.journey.enrolments.models import Enrolment
from spire.journey.screenings import actions, queries, rules
from spire.journey.screenings.rules import Agreement
from tests.cast import DAY, Cast
from tests.journey.build import a_screening, agreed, an_enrolment, lead, scored, whole_scores


def test_an_assessor_sees_no_other_card_before_submitting_the_own(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    first, second = cast.actor(cast.coach), cast.actor(cast.second_coach)
    actions.submit_card(screening.pk, whole_scores(screening), on=DAY, by=first)

    assert queries.visible_cards(second, screening) == []
    actions.save_card(screening.pk, {}, on=DAY, by=second)
    assert [card.assessor for card in queries.visible_cards(second, screening)] == [cast.second_coach]
    assert queries.rows(second, screening)[0].said == ()

    actions.submit_card(screening.pk, whole_scores(screening, other=True), on=DAY, by=second)
    assert {card.assessor for card in queries.visible_cards(second, screening)} == {cast.coach, cast.second_coach}
    assert all(row.differs for row in queries.rows(second, screening))


def test_a_team_leader_who_does_not_assess_reads_the_cards_and_cannot_score_afterwards(cast: Cast) -> None:
    screening, leader = a_screening(cast, 1), lead(cast)
    actions.submit_card(screening.pk, whole_scores(screening), on=DAY, by=cast.actor(cast.coach))
    with pytest.raises(actions.TooEarlyToRead):
        actions.read_only(screening.pk, on=DAY, by=leader)

    actions.submit_card(screening.pk, whole_scores(screening), on=DAY, by=cast.actor(cast.second_coach))
    assert queries.visible_cards(leader, screening) == []

    actions.read_only(screening.pk, on=DAY, by=leader)
    actions.read_only(screening.pk, on=DAY, by=leader)
    assert len(queries.visible_cards(leader, screening)) == 2
    with pytest.raises(actions.ReadAlready):
        actions.submit_card(screening.pk, whole_scores(screening), on=DAY, by=leader)


def test_who_has_begun_a_card_scores_before_reading(cast: Cast) -> None:
    screening, leader = a_screening(cast, 1), lead(cast)
    scored(cast, screening)
    actions.save_card(screening.pk, {}, on=DAY, by=leader)

    with pytest.raises(actions.TooEarlyToRead):
        actions.read_only(screening.pk, on=DAY, by=leader)
    assert [card.assessor for card in queries.visible_cards(leader, screening)] == [cast.team_leader]


def test_what_is_kept_back_has_the_laws_ground(cast: Cast) -> None:
    screening = agreed(cast, 1, "allocated")

    with pytest.raises(actions.GroundMissing):
        actions.keep_back(screening.pk, "nej", on=DAY, by=lead(cast))
    kept = actions.keep_back(screening.pk, "Forvaltningsloven § 15 b: en andens forhold", on=DAY, by=lead(cast))
    assert kept.kept_back.startswith("Forvaltningsloven")
    assert actions.keep_back(screening.pk, "", on=DAY, by=lead(cast)).kept_back == ""


def test_a_card_without_a_word_on_each_criterion_is_not_submitted(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    scores = whole_scores(screening)
    del scores["motivation"]

    with pytest.raises(rules.CardIncomplete) as refused:
        actions.submit_card(screening.pk, scores, on=DAY, by=cast.actor(cast.coach))

    assert refused.value.facts["criteria"] == "Motivation"


def test_a_submitted_card_does_not_change(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    coach = cast.actor(cast.coach)
    actions.submit_card(screening.pk, whole_scores(screening), on=DAY, by=coach)

    with pytest.raises(actions.CardSubmitted):
        actions.submit_card(screening.pk, whole_scores(screening, other=True), on=DAY, by=coach)


def test_the_agreed_result_opens_the_gate_where_the_team_decides(cast: Cast) -> None:
    screening = agreed(cast, 1, "allocated")

    enrolment = Enrolment.objects.get(pk=screening.enrolment_id)
    assert enrolment.stage == "development"
    assert enrolment.moves.get().gate == "screening-1"


def test_a_no_closes_the_enrolment_with_the_reasons(cast: Cast) -> None:
    screening = agreed(cast, 1, "not_allocated")

    enrolment = Enrolment.objects.get(pk=screening.enrolment_id)
    assert (enrolment.stage, enrolment.closed_on) == ("declined", DAY)


def test_where_one_with_authority_decides_the_stage_waits_for_the_decision(cast: Cast) -> None:
    screening = agreed(cast, 3, "recommend_yes")

    assert Enrolment.objects.get(pk=screening.enrolment_id).stage == "course"


def test_agreeing_twice_is_refused(cast: Cast) -> None:
    screening = agreed(cast, 1, "allocated")

    with pytest.raises(actions.AlreadyAgreed):
        actions.agree(screening.pk, Agreement(result="allocated", reasons="x"), on=DAY, by=lead(cast))


def test_one_assessor_is_not_enough_without_a_reason(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    actions.submit_card(screening.pk, whole_scores(screening), on=DAY, by=cast.actor(cast.coach))
    alone = Agreement(result="allocated", reasons="x")

    with pytest.raises(rules.TooFewAssessors):
        actions.agree(screening.pk, alone, on=DAY, by=cast.actor(cast.coach))

    reasoned = Agreement(result="allocated", reasons="x", fewer_reason="Kun én på arbejde i ferien.")
    assert actions.agree(screening.pk, reasoned, on=DAY, by=cast.actor(cast.coach)).fewer_reason.startswith("Kun én")


def test_screening_4_wants_the_question_of_decisive_importance_answered(cast: Cast) -> None:
    screening = scored(cast, a_screening(cast, 4))

    with pytest.raises(rules.TestUnanswered):
        actions.agree(screening.pk, Agreement(result="extension", reasons="x"), on=DAY, by=lead(cast))


def test_the_same_screening_can_be_held_again_when_the_team_wanted_more_time(cast: Cast) -> None:
    first = agreed(cast, 2, "longer_development")

    again = a_screening(cast, 2, enrolment=first.enrolment)

    assert (again.round, queries.latest(first.enrolment_id, 2)) == (2, again)


def test_one_round_at_a_time(cast: Cast) -> None:
    screening = a_screening(cast, 1)

    with pytest.raises(actions.AlreadyOpen):
        a_screening(cast, 1, enrolment=screening.enrolment)


def test_a_screening_belongs_to_its_stage(cast: Cast) -> None:
    enrolment = an_enrolment(cast, stage="recruitment")

    with pytest.raises(actions.WrongStage):
        a_screening(cast, 3, enrolment=enrolment)


@pytest.mark.parametrize("number", [0, 5, 999_999_999])
def test_a_number_that_the_template_does_not_have_is_not_found(cast: Cast, number: int) -> None:
    enrolment = an_enrolment(cast)

    with pytest.raises(NotFound):
        actions.open_screening(enrolment.pk, number, on=DAY, by=cast.actor(cast.coach))


def test_the_participant_says_how_they_see_it_themselves(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    view = {"idea": {"word": "nearly", "note": "Jeg mangler priser."}, "readiness": {"word": "ready"}}

    actions.give_own_view(screening.pk, view, on=DAY, by=cast.actor(cast.participant))

    screening.refresh_from_db()
    assert screening.own_view["idea"]["note"] == "Jeg mangler priser."
    with pytest.raises(actions.OwnViewMissing):
        actions.give_own_view(screening.pk, {}, on=DAY, by=cast.actor(cast.participant))


def test_a_stranger_neither_finds_nor_scores(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    stranger = cast.actor(cast.stranger)

    with pytest.raises(NotFound):
        queries.for_actor(stranger, screening.pk)
    with pytest.raises(NotAllowed):
        actions.submit_card(screening.pk, {}, on=DAY, by=stranger)
    with pytest.raises(NotAllowed):
        actions.agree(screening.pk, Agreement(result="allocated", reasons="x"), on=DAY, by=stranger)
    with pytest.raises(NotAllowed):
        actions.open_screening(screening.enrolment_id, 1, on=DAY, by=stranger)
    with pytest.raises(NotAllowed):
        actions.give_own_view(screening.pk, {"idea": {"word": "ready"}}, on=DAY, by=stranger)
