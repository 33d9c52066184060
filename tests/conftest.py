"""What every test can ask for."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import Any
from zlib import crc32

import pytest
from django.db.backends.postgresql.base import DatabaseWrapper as PostgresWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from hypothesis import settings
from playwright.sync_api import Browser, Page

from spire.interfaces.parts import clock
from spire.journey.programmes.rules import pack
from spire.journey.programmes.rules.template import Template
from tests import browser
from tests.cast import MOMENT, Cast, the_cast
from tools import messages

# A busy machine is no fault of the code: properties have no time limit of their own. The same commit draws the same
# examples, so that a red check says something about the commit; the hunt draws others, as many as there is time for.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("hunt", deadline=None, derandomize=False, max_examples=1_000)
settings.load_profile("house")

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "cast"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--part=1/2`: the first of two runs that together are the whole; a file's tests stay together."""
    parser.addoption("--part", default="1/1", help="the first of two parts of the tests: 1/2")


def pytest_configure() -> None:
    """Pages are tested in three languages, so the texts must be compiled. A pack is read once in a run."""
    messages.compile_changed()
    pack.parse = _once_for_each_text(pack.parse)


def _once_for_each_text(parse: Callable[..., Template]) -> Callable[..., Template]:
    """The same texts give the same frozen template; over a thousand tests set up the handbook's programme."""
    known: dict[object, Template] = {}

    def read(texts: Mapping[str, str], *, registers: Mapping[str, frozenset[str]] | None = None) -> Template:
        asked = (tuple(texts.items()), tuple(registers.items()) if registers is not None else None)
        if asked not in known:
            known[asked] = parse(texts, registers=registers)
        return known[asked]

    return read


@pytest.hookimpl(tryfirst=True)  # before -m chooses among them
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the part that is asked for, and mark what needs a database (run again on PostgreSQL) or a browser."""
    part, parts = map(int, config.getoption("--part").split("/"))
    chosen = [item for item in items if crc32(item.path.name.encode()) % parts == part % parts]
    if len(chosen) < len(items):
        kept = set(chosen)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = chosen
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if asked & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("database")
        if asked & {"page", "page_without_script", "chromium"}:
            item.add_marker("browser")


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone at Eksempel Kommune."""
    return the_cast()


@pytest.fixture
def at_moment() -> Iterator[Callable[[datetime], None]]:
    """Sets the clock of the interfaces, for the live server too: `at_moment(moment)`, as often as the story goes on."""
    with ExitStack() as stack:
        yield lambda moment=MOMENT: stack.enter_context(clock.at(moment, everywhere=True))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of the run."""
    with browser.a_browser() as opened:
        yield opened


@pytest.fixture
def page(chromium: Browser, live_server) -> Iterator[Page]:
    """A window of 390 pixels on the running house: `page.goto("/my/")`."""
    with browser.a_page(chromium, live_server.url) as opened:
        yield opened


@pytest.fixture
def page_without_script(chromium: Browser, live_server) -> Iterator[Page]:
    """The same with JavaScript switched off."""
    with browser.a_page(chromium, live_server.url, java_script_enabled=False) as opened:
        yield opened


@pytest.fixture
def be(live_server) -> Callable[[Page, object], None]:
    """Logs a window in: `be(page, cast.coach)`."""
    return lambda opened, login: browser.log_in(opened, login, address=live_server.url)


# On PostgreSQL the operations cannot be imported first: their module and `base` name each other.
DatabaseOperations = DatabaseWrapper.ops_class
_flush = DatabaseOperations.sql_flush


def _flush_past_triggers(self: Any, *args: object, **kwargs: object) -> list[str]:
    """Emptying the tables after a test with a live server meets the append-only triggers: they step aside and return."""
    with self.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    dropped = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
    return [*dropped, *_flush(self, *args, **kwargs), *(sql for _, sql in triggers)]


DatabaseOperations.sql_flush = _flush_past_triggers
PostgresOperations = PostgresWrapper.ops_class
_truncate = PostgresOperations.sql_flush


def _truncate_past_triggers(self: Any, *args: object, **kwargs: object) -> list[str]:
    """The same on PostgreSQL, where some tables refuse TRUNCATE too (its bit in a trigger's type is 32)."""
    with self.connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 32 > 0"
        )
        refusing = cursor.fetchall()
    off, on = (
        [f"ALTER TABLE {table} {word} TRIGGER {name}" for table, name in refusing] for word in ("DISABLE", "ENABLE")
    )
    return [*off, *_truncate(self, *args, **kwargs), *on]


PostgresOperations.sql_flush = _truncate_past_triggers
