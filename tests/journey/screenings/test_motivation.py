"""Motivation over time: who said what, in order, and nothing of a screening that is still open."""

from datetime import date

import pytest

from spire.journey.screenings import actions, motivation, report
from tests.cast import DAY, Cast
from tests.journey.build import a_screening, agreed, lead, whole_scores

pytestmark = pytest.mark.django_db


def test_each_assessors_word_and_the_participants_own_stand_beside_each_other(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    own = {"readiness": {"word": "nearly", "note": ""}}
    actions.give_own_view(screening.pk, own, on=DAY, by=cast.actor(cast.participant))
    enrolment = screening.enrolment
    assert motivation.over_time(enrolment, language="da") == ()

    actions.submit_card(screening.pk, whole_scores(screening), on=DAY, by=cast.actor(cast.coach))
    assert motivation.over_time(enrolment, language="da") == ()

    agreement = actions.Agreement(result="allocated", reasons="Hun vil det.", fewer_reason="Kollegaen er syg.")
    actions.agree(screening.pk, agreement, on=DAY, by=lead(cast))
    seen = motivation.over_time(enrolment, language="da")
    assert {(one.kind, one.word) for one in seen} == {("own", "Næsten klar"), ("assessor", "Tydeligt til stede")}


def test_the_first_word_of_a_scale_stands_highest(cast: Cast) -> None:
    screening = agreed(cast, 1, "allocated")

    heights = [height for _word, height in motivation.scale(screening.enrolment, language="da")]

    assert (heights[0], heights[-1], heights) == (1, 0, sorted(heights, reverse=True))
    assert sorted(one.height for one in motivation.over_time(screening.enrolment, language="da")) == [0, 1]


def test_what_is_kept_back_is_not_in_the_participants_own_chart(cast: Cast) -> None:
    screening = agreed(cast, 1, "allocated")
    actions.keep_back(screening.pk, "Forvaltningsloven § 15 b: en andens forhold", on=DAY, by=lead(cast))

    assert motivation.over_time(screening.enrolment, language="da", is_own_copy=True) == ()
    later = date(2026, 12, 1)
    own, whole = (report.known(screening, "da", on=later, is_own_copy=copy) for copy in (True, False))
    assert "Tydeligt til stede" not in own[1]
    assert "Tydeligt til stede" in whole[1]
