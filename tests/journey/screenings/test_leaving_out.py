"""A criterion that is left out for one participant: not asked about, named with its reason, and settled by the first card."""

import pytest
from django.test import Client
from django.utils import translation

from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Adjustment
from spire.journey.enrolments.rules.adjustments import NoCriterionLeft
from spire.journey.screenings import actions, leaving_out, queries, report
from spire.journey.screenings.models import Screening
from spire.journey.screenings.rules import Agreement
from tests.cast import DAY, MOMENT, Cast
from tests.journey.build import a_screening, an_enrolment, lead, scored, whole_scores

pytestmark = pytest.mark.django_db
WITHOUT, REASON = "motivation", "Har lige talt om det i to timer."


def leave_out(cast: Cast, screening: Screening, key: str = WITHOUT, *, reason: str = REASON) -> Adjustment:
    return enrolments.adjust(
        screening.enrolment_id, "criterion", f"{screening.key}/{key}", reason=reason, by=cast.actor(cast.coach), on=DAY
    )


def fresh(screening: Screening) -> Screening:
    return Screening.objects.get(pk=screening.pk)


def agreed_as_it_is(cast: Cast, screening: Screening) -> Screening:
    agreement = Agreement(
        result="allocated",
        reasons="Klar.",
        tests={test.key: {"answer": "yes", "reason": "Ja"} for test in queries.template_of(screening).tests},
    )
    return actions.agree(screening.pk, agreement, on=DAY, by=lead(cast))


def test_what_is_left_out_asks_for_no_word(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    whole = whole_scores(screening)
    leave_out(cast, screening)

    card = actions.submit_card(screening.pk, whole, on=DAY, by=cast.actor(cast.coach))

    assert WITHOUT in whole
    assert WITHOUT not in card.scores
    assert WITHOUT not in [row.criterion.key for row in queries.rows(cast.actor(cast.coach), fresh(screening))]
    assert WITHOUT in [one.key for one in queries.template_of(screening).criteria]
    (one,) = leaving_out.of(fresh(screening))
    assert (one.criterion.key, one.reason, one.who, one.on) == (WITHOUT, REASON, cast.coach.name, DAY)


def test_another_enrolments_screening_asks_about_everything(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    leave_out(cast, screening)
    other = a_screening(cast, 1, enrolment=an_enrolment(cast, number="2026-0099"))

    assert leaving_out.criteria_of(other) == queries.template_of(other).criteria


def test_after_a_card_is_handed_in_nothing_is_left_out_or_taken_back(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    made = leave_out(cast, screening)
    actions.submit_card(screening.pk, whole_scores(screening), on=DAY, by=cast.actor(cast.coach))

    with pytest.raises(leaving_out.ScoredAlready):
        leave_out(cast, screening, leaving_out.criteria_of(fresh(screening))[0].key)
    with pytest.raises(leaving_out.ScoredAlready):
        enrolments.undo_adjustment(made.pk, by=cast.actor(cast.coach), on=DAY)
    assert leave_out(cast, screening).pk == made.pk
    assert Adjustment.objects.get().undone_on is None


def test_a_draft_does_not_settle_it_and_what_is_taken_back_is_asked_again(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    whole = whole_scores(screening)
    actions.save_card(screening.pk, whole, on=DAY, by=cast.actor(cast.coach))
    made = leave_out(cast, screening)
    assert WITHOUT not in queries.words_of(fresh(screening))

    enrolments.undo_adjustment(made.pk, by=cast.actor(cast.coach), on=DAY)

    assert actions.submit_card(screening.pk, whole, on=DAY, by=cast.actor(cast.coach)).scores[WITHOUT]["word"]


def test_a_round_keeps_what_it_left_out_when_a_later_round_does_not(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    made = leave_out(cast, screening)
    agreed_as_it_is(cast, scored(cast, screening))
    enrolment = screening.enrolment
    enrolment.refresh_from_db()
    Screening.objects.create(
        enrolment=enrolment, number=1, round=2, key=screening.key, least_assessors=2, opened_on=DAY
    )

    enrolments.undo_adjustment(made.pk, by=cast.actor(cast.coach), on=DAY)

    second = Screening.objects.get(round=2)
    assert leaving_out.criteria_of(second) == queries.template_of(second).criteria
    assert [one.criterion.key for one in leaving_out.of(fresh(screening))] == [WITHOUT]


def test_a_screening_keeps_a_criterion(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    *most, last = [one.key for one in queries.template_of(screening).criteria]
    for key in most:
        leave_out(cast, screening, key)

    with pytest.raises(NoCriterionLeft):
        leave_out(cast, screening, last)


def test_the_document_names_what_was_left_out_and_why(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    leave_out(cast, screening)
    agreed_as_it_is(cast, scored(cast, screening))

    with translation.override("da"):
        body = report.sheet(fresh(screening), is_own_copy=False).body
        own = report.sheet(fresh(screening), is_own_copy=True).body
    assert "Motivation (udeladt)" in body
    assert REASON.rstrip(".") in body
    assert cast.coach.name in body
    assert REASON.rstrip(".") in own


def test_the_pages_name_it_and_do_not_ask(cast: Cast) -> None:
    screening = a_screening(cast, 1)
    leave_out(cast, screening)
    client = Client()
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)

    with clock.at(MOMENT, everywhere=True):
        score = client.get(f"/screenings/{screening.pk}/score/").content.decode()
        show = client.get(f"/screenings/{screening.pk}/").content.decode()

        assert f'name="{WITHOUT}-word"' not in score
        assert REASON in score
        assert REASON in show
        assert "Udeladt for denne iværksætter" in show
        scored(cast, screening)
        agree = client.get(f"/screenings/{screening.pk}/agree/").content.decode()
        refused = client.post(
            f"/enrolments/{screening.enrolment_id}/adjust/",
            {"form": "drop", "drop-key": f"criterion:{screening.key}/business_idea", "drop-reason": "Nej"},
        )
        assert REASON in agree
        assert refused.status_code == 422
