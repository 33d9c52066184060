"""Plan and budgets, filled in by the participant and read by both."""

import pytest

from spire.foundation.forms import actions as forms
from spire.foundation.forms.models import ResponseVersion
from spire.foundation.values.money import Money
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.business import actions as business
from spire.journey.business import queries
from spire.journey.programmes import queries as programmes
from tests.browser import assert_well_made
from tests.build import an_enrolment
from tests.cast import DAY
from tests.journey.guidance.build import NOW, guided


@pytest.fixture
def made(cast, at_moment):
    at_moment(NOW)
    return guided(cast)


def test_the_budgets_pages_are_well_made_for_both(page, be, cast, made):
    own = ("", "establishment/", "operating/", "establishment/1/", "operating/1/")
    be(page, cast.participant)
    for path in own:
        page.goto(f"/my/business/{path}")
        assert_well_made(page)

    page.context.clear_cookies()
    be(page, cast.coach)
    for path in own:
        page.goto(f"/enrolments/{made.enrolment.pk}/business/{path}")
        assert_well_made(page)


def test_a_beginner_fills_in_an_establishment_budget_and_sees_the_loan_need(page_without_script, be, cast, at_moment):
    at_moment(NOW)
    enrolment = an_enrolment(cast)
    page = page_without_script
    be(page, cast.participant)
    page.goto("/my/business/establishment/")

    page.get_by_label("Inventar, værktøj og udstyr").fill("24.500")
    page.get_by_label("Andet").first.fill("Ladcykel")
    page.get_by_label("Beløb").first.fill("9500,50")
    page.get_by_label("Dine egne penge").fill("4000")
    page.get_by_role("button", name="Gem og regn ud").click()

    stored = queries.newest(enrolment, "establishment")
    assert queries.amount_of(stored) == Money(30_000_50, "DKK")
    assert "30.000,50" in page.content()


def test_what_is_typed_wrong_is_said_at_the_field(client, cast, made):
    client.force_login(cast.participant)

    answer = client.post("/my/business/establishment/", {"phase": "early", "need_stock": "mange", "own_words_0": "X"})

    said = answer.content.decode()
    assert 'href="#id_need_stock"' in said
    assert 'value="mange"' in said


def test_an_empty_budget_is_asked_for_a_line(client, cast, at_moment):
    at_moment(NOW)
    an_enrolment(cast)
    client.force_login(cast.participant)

    answer = client.post("/my/business/operating/", {"phase": "early"})

    assert "Udfyld mindst én linje" in answer.content.decode()


def test_an_operating_budget_is_read_back_as_it_was_typed(client, cast, made):
    client.force_login(cast.participant)
    typed = {
        "phase": "detailed",
        "product_0": "Reparation",
        "usual_0": "18.000",
        "percent_0": "12,5",
        "month_0_0": "0",
        "fixed_rent": "2500",
        "drawings": "9000",
        "draws_from": "3",
    }

    client.post("/my/business/operating/", typed)
    again = client.post("/my/business/operating/", typed)

    budget = queries.read(queries.newest(made.enrolment, "operating"))
    assert again["Location"] == "/my/business/operating/2/"
    assert [month.minor for month in budget.products[0].turnover[:2]] == [0, 18_000_00]
    assert [month.minor for month in budget.drawings[:3]] == [0, 0, 9_000_00]
    form = client.get("/my/business/operating/").content.decode()
    assert 'value="12,5"' in form
    assert 'name="month_0_0" value="0,00"' in form


def test_a_plan_is_read_as_it_was_handed_in_by_both(page, be, cast, made):
    enrolment = made.enrolment
    definition = programmes.definition(enrolment.template_version, "preliminary-business-plan")
    response = forms.start(definition, person_id=enrolment.person_id, by=cast.actor(cast.participant), on=DAY)
    answers = {"business_name": "Aminas cykler", "summary": "Reparation hos kunden.\nOgså om aftenen."}
    sent = ResponseVersion.objects.create(
        response=response, number=1, answers=answers, mark="x", submitted_at=NOW, on=DAY
    )
    business.keep_plan(enrolment.pk, sent, on=DAY, by=cast.actor(cast.participant))

    be(page, cast.participant)
    page.goto("/my/business/plan/1/")
    assert "Aminas cykler" in page.content()
    assert_well_made(page)
    page.context.clear_cookies()
    be(page, cast.coach)
    page.goto(f"/enrolments/{enrolment.pk}/business/plan/1/")
    assert "Reparation hos kunden.<br>Også om aftenen." in page.content()
    assert_well_made(page)


def test_somebody_elses_budget_and_unknown_kinds_are_not_found(client, cast, made):
    give_demo_factor(cast.stranger)
    client.force_login(cast.stranger)
    assert client.get(f"/enrolments/{made.enrolment.pk}/business/establishment/1/").status_code == 404

    client.force_login(cast.participant)
    assert client.get("/my/business/private/").status_code == 404
    assert client.get("/my/business/operating/9/").status_code == 404
