"""The quote page: a plan and its price, beside it what one tries; its address can be shared and names nobody."""

import pytest

from spire.money.instruments.loans.products.models import Product
from tests.build import a_programme
from tests.cast import MOMENT
from tests.interfaces.web.lending import be
from tests.interfaces.web.test_product_pages import errors_at
from tests.money.build import a_loan


@pytest.fixture
def coach(cast, client, at_moment):
    at_moment(MOMENT)
    a_programme(cast.municipality)
    return be(client, cast.coach)


def ask(client, **asked):
    terms = Product.objects.get().versions.get()
    return client.get("/loans/quote/", {"terms": terms.pk, "amount": "50.000", "day": "15/01/2026"} | asked)


def test_it_opens_with_the_recommended_amount_on_the_terms_of_today(coach):
    text = coach.get("/loans/quote/").content.decode()

    assert 'value="50000,00"' in text
    assert "416,67\xa0kr." in text
    assert "polyline" in text


def test_a_what_if_stands_beside_the_terms(coach):
    text = ask(coach, pause_from="01/01/2027", pause_months="6").content.decode()

    assert "Med det, du prøver: 120 betalinger" in text
    assert "1. februar 2036" in text
    assert "1. august 2036" in text


def test_two_hundred_a_month_is_flagged_with_its_working(coach):
    text = ask(coach, instalment="200,00").content.decode()

    assert "Denne plan betaler ikke lånet tilbage til tiden" in text
    assert "Der vil mangle 26.000,00\xa0kr., når planen slutter." in text
    assert "Der skal mindst 416,67\xa0kr. om måneden til" in text
    assert "efter grænsen" in text


def test_an_amount_that_is_not_recommended_says_so(coach):
    assert "uden for de anbefalede" in ask(coach, amount="20.000").content.decode()


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ({"amount": "999"}, {"amount"}),
        ({"amount": "50.000,01"}, {"amount"}),
        ({"amount": "1,5,5"}, {"amount"}),
        ({"amount": "-5"}, {"amount"}),
        ({"amount": "1000,555"}, {"amount"}),
        ({"day": "30/02/2026"}, {"day"}),
        ({"day": "01/01/1899"}, {"day"}),
        ({"terms": "0"}, {"terms"}),
        ({"instalment": "500", "instalments": "60"}, {"instalments"}),
        ({"instalment": "1"}, {"instalment"}),
        ({"instalments": "0"}, {"instalments"}),
        ({"instalments": "601"}, {"instalments"}),
        ({"pause_months": "3"}, {"pause_from"}),
        ({"pause_from": "01/01/2027"}, {"pause_months"}),
        ({"pause_from": "01/01/2040", "pause_months": "3"}, {"pause_from"}),
        ({"extra": "100"}, {"extra_on"}),
        ({"extra": "60.000", "extra_on": "01/02/2027"}, {"extra"}),
        ({"extra": "100", "extra_on": "01/01/2025"}, {"extra_on"}),
    ],
)
def test_what_cannot_be_stands_at_its_field_and_what_was_typed_stays(coach, asked, fields):
    answer = ask(coach, **asked)

    assert answer.status_code == 422
    assert errors_at(answer) == fields
    assert all(f'value="{value}"' in answer.content.decode() for value in asked.values() if asked.get("terms") is None)


def test_the_loans_page_leads_to_its_own_quote_and_the_address_names_nobody(cast, coach):
    loan = a_loan(cast, product_terms=Product.objects.get().versions.get())

    text = coach.get(f"/loans/{loan.pk}/").content.decode()
    address = text.split('href="/loans/quote/?')[1].split('"')[0]

    assert "amount=50000%2C00&amp;day=15%2F01%2F2026" in address
    assert "416,67\xa0kr." in coach.get(f"/loans/quote/?{address.replace('&amp;', '&')}").content.decode()
