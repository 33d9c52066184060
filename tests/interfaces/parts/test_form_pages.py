"""Filling in a form page by page, in a browser's requests."""

import pytest
from django.test import Client

from spire.foundation.forms import actions
from spire.foundation.forms.models import Response
from spire.interfaces.parts.form_pages import resume
from spire.journey.programmes import actions as programmes
from spire.journey.programmes import queries
from tests.cast import DAY, HOUSE, Cast
from tests.interfaces.parts.form_urls import routes
from tests.journey.programmes.test_handbook import TEXTS

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interfaces.parts.form_urls")]


@pytest.fixture
def client(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.participant)
    return client


def started(cast: Cast, form: str) -> Response:
    version = programmes.publish(programmes.load_pack(TEXTS, by=HOUSE, on=DAY).pk, by=HOUSE, on=DAY)
    return actions.start(
        queries.definition(version, form),
        by=cast.actor(cast.participant),
        on=DAY,
        person_id=cast.participant.person_id,
        organisation_id=cast.municipality.pk,
    )


def address(response: Response, page: str) -> str:
    return f"/test/{response.pk}/{page}/"


def revision(response: Response) -> int:
    response.refresh_from_db()
    return response.revision


def test_a_page_shows_its_questions_with_help_in_the_readers_language(client: Client, cast: Cast) -> None:
    shown = client.get(address(started(cast, "preliminary-business-plan"), "idea")).content.decode()

    assert "Fortæl om virksomheden i tre sætninger" in shown
    assert "Tænk på, hvad du ville sige til en nabo." in shown
    assert "side 2 af 10" in shown


def test_what_is_typed_is_kept_even_when_something_is_to_be_corrected(client: Client, cast: Cast) -> None:
    plan = started(cast, "preliminary-business-plan")

    answer = client.post(address(plan, "money"), {"revision": 0, "capital_need": "mange", "do": "next"})

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'value="mange"' in shown
    assert "Skriv beløbet som et tal" in shown
    assert 'href="#id_capital_need"' in shown
    plan.refresh_from_db()
    assert plan.answers["capital_need"] == {"typed": "mange"}


def test_one_can_go_on_and_correct_it_later(client: Client, cast: Cast) -> None:
    plan = started(cast, "preliminary-business-plan")

    answer = client.post(address(plan, "money"), {"revision": 0, "capital_need": "mange", "do": "anyway"})

    assert answer.headers["Location"] == address(plan, "plan")


def test_a_good_page_leads_to_the_next_and_the_last_to_the_check(client: Client, cast: Cast) -> None:
    plan = started(cast, "preliminary-business-plan")

    on = client.post(address(plan, "business"), {"revision": 0, "business_name": "Brød & Co"})
    last = client.post(address(plan, "help"), {"revision": revision(plan), "help_needed": "Alt"})

    assert on.headers["Location"] == address(plan, "idea")
    assert last.headers["Location"] == f"/test/{plan.pk}/check/"


def test_one_can_stop_and_resume_where_something_is_left(client: Client, cast: Cast) -> None:
    plan = started(cast, "preliminary-business-plan")

    stopped = client.post(address(plan, "business"), {"revision": 0, "business_name": "Brød & Co", "do": "later"})

    assert stopped.headers["Location"] == "/left/"
    plan.refresh_from_db()
    assert resume(plan, routes=routes(plan)).headers["Location"] == address(plan, "idea")


def test_a_line_is_added_and_errors_name_the_line(client: Client, cast: Cast) -> None:
    plan = started(cast, "preliminary-business-plan")
    row = {"timeline.0.step": "Find lokale", "timeline.0.by": "1/3/2026"}

    grown = client.post(address(plan, "plan"), {"revision": 0, **row, "do": "row:timeline"})
    shown = client.get(address(plan, "plan")).content.decode()
    wrong = client.post(address(plan, "plan"), {"revision": revision(plan), "timeline.0.by": "snart"})

    assert grown.headers["Location"] == address(plan, "plan") + "#id_timeline"
    assert 'name="timeline.0.by" id="id_timeline_0_by" value="01/03/2026"' in shown
    assert 'name="timeline.1.step"' in shown
    assert "Linje 1, Skridt: Udfyld feltet" in wrong.content.decode()
    assert 'aria-invalid="true"' in wrong.content.decode()


def test_a_text_that_looks_like_health_stops_once_and_never_blocks(client: Client, cast: Cast) -> None:
    profile = started(cast, "person-profile")
    typed = {"challenges": "Jeg har en depression"}

    first = client.post(address(profile, "challenges"), {"revision": 0, **typed})
    seen = "challenges:forms.looks_like_health"
    second = client.post(address(profile, "challenges"), {"revision": revision(profile), **typed, "seen": seen})

    assert first.status_code == 200
    assert "sygdom" in first.content.decode()
    assert second.headers["Location"] == address(profile, "consents")


def test_who_opened_the_page_before_somebody_else_saved_is_asked_to_look(client: Client, cast: Cast) -> None:
    plan = started(cast, "preliminary-business-plan")
    actions.save_page(plan.pk, "idea", {"why": "Coach"}, revision=0, by=cast.actor(cast.coach), on=DAY)

    answer = client.post(address(plan, "idea"), {"revision": 0, "idea": "Brød"})

    assert answer.status_code == 422
    plan.refresh_from_db()
    assert plan.answers == {"why": "Coach"}
    assert 'name="revision" value="1"' in answer.content.decode()


def test_a_page_that_is_not_asked_is_not_there(client: Client, cast: Cast) -> None:
    evaluation = started(cast, "self-evaluation")

    assert client.get(address(evaluation, "extension_reason")).status_code == 404
    client.post(address(evaluation, "extension"), {"revision": 0, "extension_wanted": "yes"})
    assert client.get(address(evaluation, "extension_reason")).status_code == 200


def test_the_check_shows_answers_and_faults_and_sends_when_all_is_right(client: Client, cast: Cast) -> None:
    budget = started(cast, "establishment-budget")
    check = f"/test/{budget.pk}/check/"

    client.post(address(budget, "premises"), {"revision": 0, "deposit": "10.000"})
    unbalanced = client.get(check).content.decode()
    refused = client.post(check, {"revision": revision(budget)})
    client.post(address(budget, "financing"), {"revision": revision(budget), "microloan": "10.000,00"})
    sent = client.post(check, {"revision": revision(budget)})

    assert "10.000,00\xa0kr." in unbalanced
    assert "Behovet og finansieringen skal være lige store" in unbalanced
    assert refused.status_code == 422
    assert sent.headers["Location"] == "/sent/"
    assert budget.versions.get().answers["microloan"] == 10_000_00


def test_the_sums_are_shown_on_their_page(client: Client, cast: Cast) -> None:
    budget = started(cast, "establishment-budget")
    client.post(address(budget, "premises"), {"revision": 0, "deposit": "10.000", "fitting_out": "2.500,50"})

    assert "12.500,50\xa0kr." in client.get(address(budget, "financing")).content.decode()


def test_a_stranger_finds_no_form(cast: Cast) -> None:
    plan = started(cast, "preliminary-business-plan")
    client = Client()
    client.force_login(cast.mentor)

    assert client.get(address(plan, "idea")).status_code == 404
    assert client.get(f"/test/{plan.pk}/check/").status_code == 404


@pytest.mark.parametrize("form", sorted(name[6:-5] for name in TEXTS if name.startswith("forms/")))
def test_every_page_of_every_form_draws(client: Client, cast: Cast, form: str) -> None:
    response = started(cast, form)
    pages = queries.template(programmes.load_pack(TEXTS, by=HOUSE, on=DAY).pk).form(form).sections

    answers = [client.get(address(response, page.key)).status_code for page in pages if page.when is None]

    assert set(answers) == {200}
    assert client.get(f"/test/{response.pk}/check/").status_code == 200
