"""The portfolio page: sums that are right, and open to the loans behind them."""

from datetime import date

import pytest
from django.test import Client

from spire.interfaces.parts.login import give_demo_factor
from spire.money.instruments.loans import actions, portfolio
from spire.money.instruments.loans.portfolio import BUCKET_KEYS
from tests.browser import assert_well_made
from tests.cast import HOUSE
from tests.money.build import a_loan, kroner, moment, repay

APRIL_10 = date(2026, 4, 10)
PAGES = ("/loans/portfolio/", "/loans/portfolio/loans/?which=risk-30")


@pytest.fixture
def three(cast, at_moment):
    """One loan 40 days late, one 9 days late, one that is paid ahead."""
    late, little, ahead = a_loan(cast), a_loan(cast), a_loan(cast)
    repay(cast, little, kroner(416, 67), date(2026, 3, 1), key="little")
    repay(cast, ahead, kroner(5000), date(2026, 3, 1))
    actions.count_standings(on=APRIL_10, by=HOUSE)
    at_moment(moment(APRIL_10, 10))
    return late, little, ahead


@pytest.fixture
def controller(cast):
    give_demo_factor(cast.controller)
    client = Client()
    client.force_login(cast.controller)
    return client


def test_the_sums_are_those_of_the_loans(cast, three):
    by = cast.actor(cast.controller, at=moment(APRIL_10))

    sums = portfolio.summed(portfolio.cells(by, on=APRIL_10))["DKK"]

    assert (sums.count, sums.late) == (3, kroner(3 * 416, 201))
    assert sums.outstanding == kroner(150_000) - kroner(5416, 67)
    assert (sums.at_risk_30, sums.at_risk_90) == (kroner(50_000), kroner(0))


def test_each_figure_opens_the_loans_behind_it(cast, three):
    late, little, ahead = three
    by = cast.actor(cast.controller, at=moment(APRIL_10))

    behind = {
        key: [row.loan_id for row in portfolio.loans_in(by, on=APRIL_10, buckets=(key,))] for key in BUCKET_KEYS[:3]
    }

    assert behind == {"on_time": [ahead.pk], "to_30": [little.pk], "to_60": [late.pk]}


def test_another_municipality_sees_nothing_of_it(cast, three):
    by = cast.actor(cast.stranger, at=moment(APRIL_10))

    assert portfolio.cells(by, on=APRIL_10) == []
    assert not portfolio.loans_in(by, on=APRIL_10).exists()


def test_the_page_asks_the_database_a_fixed_number_of_questions(controller, cast, three, django_assert_max_num_queries):
    controller.get("/loans/portfolio/")
    a_loan(cast)

    with django_assert_max_num_queries(10):
        controller.get("/loans/portfolio/")


def test_the_page_says_when_the_night_has_not_been(controller, three, at_moment):
    at_moment(moment(date(2026, 5, 2), 10))

    shown = controller.get("/loans/portfolio/", headers={"accept-language": "en"}).content.decode()

    assert "counted again at night" in shown or "tælles igen i nat" in shown


@pytest.mark.parametrize(
    "query", ["?which=nothing", "?organisation=x", "?organisation=99999999999999999999", "?page=x"]
)
def test_a_strange_question_is_answered(controller, three, query):
    assert controller.get(f"/loans/portfolio/loans/{query}").status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_are_well_made(page, be, cast, three, path):
    be(page, cast.controller)

    page.goto(path)

    assert_well_made(page)
