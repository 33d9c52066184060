"""Every page that each role can open, made from the route tables: no violation, no sideways scroll, no broken script."""

import pytest

from spire.foundation.access.permissions import ROLES
from spire.interfaces.parts.routes import ANYONE
from spire.journey.enrolments.models import Inquiry
from tests.browser import assert_accessible, assert_fits
from tests.build import a_programme
from tests.everything import addresses, everything
from tests.journey.guidance.build import NOW


@pytest.mark.parametrize(
    "role", ["team_leader", "controller", "caseworker", "teacher", "mentor", "participant", "legal"]
)
def test_each_page_of_a_role_is_well_made(page, be, cast, client, at_moment, role):
    at_moment(NOW)
    things = everything(cast)
    login = getattr(cast, role)
    be(page, login)
    client.force_login(login)
    faults, seen = [], 0

    for one in addresses(things):
        if one.needs not in (ANYONE, *ROLES[role]) or not is_a_page(client.get(one.url)):
            continue
        page.goto(one.url)
        faults += faults_of(page, one.name)
        seen += 1

    assert seen > 0
    assert not faults, "\n".join(faults)


def is_a_page(answer) -> bool:
    """Not a file, and nothing that sends the browser on."""
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def faults_of(page, name: str) -> list[str]:
    """What axe and the three widths say about the page that is open."""
    faults = []
    for look in (assert_accessible, assert_fits):
        try:
            look(page)
        except AssertionError as fault:
            faults.append(f"{name}: {fault}")
    if page.locator("h1").count() != 1:
        faults.append(f"{name}: {page.locator('h1').count()} headings of the first level")
    return faults


def test_the_tab_key_goes_from_the_skip_link_to_the_content(page, be, cast, at_moment):
    at_moment(NOW)
    page.set_viewport_size({"width": 1280, "height": 900})
    for login, path in ((cast.coach, "/overview/"), (cast.participant, "/my/")):
        everything(cast) if path == "/overview/" else None
        be(page, login)
        page.goto(path)

        places = [place_after_tab(page) for _ in range(25)]

        assert places[0] == "skip"
        order = [place for place in dict.fromkeys(places) if place]
        assert order.index("header") < order.index("main"), order
        assert page.locator("main a:visible, main button:visible").count() > 0


def place_after_tab(page) -> str:
    """Where the focus is after one more tab."""
    page.keyboard.press("Tab")
    return page.evaluate(
        "() => document.activeElement.matches('.skipnav') ? 'skip'"
        " : (document.activeElement.closest('header, main, footer') || {localName: ''}).localName"
    )


def test_the_skip_link_brings_the_keyboard_to_the_content(page, cast, at_moment):
    at_moment(NOW)
    a_programme(cast.municipality)
    page.goto("/idea/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("() => Boolean(document.activeElement.closest('main'))")


def test_a_citizen_sends_an_idea_without_script(page_without_script, cast, at_moment):
    at_moment(NOW)
    a_programme(cast.municipality)
    page = page_without_script
    page.goto("/idea/")

    for name, value in {"given_name": "Rosa", "family_name": "Vang", "phone": "20 30 40 50"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=message]").fill("Jeg vil reparere cykler.")
    page.locator("input[name=benefit]").first.check(force=True)
    page.locator("main form button").last.click()

    assert page.url.endswith("/idea/thanks/")
    assert Inquiry.objects.get().given_name == "Rosa"
