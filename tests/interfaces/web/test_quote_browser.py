"""The quote in a browser: with scripts off, and what axe and the widths say of a what-if, a fault and the form of terms."""

import pytest

from tests.browser import assert_well_made
from tests.build import a_programme
from tests.cast import MOMENT

WHAT_IF = "amount=50.000&day=15/01/2026&instalment=200&extra=2.000&extra_on=01/10/2027"


@pytest.fixture(autouse=True)
def the_product(cast, at_moment):
    at_moment(MOMENT)
    a_programme(cast.municipality)


def test_a_pause_is_tried_with_scripts_off(page_without_script, be, cast):
    page = page_without_script
    be(page, cast.coach)
    page.goto("/loans/quote/")

    page.get_by_text("Hvad nu hvis").click()
    page.get_by_label("En pause fra").fill("01/01/2027")
    page.get_by_label("Måneder med pause").fill("6")
    page.get_by_role("button", name="Regn det ud").click()

    assert page.locator("table.ml-beside tbody tr").nth(4).locator("td").all_inner_texts() == [
        "1. april 2036",
        "1. oktober 2036",
    ]
    assert "pause_months=6" in page.url


def test_what_is_shown_of_a_what_if_and_of_faults_is_well_made(page, be, cast):
    be(page, cast.team_leader)

    for address in (f"/loans/quote/?{WHAT_IF}", "/loans/quote/?amount=-5&instalments=0", "/loans/products/new/"):
        page.goto(address)
        assert_well_made(page)
