"""Screenings, decisions and letters as people meet them: two assessors in two windows, by axe, at three widths."""

import pytest

from spire.foundation.records import actions as records
from spire.journey.decisions import actions
from spire.journey.decisions.actions import Advice
from spire.journey.decisions.models import Decision
from spire.journey.screenings import actions as screenings
from tests import browser
from tests.browser import assert_well_made
from tests.cast import DAY, HOUSE, MOMENT
from tests.interfaces.web.deciding import ADVICE, REFUSAL
from tests.journey.build import a_screening, agreed, an_enrolment, lead, scored, whole_scores


@pytest.fixture(autouse=True)
def the_day(cast, at_moment):
    at_moment(MOMENT)


def shoot(page, name):
    """A picture of the page at both widths, for looking at."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=browser.SHOTS / f"{name}-{width}.png", full_page=True)


def test_the_list_of_screenings_is_well_made(page, be, cast):
    screening = agreed(cast, 1, "allocated")
    be(page, cast.coach)

    page.goto(f"/enrolments/{screening.enrolment_id}/screenings/")

    assert page.get_by_role("button", name="Åbn 2. screening").is_visible()
    shoot(page, "screenings")
    assert_well_made(page)


def test_a_screening_is_opened_and_scored_on_a_phone_without_script(page_without_script, be, cast):
    page = page_without_script
    enrolment = an_enrolment(cast, stage="development")
    be(page, cast.coach)
    page.goto(f"/enrolments/{enrolment.pk}/screenings/")

    page.get_by_role("button", name="Åbn 2. screening").click()
    for group in page.locator("section.ml-criterion").all():
        group.locator("input[type=radio]").first.check()
    page.get_by_role("button", name="Aflever min vurdering").click()

    card = enrolment.screenings.get().cards.get()
    assert card.is_submitted
    assert card.assessor == cast.coach


def test_the_card_names_what_has_no_word_yet(page, be, cast):
    screening = a_screening(cast, 1)
    be(page, cast.coach)
    page.goto(f"/screenings/{screening.pk}/score/")
    shoot(page, "score")
    assert_well_made(page)

    page.get_by_role("button", name="Aflever min vurdering").click()

    page.locator(".form-error-message").first.wait_for()
    assert page.locator(".form-error-message").count() == 7
    assert_well_made(page)


def test_two_assessors_in_two_windows_see_each_other_when_both_are_done(chromium, live_server, cast):
    screening = a_screening(cast, 1)
    scores = whole_scores(screening)
    scores["motivation"]["note"] = "Hun lyser, når hun taler om det."
    screenings.submit_card(screening.pk, scores, on=DAY, by=cast.actor(cast.coach))
    with browser.a_page(chromium, live_server.url) as page:
        browser.log_in(page, cast.second_coach, address=live_server.url)
        page.goto(f"/screenings/{screening.pk}/")
        assert "Hun lyser" not in page.content()
        page.get_by_role("link", name="Lav min vurdering").click()
        assert "Hun lyser" not in page.content()
        for group in page.locator("section.ml-criterion").all():
            group.locator("input[type=radio]").last.check(force=True)
        page.get_by_role("button", name="Aflever min vurdering").click()
        page.get_by_text("Hun lyser").first.wait_for()
        assert page.get_by_text("I ser forskelligt", exact=True).count() == 7
        page.get_by_role("link", name="Bliv enige om et resultat").click()
        shoot(page, "agree")
        assert_well_made(page)
        page.get_by_label("Visiteret til teamet", exact=True).check(force=True)
        page.get_by_label("Hvorfor?").fill("Hun vil det, og planen holder.")
        page.get_by_role("button", name="Gem resultatet").click()
        page.wait_for_url(lambda url: not url.endswith("/agree/"))
        screening.refresh_from_db()
        assert (screening.state, screening.result) == ("agreed", "allocated")


def test_screening_4_and_the_agreed_page_are_well_made(page, be, cast):
    screening = scored(cast, a_screening(cast, 4))
    be(page, cast.coach)
    page.goto(f"/screenings/{screening.pk}/agree/")
    assert page.get_by_text("afgørende betydning").first.is_visible()
    assert_well_made(page)

    done = agreed(cast, 3, "recommend_yes")
    page.goto(f"/screenings/{done.pk}/")
    shoot(page, "agreed")
    assert_well_made(page)


def test_from_recommendation_to_decision(page, be, cast):
    screening = agreed(cast, 3, "recommend_yes")
    be(page, cast.coach)
    page.goto(f"/screenings/{screening.pk}/recommendation/")
    shoot(page, "recommend")
    assert_well_made(page)
    page.get_by_label("Lån", exact=False).first.fill("50.000,00")
    page.get_by_label("Hvad lånet er til").fill("Symaskine og lejemål")
    page.get_by_label("Første dag med tilskud").fill("01/04/2026")
    page.get_by_role("button", name="Send til afgørelse").click()
    shoot(page, "recommended")
    assert_well_made(page)

    be(page, cast.team_leader)
    page.goto("/decisions/")
    shoot(page, "to-approve")
    assert_well_made(page)
    page.get_by_role("link", name=", Amina Holm").first.click()
    shoot(page, "draft")
    assert_well_made(page)
    page.get_by_role("button", name="Træf afgørelsen og send brevet").click()

    decision = Decision.objects.get(kind="loan")
    assert (decision.state, decision.decided_by, decision.letter.state) == ("decided", cast.team_leader, "delivered")
    shoot(page, "decided")
    assert_well_made(page)


def test_a_draft_says_what_it_lacks_and_the_person_is_heard(page, be, cast):
    screening = agreed(cast, 3, "recommend_yes")
    recommendation = actions.recommend(screening.pk, Advice(**ADVICE), on=DAY, by=cast.actor(cast.coach))
    decision = recommendation.decisions.get(kind="loan")
    be(page, cast.coach)
    page.goto(f"/decisions/{decision.pk}/")
    page.get_by_label("Afslag", exact=True).check(force=True)
    page.get_by_role("button", name="Gem udkastet").click()
    shoot(page, "lacking")
    assert_well_made(page)

    page.get_by_role("link", name="Spørg personen først").click()
    assert_well_made(page)
    page.get_by_label("Hvad overvejer I at beslutte?").fill("At sige nej til lånet.")
    page.get_by_label("Hvilke oplysninger bygger det på?").fill("En ny oplysning om huslejen.")
    page.get_by_label("Sidste dag for svar").fill("20/03/2026")
    page.get_by_role("button", name="Send brevet").click()
    page.get_by_role("link", name="Læs brevet").click()
    page.get_by_role("heading", name="Hvad mener du, før vi afgør sagen?").wait_for()
    assert_well_made(page)

    be(page, cast.participant)
    page.goto("/my/messages/")
    shoot(page, "messages")
    assert_well_made(page)
    page.get_by_role("link", name="Svar", exact=True).click()
    shoot(page, "hearing")
    assert_well_made(page)
    page.get_by_label("Dit svar").fill("Huslejen er blevet lavere.")
    page.get_by_role("button", name="Send mit svar").click()
    decision.hearing.refresh_from_db()
    assert decision.hearing.answer == "Huslejen er blevet lavere."


def test_letters_are_read_on_the_page_and_as_a_file(page, be, cast):
    screening = agreed(cast, 3, "recommend_yes")
    recommendation = actions.recommend(screening.pk, Advice(**ADVICE), on=DAY, by=cast.actor(cast.coach))
    for kind in ("loan", "support"):
        decided = actions.decide(recommendation.decisions.get(kind=kind).pk, on=DAY, by=lead(cast))
        records.deliver(decided.letter_id, on=DAY, by=HOUSE)
    be(page, cast.coach)
    page.goto(f"/enrolments/{screening.enrolment_id}/letters/")
    shoot(page, "letters")
    assert_well_made(page)
    page.get_by_role("link", name="Låneaftale og gældsbrev").first.click()
    shoot(page, "letter")
    assert_well_made(page)

    be(page, cast.participant)
    page.goto("/my/messages/")
    page.get_by_role("link", name="Du har fået et mikrolån").click()
    shoot(page, "my-letter")
    assert_well_made(page)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_draft_speaks_the_readers_language(page, be, cast, language):
    screening = agreed(cast, 3, "recommend_yes")
    recommendation = actions.recommend(screening.pk, Advice(**ADVICE), on=DAY, by=cast.actor(cast.coach))
    decision = recommendation.decisions.get(kind="loan")
    actions.change(decision.pk, REFUSAL, on=DAY, by=cast.actor(cast.coach))
    cast.team_leader.language = language
    cast.team_leader.save()
    be(page, cast.team_leader)

    page.goto(f"/decisions/{decision.pk}/")

    assert page.locator("html").get_attribute("lang") == language
    assert_well_made(page)
