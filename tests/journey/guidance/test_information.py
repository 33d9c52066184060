"""Information meetings: planned, called off, counted; and the referrals of each office afterwards. # B-4"""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.people import actions as people
from spire.foundation.records.models import Mail
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.guidance import actions, queries
from spire.journey.guidance.actions.information import InformationOver, InformationToCome, NotAnOffice
from spire.journey.guidance.rules.information import after
from tests.build import a_programme, a_referral
from tests.cast import DAY, HOUSE, a_login

AT = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
HELD = date(2026, 3, 4)
WHERE = actions.Where(starts_at=AT, minutes=45, place="Kantinen", email="job@example.dk")


@pytest.fixture
def office(cast):
    return people.register_organisation("Jobcenter Øst", "job_centre", by=HOUSE, on=DAY, parent=cast.municipality)


def planned(cast, office, where=WHERE):
    return actions.plan_information(cast.municipality.pk, office.pk, where, on=DAY, by=cast.actor(cast.coach))


def test_days_are_counted_from_the_day_of_the_meeting_and_nothing_before():
    days = [
        HELD - timedelta(days=1),
        HELD,
        HELD + timedelta(days=30),
        HELD + timedelta(days=31),
        HELD + timedelta(days=91),
    ]

    first, second = after(HELD, days, on=HELD + timedelta(days=60))

    assert (first.days, first.count, first.is_over) == (30, 2, True)
    assert (second.days, second.count, second.is_over) == (90, 3, False)


@pytest.mark.django_db
def test_an_office_is_invited_once_and_told_when_it_is_called_off(cast, office):
    meeting = planned(cast, office)
    assert planned(cast, office).pk == meeting.pk

    for _time in range(2):
        actions.cancel_information(meeting.pk, on=DAY, by=cast.actor(cast.coach))

    files = [
        Calendar.from_ical(bytes(mail.attachments.get().data))
        for mail in Mail.objects.filter(key__startswith="information:")
    ]
    assert [str(file["METHOD"]) for file in files] == ["REQUEST", "CANCEL"]
    assert {str(file.walk("VEVENT")[0]["UID"]) for file in files} == {f"{meeting.uid}@spire"}
    with pytest.raises(InformationOver):
        actions.count_information(meeting.pk, 3, on=HELD, by=cast.actor(cast.coach))


@pytest.mark.django_db
def test_who_came_is_a_number_that_can_be_corrected_but_not_before_the_day(cast, office):
    meeting, coach = planned(cast, office), cast.actor(cast.coach)
    with pytest.raises(InformationToCome):
        actions.count_information(meeting.pk, 12, on=DAY, by=coach)

    actions.count_information(meeting.pk, 12, on=HELD, by=coach)
    meeting = actions.count_information(meeting.pk, 14, on=HELD, by=coach)

    assert (meeting.state, meeting.came) == ("held", 14)
    with pytest.raises(InformationOver):
        actions.cancel_information(meeting.pk, on=HELD, by=coach)


@pytest.mark.django_db
def test_the_referrals_of_an_office_are_counted_after_it_was_told(cast, office):
    a_programme(cast.municipality)
    other = people.register_organisation("Vejen Videre", "provider", by=HOUSE, on=DAY, parent=cast.municipality)
    for meeting, came in ((planned(cast, office), 9), (planned(cast, other), 4)):
        actions.count_information(meeting.pk, came, on=HELD, by=cast.actor(cast.coach))
    cast.caseworker.assignments.update(organisation=office)

    a_referral(cast, on=HELD + timedelta(days=3))
    a_referral(cast, on=HELD + timedelta(days=40), identity="610190-0011", phone="1")

    told = queries.told_to(cast.actor(cast.coach), on=HELD + timedelta(days=50))
    counted = {one.meeting.office.name: [window.count for window in one.after] for one in told}
    assert counted == {"Jobcenter Øst": [1, 2], "Vejen Videre": [0, 0]}
    assert queries.told_to(cast.actor(cast.stranger), on=DAY) == ()


@pytest.mark.django_db
def test_only_offices_of_the_municipality_and_only_by_its_people(cast, office):
    with pytest.raises(NotAnOffice):
        actions.plan_information(
            cast.municipality.pk, cast.other_municipality.pk, WHERE, on=DAY, by=cast.actor(cast.coach)
        )
    with pytest.raises(NotAllowed):
        actions.plan_information(cast.municipality.pk, office.pk, WHERE, on=DAY, by=cast.actor(cast.stranger))
    with pytest.raises(NotFound):
        queries.information_for(cast.actor(cast.stranger), planned(cast, office).pk)


@pytest.mark.django_db
def test_the_development_function_plans_one_and_sees_no_person(cast, office, client):
    dan = a_login("dan@example.dk", "Dan Udvikler", "development", cast.municipality)
    give_demo_factor(dan)
    client.force_login(dan)
    typed = {"office": office.pk, "day": "20/03/2026", "at": "9.00", "minutes": "45", "place": "Kantinen", "email": ""}

    with clock.at(AT):
        assert "/information/" in client.get("/overview/").content.decode()
        wrong = client.post("/information/new/", typed | {"day": "32/03/2026"})
        answer = client.post("/information/new/", typed, follow=True)

    assert wrong.status_code == 422
    assert 'value="Kantinen"' in wrong.content.decode()
    assert "Jobcenter Øst" in answer.content.decode()
    assert client.get("/inquiries/").status_code == 404
