"""Screenings, decisions and letters: each page opens, is seen once, and is not found by strangers."""

import pytest

from spire.foundation.records import actions as records
from spire.foundation.trail.models import View
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.decisions import actions
from spire.journey.decisions.actions import Advice
from spire.journey.decisions.models import Decision
from tests.cast import DAY, HOUSE, MOMENT
from tests.interfaces.web.deciding import ADVICE, REFUSAL
from tests.journey.build import agreed, lead

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with clock.at(MOMENT, everywhere=True):
        yield


@pytest.fixture
def life(cast):
    """A recommendation with a loan decided and support still a draft."""
    screening = agreed(cast, 3, "recommend_yes")
    recommendation = actions.recommend(screening.pk, Advice(**ADVICE), on=DAY, by=cast.actor(cast.coach))
    loan = actions.decide(recommendation.decisions.get(kind="loan").pk, on=DAY, by=lead(cast))
    records.deliver(loan.letter_id, on=DAY, by=HOUSE)
    loan.letter.refresh_from_db()
    return {"screening": screening, "loan": loan, "support": recommendation.decisions.get(kind="support")}


def be(client, login):
    give_demo_factor(login) if login.person_id is None else None
    client.force_login(login)
    return client


def addresses(life):
    screening, loan, support = life["screening"], life["loan"], life["support"]
    return (
        f"/enrolments/{screening.enrolment_id}/screenings/",
        f"/screenings/{screening.pk}/",
        f"/screenings/{screening.pk}/own-view/",
        f"/screenings/{screening.pk}/recommendation/",
        f"/decisions/{loan.pk}/",
        f"/decisions/{support.pk}/",
        f"/decisions/{support.pk}/preview/",
        f"/enrolments/{screening.enrolment_id}/letters/",
        f"/letters/{loan.letter_id}/",
        f"/documents/{loan.letter.document_id}/",
    )


def test_the_team_opens_each_page_and_each_look_is_kept_once(cast, client, life):
    team = be(client, cast.coach)

    for number, address in enumerate(addresses(life), start=1):
        assert team.get(address).status_code == 200, address
        assert View.objects.filter(seen__person_id=cast.participant.person_id).count() == number, address


@pytest.mark.parametrize("who", ["stranger", "caseworker", "mentor", "teacher", "controller", "administrator"])
def test_others_find_nothing(cast, client, life, who):
    other = be(client, getattr(cast, who))

    for address in addresses(life):
        assert other.get(address).status_code == 404, address
    assert other.post(f"/decisions/{life['support'].pk}/decide/").status_code == 404
    assert other.post(f"/letters/{life['loan'].letter_id}/send/").status_code == 404


def test_a_coach_does_not_find_the_page_of_deciding(cast, client, life):
    coach = be(client, cast.coach)

    assert coach.get("/decisions/").status_code == 404
    assert coach.post(f"/decisions/{life['support'].pk}/decide/").status_code == 404


def test_the_participant_reads_own_letters_and_nobody_elses(cast, client, life):
    letter = life["loan"].letter
    me = be(client, cast.participant)

    assert me.get("/my/messages/").status_code == 200
    assert "50.000,00" in me.get(f"/my/messages/{letter.pk}/").content.decode()
    file = me.get(f"/my/documents/{letter.document_id}/")
    assert file.content.startswith(b"%PDF")
    assert "Amina" not in file["Content-Disposition"]
    assert me.get(f"/my/messages/{life['loan'].agreement_id}/").status_code == 404
    assert me.get(f"/letters/{letter.pk}/").status_code == 404
    letter.refresh_from_db()
    assert letter.read_at == MOMENT


def test_deciding_from_the_page_sends_letter_and_agreement(cast, client):
    screening = agreed(cast, 3, "recommend_yes")
    recommendation = actions.recommend(screening.pk, Advice(**ADVICE), on=DAY, by=cast.actor(cast.coach))
    decision = recommendation.decisions.get(kind="loan")

    answer = be(client, cast.team_leader).post(f"/decisions/{decision.pk}/decide/")

    decision = Decision.objects.get(pk=decision.pk)
    assert answer.status_code == 302
    assert (decision.letter.state, decision.agreement.state) == ("delivered", "delivered")
    assert decision.letter.appeal_until is not None


def test_an_unlawful_decision_says_what_it_lacks(cast, client, life):
    decision = life["support"]
    actions.change(decision.pk, REFUSAL.__class__(outcome="refused"), on=DAY, by=cast.actor(cast.coach))

    answer = be(client, cast.team_leader).post(f"/decisions/{decision.pk}/decide/")

    assert answer.status_code == 409
    assert "Det næste, der sker" in answer.content.decode()
    decision.refresh_from_db()
    assert decision.state == "draft"


def test_a_refused_support_has_its_own_letter(cast, life):
    decision = actions.change(life["support"].pk, REFUSAL, on=DAY, by=cast.actor(cast.coach))

    decided = actions.decide(decision.pk, on=DAY, by=lead(cast))

    assert decided.letter.template_key == "support-refused"
    assert decided.support is None
