"""The budget calculator: written group by group on a phone, kept as it is written, read to its last kroner by both."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spire.foundation.values.money import Money
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.business import queries
from spire.journey.business.models import Paper
from spire.journey.enrolments import actions as enrolments
from tests.browser import assert_well_made
from tests.build import an_enrolment
from tests.cast import DAY
from tests.journey.guidance.build import NOW, TODAY, guided

HOME = "/my/business/budget/"
PAGES = ("", "write/needs/", "write/products/", "2/", "2/month/3/", "compare/", "actual/")


@pytest.fixture
def made(cast, at_moment):
    at_moment(NOW)
    return guided(cast)


def revision_of(page):
    return re.search(r'name="revision" value="(\w+)"', page.content.decode()).group(1)


def post(client, group, typed, do="later"):
    seen = revision_of(client.get(f"{HOME}write/{group}/"))
    return client.post(f"{HOME}write/{group}/", {"revision": seen, "do": do, **typed})


def test_the_budgets_pages_are_well_made_on_a_phone_and_a_desk(page, be, cast, made):
    be(page, cast.participant)
    for path in PAGES:
        page.goto(f"{HOME}{path}")
        assert_well_made(page)

    page.context.clear_cookies()
    be(page, cast.coach)
    for path in ("", "write/costs/", "2/"):
        page.goto(f"/enrolments/{made.enrolment.pk}/business/budget/{path}")
        assert_well_made(page)


def test_sums_follow_and_what_is_written_is_kept_before_any_button(page, be, cast, at_moment):
    at_moment(NOW)
    enrolment = an_enrolment(cast)
    be(page, cast.participant)
    page.goto(f"{HOME}write/needs/")

    page.get_by_label("Inventar, værktøj og udstyr").first.fill("24.500")
    page.get_by_label("Hjemmeside").first.fill("1.250,50")
    assert page.locator("[data-total=sum]").inner_text() == "25.750,50 kr."
    page.get_by_text("Gemt. Brug for i alt: 25.750,50").wait_for()

    assert sum(line.minor for line in queries.written(enrolment, TODAY).needs) == 25_750_50


def test_a_beginner_writes_a_whole_budget_without_script(client, cast, at_moment):
    at_moment(NOW)
    enrolment = an_enrolment(cast)
    client.force_login(cast.participant)

    post(
        client, "needs", {"fixtures_and_equipment_amount": "24.500", "own0_words": "Ladcykel", "own0_amount": "9500,50"}
    )
    post(client, "financing", {"own_money_amount": "4000"})
    post(client, "products", {"p0_words": "Reparation", "p0_price": "400", "p0_units": "37,5", "p0_has_vat": "on",
                              "p0_percent": "12,5", "p0_season7": "50", "p0_month1": "0"})  # fmt: skip
    post(client, "costs", {"rent_amount": "2500", "insurance_amount": "300", "insurance_every": "12"})
    post(client, "living", {"housing_amount": "6000", "support_amount": "6000", "support_last": "6"})
    saved = client.post(f"{HOME}save/", {"phase": "detailed"})

    stored = queries.newest(enrolment)
    contents, _terms = queries.read(stored)
    assert saved["Location"] == f"{HOME}1/"
    assert queries.loan_need_of(stored) == Money(30_000_50, "DKK")
    assert contents.products[0].units == Decimal("37.5")
    assert contents.products[0].exceptions == ((1, Decimal(0)),)
    assert contents.products[0].seasons[6] == 50
    assert contents.costs[1].every == 12
    assert queries.counted(stored).drawings[5:7] == (0, 6_000_00)
    assert "30.000,50" in client.get(f"{HOME}1/").content.decode()
    again = client.get(f"{HOME}write/products/").content.decode()
    assert 'value="37,5"' in again
    assert 'name="p0_month1" value="0"' in again


def test_what_is_typed_wrong_is_said_at_the_field_and_stays(client, cast, made):
    client.force_login(cast.participant)

    said = post(client, "needs", {"stock_amount": "mange", "own0_amount": "500"})

    page = said.content.decode()
    assert said.status_code == 422
    assert 'href="#id_stock_amount"' in page
    assert 'value="mange"' in page
    assert "Skriv, hvad det er" in page


def test_two_who_write_in_the_same_lines_are_told(client, cast, made):
    client.force_login(cast.participant)
    old = revision_of(client.get(f"{HOME}write/needs/"))
    post(client, "needs", {"stock_amount": "100"})

    late = client.post(f"{HOME}write/needs/", {"revision": old, "stock_amount": "200"})
    kept = client.post(f"{HOME}write/needs/keep/", {"revision": old, "stock_amount": "200"})
    agreed = client.post(f"{HOME}write/needs/", {"revision": revision_of(late), "stock_amount": "200"})

    assert (late.status_code, kept.status_code, agreed.status_code) == (409, 409, 302)
    assert 'value="200"' in late.content.decode()
    assert queries.written(made.enrolment, TODAY).needs[0].minor == 200_00


def test_the_programmes_forms_lead_to_the_one_door(client, cast, made):
    enrolments.request_form(made.enrolment.pk, "establishment-budget", DAY, by=cast.actor(cast.coach), on=DAY)
    client.force_login(cast.participant)

    asked = client.get("/my/forms/establishment-budget/")
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    team = client.get(f"/enrolments/{made.enrolment.pk}/forms/operating-budget/")

    assert asked["Location"] == f"{HOME}write/needs/"
    assert team["Location"] == f"/enrolments/{made.enrolment.pk}/business/budget/write/products/"


def test_a_quote_a_remark_and_a_month_stand_beside_the_budget(client, cast, made):
    client.force_login(cast.participant)
    quote = SimpleUploadedFile("tilbud.pdf", b"%PDF-1.4 a quote", "application/pdf")

    client.post(f"{HOME}papers/needs/", {"line": "own:Ladcykel", "file": quote})
    client.post(f"{HOME}talk/", {"group": "needs", "text": "Er den ny?"})
    client.post(f"{HOME}actual/", {"month": "2026-03-01", "turnover": "7.500", "closing": "120", "is_overdrawn": "on"})

    needs, months = client.get(f"{HOME}write/needs/").content.decode(), client.get(f"{HOME}actual/").content.decode()
    assert Paper.objects.get().words == "Ladcykel"
    assert "Bilag til budgettet: Ladcykel" in needs
    assert "Er den ny?" in needs
    assert "7.500" in months
    assert queries.actuals(made.enrolment)[date(2026, 3, 1)].closing_minor == -120_00


def test_the_spreadsheet_goes_out_and_comes_back_by_its_pages(client, cast, made):
    client.force_login(cast.participant)
    asked = {path: client.get(f"{HOME}{path}").content.decode() for path in ("actual/", "papers/needs/", "workbook/")}
    sheet = client.get(f"{HOME}1/workbook/").content

    back = client.post(f"{HOME}workbook/", {"file": SimpleUploadedFile("budget.xlsx", sheet)})
    other = client.post(f"{HOME}workbook/", {"file": SimpleUploadedFile("x.xlsx", b"PK")})

    assert 'name="closing"' in asked["actual/"]
    assert 'name="line"' in asked["papers/needs/"]
    assert 'type="file"' in asked["workbook/"]
    assert back["Location"] == f"{HOME}0/"
    assert other.status_code == 422
    assert "Det er ikke budgettets regneark" in other.content.decode()


def test_the_team_writes_for_the_participant_and_it_is_marked(client, cast, made):
    give_demo_factor(cast.coach)
    client.force_login(cast.coach)
    home = f"/enrolments/{made.enrolment.pk}/business/budget/"

    assert "Du skriver for iværksætteren" in client.get(f"{home}write/needs/").content.decode()
    assert "for iværksætteren" in client.get(f"{home}2/").content.decode()


def test_somebody_elses_budget_and_unknown_parts_are_not_found(client, cast, made):
    give_demo_factor(cast.stranger)
    client.force_login(cast.stranger)
    assert client.get(f"/enrolments/{made.enrolment.pk}/business/budget/2/").status_code == 404

    client.force_login(cast.participant)
    unknown = ("write/private/", "9/", "2/month/13/", "papers/ways/")
    assert [client.get(f"{HOME}{path}").status_code for path in unknown] == [404] * 4
