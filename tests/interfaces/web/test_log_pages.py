"""The auditor's log: found by person, login, role, thing and time; by number and never by name; and itself in the log."""

from datetime import timedelta

import pytest
from django.test import Client

from spire.foundation.people import actions as people
from spire.foundation.people.models import Organisation, Person
from spire.foundation.trail import actions as trail
from spire.foundation.trail import chain, person_keys, searching
from spire.foundation.trail.models import Event, Seen, View
from spire.interfaces.parts import clock
from tests.cast import DAY, HOUSE, MOMENT, a_login
from tests.foundation.trail.test_chain import sql
from tests.house.test_strangers import come_in

pytestmark = pytest.mark.django_db
NUMBER = "700190-0002"


@pytest.fixture(autouse=True)
def _now():
    with clock.at(MOMENT + timedelta(days=1), everywhere=True):
        yield


@pytest.fixture
def auditor(cast):
    return come_in(Client(), a_login("rune@example.dk", "Rune Revisor", "auditor", cast.municipality))


@pytest.fixture
def amina(cast):
    """The participant: her address corrected by a coach, looked at by the coach and, in another town, by the stranger."""
    person = Person.objects.get(pk=cast.participant.person_id)
    people.correct_person(person.pk, {"city": "Ry"}, by=cast.actor(cast.coach), on=DAY)
    trail.viewed("enrolment.overview", [person.pk], by=cast.actor(cast.coach))
    trail.viewed("loan", [person.pk], by=cast.actor(cast.stranger))
    return person


def search(client, **asked):
    return client.post("/log/", {"what": "changes", "purpose": "sample", **asked})


def text(answer):
    return answer.content.decode()


def test_a_cpr_number_is_posted_and_becomes_a_number_that_tells_nothing(auditor, amina):
    answer = search(auditor, person=NUMBER, purpose="complaint")

    assert answer.url == f"/log/?person={amina.pk}&what=changes&purpose=complaint"
    page = text(auditor.get(answer.url))
    assert "Kontaktoplysninger" in page
    assert "Amina" not in page
    assert "700190" not in page
    event = Event.objects.get(verb="log.searched")
    assert (event.person_id, event.reason) == (amina.pk, "complaint")
    assert "700190" not in str(event.facts)


def test_each_page_of_the_log_is_a_look_at_those_in_it(auditor, amina):
    auditor.get(f"/log/?person={amina.pk}")

    view = View.objects.latest("pk")
    assert view.page == "log"
    assert set(Seen.objects.filter(view=view).values_list("person_id", flat=True)) == {amina.pk}


def test_a_citizen_who_did_something_stands_by_number_too(cast, auditor, amina):
    people.correct_person(amina.pk, {"city": "Hadsten"}, by=cast.actor(cast.participant), on=DAY)

    page = text(auditor.get("/log/?verb=person.corrected")).split("<main")[1]

    assert f"Login {cast.participant.pk}" in page
    assert "Amina" not in page


def test_the_log_of_another_municipality_is_not_found(cast, auditor, amina):
    theirs = View.objects.get(page="loan")

    page = text(auditor.get(f"/log/?what=looks&person={amina.pk}"))

    assert "Lone Krogh" in page
    assert "Frede Fremmed" not in page
    assert auditor.get(f"/log/looks/{theirs.pk}/").status_code == 404


def test_who_audits_every_municipality_sees_the_steps_of_the_house_too(cast, amina):
    login = a_login("rita@example.dk", "Rita Revisor", "auditor", cast.municipality)
    from spire.foundation.access import actions as access

    for one in Organisation.objects.filter(kind="municipality").exclude(pk=cast.municipality.pk):
        access.assign(login, "auditor", one, by=HOUSE, on=DAY)
    client = come_in(Client(), login)

    page = text(client.get(f"/log/?what=looks&person={amina.pk}"))

    assert "Frede Fremmed" in page
    assert (
        client.get(f"/log/changes/{Event.objects.get(verb='person.registered', object_id=amina.pk).pk}/").status_code
        == 200
    )


def test_a_login_that_is_not_known_is_said_at_the_field(auditor):
    assert "Ingen her logger ind med den e-mail." in text(search(auditor, login="nobody@example.dk"))


def test_a_search_narrows_by_login_role_verb_and_days(cast, auditor, amina):
    def found(**asked):
        wish = searching.Wish(**asked)
        return set(searching.changes(wish, where=None).values_list("verb", flat=True))

    assert found(login_id=cast.coach.pk) == {"person.corrected"}
    assert found(role="coach") == {"person.corrected"}
    assert found(verb="person.corrected", object_type="people.person", object_id=amina.pk) == {"person.corrected"}
    assert found(person_id=amina.pk, until=MOMENT) == set()
    assert found(basis="emergency") == set()


def test_pages_follow_each_other_without_a_gap_or_a_double(amina):
    found = searching.changes(searching.Wish(), where=None)
    seen, after = [], None
    for _turn in range(100):
        page = searching.paged(found, after=after, most=3)
        seen += [row.pk for row in page.rows]
        after = page.after
        if after is None:
            break

    assert seen == list(Event.objects.order_by("-at", "-pk").values_list("pk", flat=True))


def test_one_row_shows_its_proof_and_what_is_sealed(cast, auditor, amina):
    chain.chain(at=MOMENT)
    event = Event.objects.get(verb="person.corrected")

    page = text(auditor.get(f"/log/changes/{event.pk}/"))
    assert "led 1 i kæden" in page
    assert "Ry" not in page.split("<main")[1].split("Bevis")[0].replace("Rydn", "")

    person_keys.destroy(amina.pk, at=MOMENT)
    assert "Slettet: ingen kan læse dem mere." in text(auditor.get(f"/log/changes/{event.pk}/"))

    sql("trail_event", "UPDATE trail_event SET role = 'x' WHERE id = %s", event.pk)
    assert "ikke, som den blev skrevet" in text(auditor.get(f"/log/changes/{event.pk}/"))


def test_a_file_holds_what_was_found_and_is_in_the_log_with_its_purpose(auditor, amina):
    answer = auditor.post(f"/log/file/?what=looks&person={amina.pk}&purpose=supervision")

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("at;on;what;code;role")
    assert len(lines) == 2
    assert ";enrolment.overview;" in lines[1]
    event = Event.objects.get(verb="log.exported")
    assert event.reason == "supervision"
    assert event.facts["rows"] == 1
    assert View.objects.latest("pk").page == "log.export"


def test_a_cell_of_a_file_is_no_formula(auditor, cast):
    Organisation.objects.filter(pk=cast.municipality.pk).update(name="=1+1")
    trail.viewed("overview", [cast.participant.person_id], by=cast.actor(cast.coach))

    answer = auditor.post("/log/file/?what=looks")

    assert ";'=1+1;" in b"".join(answer.streaming_content).decode()


def test_the_chain_is_checked_by_a_button_and_a_break_is_shown(auditor, cast):
    assert "Alle rækker er, som de blev skrevet." in text(auditor.post("/log/chain/walk/", follow=True))

    event = Event.objects.earliest("pk")
    sql("trail_event", "UPDATE trail_event SET role = 'x' WHERE id = %s", event.pk)

    assert f"Række {event.pk} i trail_event er ikke" in text(auditor.post("/log/chain/walk/", follow=True))


@pytest.mark.parametrize(
    "asked",
    ["after=x_1", "after=2026-01-01_3", "person=-1", "person=99999999999999999999", "since=2026-99-99", "what=x"],
)
def test_an_address_that_cannot_be_read_narrows_nothing_and_breaks_nothing(auditor, asked):
    assert auditor.get(f"/log/?{asked}").status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_rows(cast, auditor, amina, django_assert_max_num_queries):
    for _number in range(60):
        trail.viewed("overview", [amina.pk], by=cast.actor(cast.coach))

    with django_assert_max_num_queries(40):
        auditor.get("/log/?what=looks")


def test_an_auditor_learns_of_nobody_who_is_another_municipality_s(cast, auditor):
    rosa = people.register_person("Rosa", "Vang", by=HOUSE, on=DAY, identity="700190-0010")
    trail.write("person.corrected", rosa, by=cast.actor(cast.stranger), on=DAY, person_id=rosa.pk)

    asked = [search(auditor, person=said) for said in ("700190-0010", str(rosa.pk), "700190-0028", "99999")]
    by_whom = [search(auditor, login=said) for said in (cast.stranger.email, str(cast.stranger.pk), "x@example.dk")]
    form = text(auditor.get(f"/log/?login={cast.stranger.pk}")) + text(
        auditor.get(f"/log/?login={cast.participant.pk}")
    )

    assert {one.status_code for one in (*asked, *by_whom)} == {422}
    assert all("Ingen her har det nummer." in text(one) for one in asked)
    assert all("Ingen her logger ind med den e-mail." in text(one) for one in by_whom)
    assert cast.stranger.email not in form
    assert cast.participant.email not in form
    assert search(auditor, login=cast.coach.email).status_code == 302
