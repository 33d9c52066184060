"""The work list with its filters and its spreadsheet, the team's home, the search page, the menus and the set-up."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from python_calamine import CalamineWorkbook

from spire.foundation.access.models import Assignment, Login
from spire.foundation.access.permissions import ROLES
from spire.foundation.people.models import Organisation
from spire.foundation.trail.models import Event, View
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments import actions
from spire.journey.enrolments.models import Enrolment, SavedView
from spire.journey.programmes.models import Programme
from tests.build import a_programme, an_enrolment
from tests.cast import DAY, MOMENT, a_login

pytestmark = pytest.mark.django_db
MOST_WORDS = 6


@pytest.fixture(autouse=True)
def the_day():
    with clock.at(MOMENT, everywhere=True):
        yield


@pytest.fixture
def come(client):
    def be(login):
        if not login.authenticator_set.exists():
            give_demo_factor(login)
        client.force_login(login)
        return client

    return be


@pytest.fixture
def two(cast):
    """One enrolment of each coach; the first is late, and its business is called like a formula."""
    programme = a_programme(cast.municipality)
    by = cast.actor(cast.coach)
    first = an_enrolment(cast, programme=programme, given_name="Åse", family_name="Vang", phone="1")
    second = an_enrolment(
        cast, programme=programme, coach=cast.second_coach, given_name="Bo", family_name="Berg", phone="2"
    )
    actions.set_business(first.pk, "=HYPERLINK(0)", by=by, on=DAY)
    actions.add_task(first.pk, "own", DAY - timedelta(days=2), note="+Ring", by=by, on=DAY)
    actions.add_task(second.pk, "own", DAY + timedelta(days=30), note="Senere", by=by, on=DAY)
    return first, second


def test_the_address_chooses_the_rows(cast, come, two):
    client = come(cast.coach)

    for address, shown in (
        ("?view=team", {"Åse", "Bo"}),
        (f"?view=team&coach={cast.second_coach.pk}", {"Bo"}),
        ("?view=team&coach=me", {"Åse"}),
        ("?view=team&due=late", {"Åse"}),
        ("?view=team&waits=participant", set()),
        ("?view=team&stage=nowhere", set()),
        ("?view=late", {"Åse"}),
    ):
        page = client.get(f"/overview/{address}").content.decode()
        rows = page[page.find("data-rows") :]
        assert {name for name in ("Åse", "Bo") if f"{name} " in rows} == shown, address


def test_a_view_is_saved_for_oneself_or_the_team_and_its_address_works_for_a_colleague(cast, come, two):
    client = come(cast.coach)

    client.post("/overview/views/?view=team&due=late", {"name": "Brænder på", "team": "on"})
    client.post("/overview/views/?view=team&coach=me", {"name": "Mine egne"})
    client.post("/overview/views/?view=late", {"name": "Mine egne"})

    assert {view.name: view.filters for view in SavedView.objects.all()} == {
        "Brænder på": {"view": "team", "due": "late"},
        "Mine egne": {"view": "late"},
    }
    page = come(cast.second_coach).get("/overview/").content.decode()
    assert "Brænder på (1)" in page
    assert "?view=team&amp;due=late" in page
    assert "Mine egne" not in page
    own = SavedView.objects.get(name="Mine egne")
    assert client.post(f"/overview/views/{own.pk}/forget/").status_code == 404
    come(cast.coach).post(f"/overview/views/{own.pk}/forget/")
    assert not SavedView.objects.filter(pk=own.pk).exists()


def test_the_spreadsheet_holds_exactly_the_rows_chosen_with_a_way_back_and_no_formula(cast, come, two):
    client = come(cast.coach)

    answer = client.post("/overview/export/?view=team&due=late", {"purpose": "meeting"})

    file = answer.content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == [two[0].number]
    assert "=HYPERLINK(0)" in rows[1]
    parts = zipfile.ZipFile(io.BytesIO(file))
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    assert f"/enrolments/{two[0].pk}/" in parts.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    event = Event.objects.get(verb="list.exported")
    assert event.facts == {"list": "work", "purpose": "meeting", "rows": 1, "view": "team", "due": "late"}
    assert list(View.objects.get(page="overview.export").seen.values_list("person_id", flat=True)) == [two[0].person_id]


def test_nothing_leaves_without_a_purpose(cast, come, two):
    assert come(cast.coach).post("/overview/export/", {"purpose": ""}).status_code == 404
    assert not Event.objects.filter(verb="list.exported").exists()


def test_the_teams_home_tells_who_is_late_and_moves_the_work_of_one_who_is_ill(cast, come, two):
    client = come(cast.team_leader)

    page = client.get("/team/").content.decode()
    client.post(f"/team/{cast.coach.pk}/move/", {"stand_in": cast.second_coach.pk, "until": "10/03/2026"})

    assert '<span class="badge badge-error">1</span>' in page
    assert Assignment.objects.get(instead_of=cast.coach).login == cast.second_coach
    assert "10. mar. 2026" in client.get("/team/").content.decode()
    assert "Åse" in come(cast.second_coach).get("/overview/?view=mine").content.decode()
    come(cast.team_leader).post(f"/team/{cast.coach.pk}/back/")
    assert "Åse" not in come(cast.second_coach).get("/overview/?view=mine").content.decode()


def test_what_is_searched_for_never_stands_in_an_address(cast, come):
    enrolment = an_enrolment(cast)
    client = come(cast.coach)

    found = client.post("/search/", {"q": "holm"})
    number = client.post("/search/", {"q": "700190-0002"})
    straight = client.post("/search/", {"q": enrolment.number})

    assert "Amina Holm" in found.content.decode()
    assert "Amina Holm" in number.content.decode()
    assert "700190-0002" not in number.content.decode()
    assert straight.url == f"/enrolments/{enrolment.pk}/"
    assert 'method="post" action="/search/"' in found.content.decode()
    assert "Amina" not in client.get("/search/?q=holm").content.decode()
    assert View.objects.filter(page__startswith="search").count() == 3
    assert not Event.objects.filter(facts__icontains="holm").exists()


def test_an_identity_number_finds_nothing_without_the_right(cast, come, monkeypatch):
    an_enrolment(cast)
    without = frozenset(ROLES["coach"] - {"person.identity"})
    monkeypatch.setitem(ROLES, "coach", without)

    page = come(cast.coach).post("/search/", {"q": "700190 0002"}).content.decode()

    assert "Amina" not in page


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("coach", ["Mit overblik", "Sager", "Møder og kurser", "Lån", "Kommuner", "Rapporter"]),
        ("team_leader", ["Teamet", "Sager", "Møder og kurser", "Lån", "Kommuner", "Rapporter"]),
        ("participant", ["Min vej", "Mit lån", "Møder og kurser", "Beskeder", "Mine oplysninger"]),
    ],
)
def test_the_menu_has_these_words_in_this_order(cast, come, client, role, words):
    login = getattr(cast, role)
    (client.force_login(login) if role == "participant" else come(login))

    assert menu_words(client.get("/home/", follow=True)) == words


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_has_a_home_with_at_most_six_words(cast, come, client, role):
    login = getattr(cast, role, None) or a_login(f"{role}@home.example", role, role, cast.municipality)
    (client.force_login(login) if role in ("participant", "mentor", "teacher") else come(login))

    answer = client.get("/home/", follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain
    assert len(menu_words(answer)) <= MOST_WORDS
    assert menu_words(answer)


def menu_words(answer) -> list[str]:
    return [str(item["label"]) for item in answer.context["menu"]]


def test_the_ten_pages_stand_in_their_order(cast, come):
    enrolment = an_enrolment(cast)

    answer = come(cast.team_leader).get(f"/enrolments/{enrolment.pk}/")

    assert [str(page["label"]) for page in answer.context["pages"]] == [
        "Overblik", "Tidslinje og journal", "Opgaver og frister", "Screeninger", "Forretningsplan og budget",
        "Lån og afdrag", "Støtte", "Møder, kursus, mentor", "Dokumenter og breve", "Parter og adgang",
    ]  # fmt: skip


def test_the_administrator_sets_up_an_organisation_an_offer_and_a_login_outside_the_demonstration(cast, come):
    a_programme(cast.municipality)
    client = come(cast.administrator)
    version = Programme.objects.get().template_version_id

    client.post(
        "/setup/",
        {"form": "organisation", "organisation-name": "Jobcenter Nord", "organisation-kind": "job_centre",
         "organisation-parent": cast.municipality.pk},
    )  # fmt: skip
    client.post(
        "/setup/",
        {"form": "offer", "offer-name": "Mikrolån Nord", "offer-organisation": cast.municipality.pk,
         "offer-version": version, "offer-started_on": "01/04/2026"},
    )  # fmt: skip
    client.post(
        "/setup/",
        {"form": "login", "login-name": "Nina Ny", "login-email": "nina@example.dk", "login-role": "coach",
         "login-organisation": cast.municipality.pk},
    )  # fmt: skip

    assert Organisation.objects.get(name="Jobcenter Nord").parent == cast.municipality
    assert Programme.objects.filter(name="Mikrolån Nord", organisation=cast.municipality).count() == 1
    held = Assignment.objects.get(login__email="nina@example.dk")
    assert (held.role, held.login.has_usable_password()) == ("coach", False)
    assert [one.to for one in mail.outbox] == [["nina@example.dk"]]
    client.post(f"/setup/roles/{held.pk}/end/")
    held.refresh_from_db()
    assert held.ends_on == DAY


def test_nobody_takes_a_role_of_their_own_and_a_stranger_changes_nothing(cast, come):
    own = Assignment.objects.get(login=cast.administrator)
    come(cast.administrator)
    client = come(cast.administrator)

    assert client.post(f"/setup/roles/{own.pk}/end/").status_code == 409
    stranger = a_login("fremmed@example.dk", "Fremmed", "administrator", cast.other_municipality)
    coach = Assignment.objects.get(login=cast.coach)
    assert come(stranger).post(f"/setup/roles/{coach.pk}/end/").status_code == 404
    assert Login.objects.get(pk=cast.coach.pk).assignments.get().ends_on is None


def test_a_plan_is_adjusted_on_its_page_and_shown_with_who_and_why(cast, come):
    enrolment = an_enrolment(cast)
    client = come(cast.coach)

    client.post(
        f"/enrolments/{enrolment.pk}/adjust/",
        {"form": "add", "add-label": "Dansk for begyndere", "add-from_week": "3", "add-reason": "Vil lære det først."},
    )
    wrong = client.post(f"/enrolments/{enrolment.pk}/adjust/", {"form": "add", "add-label": "X", "add-from_week": "3"})

    page = client.get(f"/enrolments/{enrolment.pk}/").content.decode()
    assert "Dansk for begyndere er tilføjet fra uge 3" in page
    assert "Vil lære det først." in page
    assert "Lone Krogh" in page
    assert wrong.status_code == 422
    assert Enrolment.objects.get().adjustments.count() == 1
