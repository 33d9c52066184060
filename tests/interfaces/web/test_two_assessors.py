"""Two assessors, each in a browser of their own: nobody sees the other's words before their own are submitted. # D-5"""

import pytest
from django.test import Client

from spire.foundation.access.models import Login
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.screenings import actions, history
from spire.journey.screenings.models import Screening
from tests import browser
from tests.cast import DAY, MOMENT, Cast
from tests.everything import POINT
from tests.journey.build import a_screening, lead, scored, whole_scores

SECRET, HER_WORD = "Kun jeg har set det", "Sikker i stemmen"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_moment():
    with clock.at(MOMENT, everywhere=True):
        yield


def come_in(login: Login) -> Client:
    client = Client()
    if login.person_id is None:
        give_demo_factor(login)
    client.force_login(login)
    return client


def submitted_with_a_secret(cast: Cast) -> Screening:
    screening = a_screening(cast, 1)
    scores = whole_scores(screening)
    scores["motivation"]["note"] = SECRET
    actions.submit_card(screening.pk, scores, on=DAY, by=cast.actor(cast.coach))
    return screening


def test_the_second_never_meets_the_firsts_words_on_any_page_before_submitting(cast: Cast) -> None:
    screening = submitted_with_a_secret(cast)
    second, enrolment = come_in(cast.second_coach), screening.enrolment_id
    addresses = [
        *(f"/screenings/{screening.pk}/{page}" for page in ("", "score/", "agree/", "own-view/", "pdf/")),
        *(
            f"/enrolments/{enrolment}/{page}"
            for page in ("", "timeline/", "tasks/", "screenings/", "history/", "parties/")
        ),
        *(f"/overview/{page}" for page in ("", "export/")),
    ]

    for address in addresses:
        assert SECRET not in second.get(address, follow=True).content.decode("utf-8", "replace"), address
    found = second.post("/search/", {"q": "jeg har set"}, follow=True)
    assert f"/screenings/{screening.pk}/" not in found.content.decode()
    second.post(f"/screenings/{screening.pk}/read-only/")
    assert SECRET not in second.get(f"/screenings/{screening.pk}/").content.decode()


def test_after_submitting_both_stand_beside_each_other_with_what_differs(cast: Cast) -> None:
    screening = submitted_with_a_secret(cast)
    actions.submit_card(screening.pk, whole_scores(screening, other=True), on=DAY, by=cast.actor(cast.second_coach))

    shown = come_in(cast.second_coach).get(f"/screenings/{screening.pk}/").content.decode()

    assert SECRET in shown
    assert "I ser forskelligt" in shown or "badge-warning" in shown


def test_one_who_leads_reads_first_when_they_say_so_and_then_cannot_score(cast: Cast) -> None:
    screening = scored(cast, a_screening(cast, 1))
    leader, url = come_in(cast.team_leader), f"/screenings/{screening.pk}/"
    assert "Læs uden at bedømme" in leader.get(url).content.decode()

    leader.post(f"{url}read-only/")

    assert "Ikke set endnu" in leader.get(url).content.decode()
    assert leader.get(f"{url}score/").status_code == 302


def test_the_participant_reads_every_word_once_agreed_less_what_the_law_keeps(cast: Cast) -> None:
    screening, own = submitted_with_a_secret(cast), come_in(cast.participant)
    enrolment = screening.enrolment_id
    kept = history.Point(**{**POINT.__dict__, "says": "Naboen klager", "kept_back": "Forvaltningsloven § 15 b"})
    history.note(enrolment, kept, on=DAY, by=cast.actor(cast.coach))
    assert own.get(f"/my/screenings/{screening.pk}/").status_code == 404
    assert "ser på det nu" in own.get("/my/screenings/").content.decode()
    agreement = actions.Agreement(result="allocated", reasons="Hun vil det.", fewer_reason="Kollegaen er syg i dag.")
    actions.agree(screening.pk, agreement, on=DAY, by=lead(cast))

    shown = own.get(f"/my/screenings/{screening.pk}/").content.decode()
    assert SECRET in shown
    assert "Kollegaen er syg i dag." in shown
    assert "Forvaltningsloven § 15 b" in shown
    assert "Naboen klager" not in shown
    assert own.get(f"/my/screenings/{screening.pk}/pdf/").content.startswith(b"%PDF")

    come_in(cast.team_leader).post(f"/screenings/{screening.pk}/keep-back/", {"ground": "Forvaltningsloven § 15 b"})
    assert SECRET not in own.get(f"/my/screenings/{screening.pk}/").content.decode()


def test_the_document_comes_in_danish_and_in_the_participants_language(cast: Cast) -> None:
    screening = scored(cast, a_screening(cast, 1))
    leader, url = come_in(cast.team_leader), f"/screenings/{screening.pk}/pdf/"
    assert leader.get(url).status_code == 404
    actions.agree(screening.pk, actions.Agreement(result="allocated", reasons="Ja."), on=DAY, by=lead(cast))

    danish, swedish = leader.get(url), leader.get(f"{url}?language=sv")

    assert danish.content != swedish.content
    assert "screening-1-sv" in swedish["Content-Disposition"]
    assert leader.get(f"{url}?language=xx").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_browsers_score_at_the_same_time(chromium, live_server, cast: Cast, at_moment) -> None:
    at_moment(MOMENT)
    screening = a_screening(cast, 2)
    url = f"/screenings/{screening.pk}/"
    with browser.a_page(chromium, live_server.url) as first, browser.a_page(chromium, live_server.url) as second:
        for page, login in ((first, cast.coach), (second, cast.second_coach)):
            browser.log_in(page, login, address=live_server.url)
            page.goto(f"{url}score/")
        score(first, "Tydeligt til stede", HER_WORD)
        assert HER_WORD in first.content()

        second.reload()
        assert HER_WORD not in second.content()
        second.goto(url)
        assert HER_WORD not in second.content()

        second.goto(f"{url}score/")
        score(second, "Godt på vej", "Jeg er i tvivl")
        assert HER_WORD in second.content()
        assert second.locator(".ml-differs").count() == 4
        browser.assert_well_made(second)


def score(page, word: str, note: str) -> None:
    """The same word on every criterion, a note on the first, and submit."""
    for group in page.locator("fieldset.form-group").all():
        group.get_by_label(word).check()
    page.locator("textarea").first.fill(note)
    page.locator("button[value=submit]").click()
    page.wait_for_url("**/screenings/*/")
