"""Products on screen: written with faults at their fields, published by another, frozen; and what a household can pay."""

import re
from dataclasses import fields
from datetime import date

import pytest

from spire.countries.dk import COUNTRY
from spire.foundation.values.country import countries
from spire.interfaces.web.products.forms import TermsForm
from spire.money.instruments.loans import income
from spire.money.instruments.loans.products import actions as products
from spire.money.instruments.loans.products.models import Product, ProductTerms
from spire.money.instruments.loans.products.rules.content import Content
from tests.build import a_programme
from tests.cast import DAY, MOMENT
from tests.interfaces.web.lending import be
from tests.money.build import PAID_OUT, a_loan, kroner
from tests.money.instruments.products.build import a_content

NO_AMOUNTS = ("instalment_amount", "instalment_multiple", "opening_fee", "annual_rate", "day_count")


@pytest.fixture(autouse=True)
def on_the_day(at_moment):
    at_moment(MOMENT)


@pytest.fixture
def published_rates_only(monkeypatch):
    """As outside the demonstration: a day without a published table has none."""
    monkeypatch.setitem(countries._books, "dk", COUNTRY)


@pytest.fixture
def product(cast):
    a_programme(cast.municipality)
    return Product.objects.get(organisation=cast.municipality)


@pytest.fixture
def leader(cast, client):
    return be(client, cast.team_leader)


def typed(**changes):
    """The form of the handbook's terms as a browser sends it."""
    content = TermsForm.initial_of(a_content())
    amounts = dict.fromkeys(("most", "recommended_most"), "50.000,00")
    amounts |= {"least": "1.000", "recommended_least": "30000"} | dict.fromkeys(NO_AMOUNTS, "")
    plain = {name: content[name] for name in {field.name for field in fields(Content)} - {*amounts, "calendar"}}
    return plain | amounts | {"valid_from": "01/05/2026", "why": "Nye vilkår."} | changes


def errors_at(answer):
    """The fields that the page says are wrong."""
    return set(re.findall(r'id="id_(\w+)_error"', answer.content.decode()))


def test_the_list_says_what_holds_today(leader, product):
    text = leader.get("/loans/products/").content.decode()

    assert "1.000,00\xa0kr. til 50.000,00\xa0kr. i 120 månedlige afdrag, uden rente" in text
    assert "Version 1, fra 5. januar 2026" in text


def test_a_product_names_its_versions_and_who_lends_by_it(leader, product):
    text = leader.get(f"/loans/products/{product.pk}/").content.decode()

    assert "Gælder i dag" in text
    assert "Fulgte med tilbuddet." in text
    assert "<li>Mikrolån</li>" in text


def test_new_terms_are_written_by_one_and_published_by_another(cast, leader, product, client):
    leader.post(f"/loans/products/{product.pk}/new/", typed(instalments="119"))
    draft = product.versions.get(version=2)
    own = leader.post(f"/loans/terms/{draft.pk}/publish/", follow=True).content.decode()

    be(client, cast.controller).post(f"/loans/terms/{draft.pk}/publish/")

    draft.refresh_from_db()
    assert (draft.state, draft.valid_from, draft.content["instalments"]) == ("published", date(2026, 5, 1), 119)
    assert "Den samme person" in own or "kollega" in own


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"most": "50.000,005"}, "most"),
        ({"most": "50,000.00"}, "most"),
        ({"most": "-1"}, "most"),
        ({"most": "999999999999999"}, "most"),
        ({"least": ""}, "least"),
        ({"least": "60.000"}, "most"),
        ({"recommended_least": "500"}, "recommended_least"),
        ({"instalments": "0"}, "instalments"),
        ({"instalments": "tolv"}, "instalments"),
        ({"annual_rate": "4,5"}, "annual_rate"),
        ({"annual_rate": "4,56789"}, "annual_rate"),
        ({"annual_rate": "101"}, "annual_rate"),
        ({"annual_rate": "-1"}, "annual_rate"),
        ({"annual_rate": "fire"}, "annual_rate"),
        ({"interest": "declining", "annual_rate": "4,5"}, "day_count"),
        ({"opening_fee": "500"}, "opening_fee"),
        ({"valid_from": "31/02/2026"}, "valid_from"),
        ({"valid_from": "01/03/2026"}, "valid_from"),
        ({"valid_from": "05/01/2026"}, "valid_from"),
        ({"policy": "mood"}, "policy"),
        ({"allocation": "fee,fee"}, "allocation"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_that_was_written_is_lost(leader, product, changes, field):
    answer = leader.post(f"/loans/products/{product.pk}/new/", typed(why="En lang grund.", **changes))

    text = answer.content.decode()
    assert answer.status_code == 422
    assert field in errors_at(answer)
    assert "Der er noget, der skal rettes" in text
    assert "En lang grund." in text
    assert product.versions.count() == 1


def test_terms_with_interest_are_written_and_quoted(leader, product):
    told = typed(interest="declining", annual_rate="4,5", day_count="30/360", repayment="annuity", instalments="60")
    leader.post(f"/loans/products/{product.pk}/new/", told)
    terms = product.versions.get(version=2)

    text = leader.get(f"/loans/quote/?terms={terms.pk}&amount=40.000&day=01/06/2026").content.decode()

    assert "Disse vilkår er et udkast" in text
    assert "748,51\xa0kr." in text  # 40,000 at 4.5 per cent over 60 months, the first instalment after two
    assert "Af lånet" in text


def test_bank_days_follow_the_countrys_calendar(leader, product):
    leader.post(f"/loans/products/{product.pk}/new/", typed(bank_day_rule="following"))

    assert product.versions.get(version=2).content["calendar"] == "dk"


def test_published_terms_are_not_edited_a_new_version_is_offered(leader, product):
    terms = product.versions.get()

    answer = leader.post(f"/loans/terms/{terms.pk}/edit/", typed(instalments="119"))

    text = answer.content.decode()
    assert answer.status_code == 409
    assert f'href="/loans/products/{product.pk}/new/"' in text
    assert product.versions.get().content["instalments"] == 120


def test_a_draft_is_written_on_where_it_was_left(leader, product):
    leader.post(f"/loans/products/{product.pk}/new/", typed(why="Første tanke."))
    draft = product.versions.get(version=2)

    assert leader.get(f"/loans/products/{product.pk}/new/").url == f"/loans/terms/{draft.pk}/edit/"
    assert "Første tanke." in leader.get(f"/loans/terms/{draft.pk}/edit/").content.decode()
    leader.post(f"/loans/terms/{draft.pk}/edit/", typed(most="45.000", recommended_most="45.000,00"))

    draft.refresh_from_db()
    assert draft.content["allowed"]["to_amount"] == "45000.00"


def test_a_version_shows_what_differs_from_the_one_before(cast, leader, product):
    draft = products.write(
        product.pk,
        a_content(instalments=119),
        valid_from=date(2026, 5, 1),
        why="",
        by=cast.actor(cast.controller),
        on=DAY,
    )

    text = leader.get(f"/loans/terms/{draft.pk}/").content.decode()

    assert "Én linje er anderledes end i version 1." in text
    assert "Før: 120" in text


def test_a_new_product_is_added_with_its_names(leader, product):
    names = {"key": "vækst lån", "name_da": "Vækstlån", "name_sv": "Tillväxtlån", "name_en": "Growth loan"}

    wrong = leader.post("/loans/products/new/", typed(**names))
    taken = leader.post("/loans/products/new/", typed(**names | {"key": "microloan"}))
    leader.post("/loans/products/new/", typed(**names | {"key": "growth"}))

    assert (wrong.status_code, errors_at(wrong), errors_at(taken)) == (422, {"key"}, {"key"})
    assert ProductTerms.objects.get(product__key="growth").state == "draft"


def test_what_has_not_begun_is_withdrawn(cast, leader, product, client):
    leader.post(f"/loans/products/{product.pk}/new/", typed())
    draft = product.versions.get(version=2)
    products.publish(draft.pk, by=cast.actor(cast.controller), on=DAY)

    leader.post(f"/loans/terms/{draft.pk}/withdraw/")

    draft.refresh_from_db()
    assert draft.state == "withdrawn"


def test_terms_that_cannot_repay_in_their_own_time_say_so(cast, leader, product):
    draft = products.write(
        product.pk,
        a_content(instalment_amount=kroner(200)),
        valid_from=date(2026, 5, 1),
        why="",
        by=cast.actor(cast.controller),
        on=DAY,
    )

    text = leader.get(f"/loans/terms/{draft.pk}/").content.decode()

    assert "Denne plan betaler ikke lånet tilbage til tiden" in text
    assert "Der vil mangle 26.000,00\xa0kr., når planen slutter." in text


def test_a_coach_looks_and_quotes_but_does_not_write(cast, client, product):
    coach = be(client, cast.coach)

    answers = [coach.get(url).status_code for url in ("/loans/products/", "/loans/quote/", "/loans/products/new/")]

    assert answers == [200, 200, 404]


class TestHousehold:
    """A loan under the income table."""

    TOLD = {
        "net_income_yearly": "212.000,00",
        "has_children": "no",
        "benefit": "none",
        "has_other_income": "yes",
        "on": "01/03/2026",
        "key": "one-form",
    }

    @pytest.fixture
    def loan(self, cast, product):
        terms = product.versions.get()
        terms.pk, terms.version, terms.valid_from = None, 2, date(2026, 1, 10)
        terms.content = a_content(policy="income_table").stored()
        terms.save(force_insert=True)
        return a_loan(cast, product_terms=terms, on=PAID_OUT)

    @pytest.fixture
    def coach(self, cast, client):
        return be(client, cast.coach)

    def test_the_policy_is_said_in_words(self, coach, loan):
        text = coach.get(f"/loans/{loan.pk}/").content.decode()

        assert "følger husstandens nettoindkomst" in text
        assert "Husstandens indkomst er ikke vurderet endnu." in text

    def test_the_participant_is_told_to_say_when_the_income_changes(self, cast, client, loan):
        text = be(client, cast.participant).get("/my/loan/").content.decode()

        assert "Fortæl din" in text

    def test_the_table_says_an_amount_with_its_working(self, coach, loan):
        coach.post(f"/loans/{loan.pk}/income/", self.TOLD)

        text = coach.get(f"/loans/{loan.pk}/").content.decode()
        found = income.assessments_of(loan)[0]
        assert (found.monthly, found.must_defer) == (kroner(1_900), False)  # 11 per cent of 212,000, in whole 50 kroner
        assert "tager tabellen 11 procent" in text
        assert "opdigtet" in text

    def test_cash_benefit_makes_deferral_mandatory(self, coach, loan):
        told = self.TOLD | {"net_income_yearly": "144.000", "benefit": "cash_benefit", "has_other_income": "no"}

        coach.post(f"/loans/{loan.pk}/income/", told)

        assert income.assessments_of(loan)[0].must_defer
        assert "Skal gives" in coach.get(f"/loans/{loan.pk}/").content.decode()

    def test_the_same_form_twice_is_kept_once(self, coach, loan):
        coach.post(f"/loans/{loan.pk}/income/", self.TOLD)
        coach.post(f"/loans/{loan.pk}/income/", self.TOLD)

        assert len(income.assessments_of(loan)) == 1

    def test_a_year_without_a_table_is_an_error_and_never_zero(self, coach, loan, published_rates_only):
        answer = coach.post(f"/loans/{loan.pk}/income/", self.TOLD)

        assert (answer.status_code, errors_at(answer)) == (422, {"on"})
        assert income.assessments_of(loan) == []

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"net_income_yearly": "-1"}, "net_income_yearly"),
            ({"net_income_yearly": "1.2.3"}, "net_income_yearly"),
            ({"net_income_yearly": "900.000"}, "net_income_yearly"),  # above the table
            ({"benefit": ""}, "benefit"),
            ({"on": "03/03/2026"}, "on"),  # to come
        ],
    )
    def test_bad_input_stands_at_its_field(self, coach, loan, changes, field):
        answer = coach.post(f"/loans/{loan.pk}/income/", self.TOLD | changes)

        assert answer.status_code == 422
        assert field in errors_at(answer)

    def test_a_loan_by_plan_asks_for_no_income(self, cast, coach):
        plain = a_loan(cast)

        answer = coach.post(f"/loans/{plain.pk}/income/", self.TOLD)

        assert "spørges ikke om indkomst" in coach.get(f"/loans/{plain.pk}/income/").content.decode()
        assert answer.status_code == 422
        assert income.assessments_of(plain) == []

    def test_another_municipality_finds_nothing(self, cast, client, loan):
        assert be(client, cast.stranger).get(f"/loans/{loan.pk}/income/").status_code == 404
