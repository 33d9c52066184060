"""Every rate and every law of every country reads, has a source and an end, and demo rates are marked so."""

import re
from datetime import date
from pathlib import Path

import pytest

from spire import countries as shelf
from spire.countries.dk import COUNTRY as DK
from spire.countries.se import COUNTRY as SE
from spire.countries.texts import TEXTS
from spire.foundation.values.country import Country, countries
from spire.foundation.values.rates import read_rates

COUNTRIES_FOLDER = Path(DK.folder).parent
PUBLISHED = sorted(COUNTRIES_FOLDER.glob("*/rates/**/*.yaml"))
DEMO = sorted(COUNTRIES_FOLDER.glob("*/demo_rates/**/*.yaml"))


def name_of(file: Path) -> str:
    return str(file.relative_to(COUNTRIES_FOLDER))


def test_there_are_rates_to_check():
    assert len(PUBLISHED) > 10
    assert len(DEMO) > 5


@pytest.mark.parametrize("file", PUBLISHED, ids=name_of)
def test_a_published_rate_has_value_unit_source_and_ascending_days_that_end(file: Path):
    rates = read_rates(file, "any")

    assert rates
    assert not any(rate.demo for rate in rates)
    assert all(rate.period.end is not None and rate.source for rate in rates)
    assert "invented" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", DEMO, ids=name_of)
def test_a_demo_rate_says_that_it_is_invented(file: Path):
    rates = read_rates(file, "any")

    assert rates
    assert all(rate.demo and "invented" in rate.source for rate in rates)
    assert all("opdigtet" in rate.label["da"] and "påhittad" in rate.label["sv"] for rate in rates)


@pytest.mark.parametrize("country", [DK, SE], ids=lambda country: country.code)
def test_the_register_of_laws_reads(country: Country):
    assert "own_scheme" in country.laws.known()
    assert all(basis.source for basis in country.laws)


@pytest.fixture
def empty_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(countries, "_books", {})


@pytest.mark.usefixtures("empty_shelf")
def test_the_shelf_takes_the_countries_that_are_named_and_demo_rates_only_in_a_demo():
    shelf.load(["dk", "se"], demo=True)
    assert countries.get("dk").rates.on("support.subsistence", date(2026, 3, 1)).demo

    shelf.load(["dk", "se"], demo=False)
    assert not any(rate.demo for country in countries.all() for rate in country.rates)


def test_every_refusal_and_step_of_values_and_countries_has_a_text_and_none_is_left_over():
    folders = (COUNTRIES_FOLDER, COUNTRIES_FOLDER.parent / "foundation" / "values")
    source = "".join(
        file.read_text(encoding="utf-8")
        for folder in folders
        for file in folder.rglob("*.py")
        if file.name not in ("texts.py", "errors.py")
    )

    used = set(re.findall(r'(?:\bcode = |\.step\(\s*|NotANumber\(|Unread\(|Finding\()"([a-z_.]+)"', source))

    assert used == set(TEXTS)
