"""Real pages in a real Chromium: opening them, logging in, and the questions that are asked of every page."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from spire.foundation.access.models import Login
from spire.interfaces.parts.login import give_demo_factor

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "test-results"
WIDTHS: Final = (320, 390, 1280)
PHONE: Final = {"width": 390, "height": 844}
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
MISSING: Final = "is missing, and browser tests are never skipped. python3 start.py test brings it, or says how."
# What Chromium says of a request while a test has taken the network away.
OFFLINE: Final = "net::ERR_INTERNET_DISCONNECTED"

# Windows with scripts switched off.
WITHOUT_SCRIPT: Final[set[Page]] = set()

# The design system hides what sticks out at the side of the body; here it must be seen. Boxes that scroll by
# themselves (a wide table in its own frame) may be wider inside.
STICKS_OUT: Final = """() => {
  document.body.style.overflowX = 'visible';
  document.documentElement.style.overflowX = 'visible';
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const scrolls = (e) => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
    if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(p).overflowX)) return true; return false; };
  const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > edge + 1 && !scrolls(e));
  return out.length ? out.slice(0, 5).map((e) => e.outerHTML.slice(0, 160)) : ['something, ' + document.documentElement.scrollWidth + ' wide'];
}"""


def chromium_path() -> str:
    """The browser on this machine; a test that needs it fails without it."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("SPIRE_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return found or pytest.fail(f"Chromium {MISSING}")


@contextmanager
def a_browser() -> Iterator[Browser]:
    """One browser for the whole run."""
    # Playwright keeps a loop in this thread, which makes Django believe that its own calls are asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        yield browser
        browser.close()


# A form asks whether the house is there before it is sent, and is busy until the answer is drawn (choice 0026): whoever
# presses a button waits for that, as a person does.
_click = Locator.click


def _click_and_wait(self: Locator, **given: Any) -> None:
    _click(self, **given)
    if not self.page.is_closed():
        self.page.locator("form[aria-busy=true]").first.wait_for(state="detached")


Locator.click = _click_and_wait  # type: ignore[method-assign]


@contextmanager
def a_page(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """A fresh window on a phone; afterwards, nothing may have gone wrong in its console (also no broken CSP)."""
    context = browser.new_context(base_url=address, **{"viewport": PHONE, "locale": "da-DK", **settings})
    page = context.new_page()
    page.set_default_timeout(15_000)
    if settings.get("java_script_enabled") is False:
        WITHOUT_SCRIPT.add(page)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda said: (
            wrong.append(said.text)
            if said.type == "error" and said.location["url"] != page.url and OFFLINE not in said.text
            else None
        ),
    )
    try:
        yield page
    finally:
        WITHOUT_SCRIPT.discard(page)
        context.close()
    assert not wrong, "\n".join(["said in the console:", *wrong])


def log_in(page: Page, login: Login, *, address: str) -> None:
    """Be this login from now on, with a second factor where it has none; the login form has tests of its own."""
    client = Client()
    if login.person_id is None and not login.authenticator_set.exists():
        give_demo_factor(login)
    client.force_login(login)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])


def assert_well_made(page: Page) -> None:
    """The page is accessible, fits every width, and says its language and title; the window stays as it was."""
    page.wait_for_load_state()
    before = page.viewport_size
    assert page.title().strip(" –"), f"{page.url} has no title"
    assert page.locator("html").get_attribute("lang") in ("da", "sv", "en")
    assert_fits(page)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
    if before:
        page.set_viewport_size(before)


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA that axe can see."""
    if not AXE.exists():
        pytest.fail(f"axe-core {MISSING}")
    if page in WITHOUT_SCRIPT:
        _assert_accessible_elsewhere(page)
        return
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", list(RULES))["violations"]
    told = [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]
    assert not told, "\n".join([f"{page.url} at {page.viewport_size}", *told])


def _assert_accessible_elsewhere(page: Page) -> None:
    """axe waits for timers, which never come where scripts are off: the same address is asked in a window with them."""
    context = page.context.browser.new_context(storage_state=page.context.storage_state(), viewport=page.viewport_size)
    try:
        scripted = context.new_page()
        scripted.goto(page.url)
        assert_accessible(scripted)
    finally:
        context.close()


def assert_fits(page: Page, widths: tuple[int, ...] = WIDTHS) -> None:
    """Nothing sticks out at the side, so nobody has to scroll sideways."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        out = page.evaluate(STICKS_OUT)
        assert not out, "\n".join([f"{page.url} at {width} pixels sticks out:", *out])
