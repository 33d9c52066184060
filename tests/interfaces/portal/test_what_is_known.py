"""What is written about me and what I share: readable or named as kept back; consents work from the moment they are given."""

from datetime import date

import pytest
from django.test import Client

from spire.foundation.people import actions as people
from spire.foundation.people import consents
from spire.foundation.records import actions as records
from spire.journey.business.models import PlanVersion
from spire.journey.enrolments.models import Enrolment, Inquiry, Message
from tests.cast import DAY, HOUSE, Cast
from tests.interfaces.portal.a_life import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("life")]
WRITTEN, CONSENTS = "/my/details/written/", "/my/details/consents/"
GIVE = f"{CONSENTS}plan_to_mentor/give/"


def a_note(cast: Cast, life: Enrolment, title: str, *, kind: str = "journal", mark: str = "internal") -> None:
    records.write_note(
        subject=f"enrolment:{life.pk}",
        person_id=life.person_id,
        kind=kind,
        mark=mark,
        title=title,
        text=f"Om {title}.",
        on=TODAY,
        by=cast.actor(cast.coach, at=NOW),
    )


def a_mentor(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.mentor)
    return client


def test_what_is_shared_is_read_and_what_is_not_is_named_with_its_ground(mine, cast, life):
    a_note(cast, life, "besøget", mark="external")
    a_note(cast, life, "naboen")
    a_note(cast, life, "huskeseddel", kind="working")

    page = mine.get(WRITTEN).content.decode()

    assert "Om besøget." in page
    assert "naboen" not in page
    assert "huskeseddel" not in page
    assert page.count("Holdt tilbage") == 2
    assert page.count("forvaltningsloven § 12") == 3


def test_why_one_was_referred_and_what_was_said_of_it_is_read(mine, cast, life):
    inquiry = Inquiry.objects.create(
        programme=life.programme,
        source="caseworker",
        given_name="Amina",
        why="Har syet for naboer i årevis.",
        received_at=NOW,
        received_on=TODAY,
    )
    inquiry.calls.create(
        realistic="doubt", realistic_why="Priserne er lave.", outcome="invite", called_on=TODAY, called_at=NOW
    )
    Enrolment.objects.filter(pk=life.pk).update(inquiry=inquiry)

    page = mine.get(WRITTEN).content.decode()

    assert "Har syet for naboer i årevis." in page
    assert "Er idéen realistisk? I tvivl. Priserne er lave." in page


def test_one_asks_to_read_what_is_kept_back(mine, cast, life):
    a_note(cast, life, "naboen")

    mine.post(WRITTEN)

    assert Message.objects.get().text == "Jeg vil gerne læse det notat om mig, der er holdt tilbage."


def test_where_nothing_is_kept_back_nothing_is_asked(mine):
    assert mine.post(WRITTEN).status_code == 200
    assert not Message.objects.exists()


@pytest.fixture
def plan(monkeypatch, life):
    """The mentor's page finds a plan; what a plan says is tested with plans."""
    version = PlanVersion(enrolment=life, number=1)
    monkeypatch.setattr("spire.interfaces.web.mentors.plan.business.newest_plan_of", lambda person_id: version)
    monkeypatch.setattr("spire.interfaces.web.mentors.plan.plans.read", lambda version, currency: ())
    return f"/mentoring/{life.mentor_matches.get().pk}/plan/"


def test_a_consent_opens_the_plan_for_the_mentor_and_taken_back_it_closes_at_once(mine, cast, plan):
    assert a_mentor(cast).get(plan).status_code == 404

    assert "kun mine" not in mine.get(CONSENTS).content.decode()
    mine.post(GIVE)
    assert a_mentor(cast).get(plan).status_code == 200
    assert plan in a_mentor(cast).get("/mentoring/").content.decode()
    given = consents.standing(cast.participant.person_id, consents.PLAN_TO_MENTOR, on=TODAY)
    assert (given.text_version, given.until) == ("1", date(2027, 4, 20))
    mine.post(f"{CONSENTS}{given.pk}/withdraw/")

    assert a_mentor(cast).get(plan).status_code == 404
    assert "Trukket tilbage" in mine.get(CONSENTS).content.decode()


def test_a_consent_that_has_run_out_is_given_anew(mine, cast):
    person = cast.participant.person_id
    old = people.give_consent(person, consents.PLAN_TO_MENTOR, text_version="1", by=HOUSE, on=DAY, until=DAY)

    mine.post(GIVE)

    new = consents.standing(person, consents.PLAN_TO_MENTOR, on=TODAY)
    assert new is not None
    assert new.pk != old.pk


def test_given_twice_is_given_once_and_no_other_kind_is_taken(mine, cast):
    mine.post(GIVE)

    assert mine.post(GIVE).status_code == 404
    assert mine.post(f"{CONSENTS}everything/give/").status_code == 404
