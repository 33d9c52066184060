"""Rates: dated, never zero when missing, published before demo, and a broken file names its fault."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from spire.foundation.values.errors import Broken
from spire.foundation.values.money import Money
from spire.foundation.values.rates import BeyondTable, NoRate, Rates, check_rates
from spire.foundation.values.yaml_files import FileBroken

ALLOWANCE = """
label: {da: Iværksættertilskud, sv: Startbidrag, en: Start-up allowance}
unit: DKK/month
values:
  2025-01-01: {until: 2025-12-31, value: "11000.00", source: example-act s. 4(2), announced: 2024-11-28}
  2026-01-01: {until: 2026-12-31, value: "11350.00", source: example-act s. 4(2)}
checked_on: 2026-01-15
"""
DEMO = (
    ALLOWANCE.replace("2025-", "2026-").replace(
        '2026-01-01: {until: 2026-12-31, value: "11350', '2027-01-01: {until: 2027-12-31, value: "11350'
    )
    + "demo: true\n"
)
TABLE = """
label: {da: a, sv: b, en: c}
unit: percent
columns: {income_from: DKK/year, share: percent}
values:
  2025-01-01: {until: 2025-12-31, rows: [["100", "5"], ["200", "6"]], upper: "300", source: example-act s. 1}
checked_on: 2026-01-15
"""


def rates_of(folder: Path, name: str, content: str) -> Rates:
    (folder / "support").mkdir(parents=True, exist_ok=True)
    (folder / "support" / f"{name}.yaml").write_text(content, encoding="utf-8")
    return Rates("dk", (folder,))


def test_a_rate_answers_from_its_first_day_to_its_last(tmp_path: Path):
    rates = rates_of(tmp_path, "allowance", ALLOWANCE)

    assert rates.on("support.allowance", date(2025, 12, 31)).money == Money(11000_00, "DKK")
    assert rates.on("dk.support.allowance", date(2026, 1, 1)).value == Decimal("11350.00")
    assert rates.on("support.allowance", date(2026, 1, 1)).source == "example-act s. 4(2)"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (
            date(2024, 12, 31),
            "No rate dk.support.allowance on 2024-12-31; first is 2025-01-01. Add it or change the day.",
        ),
        (date(2027, 1, 1), "the last before ends 2026-12-31"),
    ],
)
def test_a_missing_rate_names_rate_and_day(tmp_path: Path, day: date, told: str):
    rates = rates_of(tmp_path, "allowance", ALLOWANCE)

    with pytest.raises(NoRate) as refused:
        rates.on("support.allowance", day)

    assert told in str(refused.value)


def test_an_unknown_rate_is_missing_too(tmp_path: Path):
    with pytest.raises(NoRate, match="no such rate file"):
        Rates("dk", (tmp_path,)).on("support.unheard_of", date(2026, 1, 1))


def test_a_demo_rate_answers_only_where_no_published_one_does(tmp_path: Path):
    published = rates_of(tmp_path / "rates", "allowance", ALLOWANCE)
    rates_of(tmp_path / "demo", "allowance", DEMO)
    both = published.with_overlay(tmp_path / "demo")

    assert not both.on("support.allowance", date(2026, 5, 1)).demo
    assert both.on("support.allowance", date(2027, 5, 1)).demo
    with pytest.raises(NoRate):
        published.on("support.allowance", date(2027, 5, 1))


def test_a_table_gives_the_row_that_the_amount_reaches(tmp_path: Path):
    rate = rates_of(tmp_path, "table", TABLE).on("support.table", date(2025, 6, 1))

    assert rate.row(Decimal(99)) is None
    assert rate.row(Decimal(100)) == {"income_from": Decimal(100), "share": Decimal(5)}
    assert rate.row(Decimal(300)) == {"income_from": Decimal(200), "share": Decimal(6)}
    with pytest.raises(BeyondTable):
        rate.row(Decimal(301))


def test_a_scalar_is_no_table_and_money_is_no_percentage(tmp_path: Path):
    rate = rates_of(tmp_path, "allowance", ALLOWANCE).on("support.allowance", date(2025, 6, 1))

    with pytest.raises(Broken):
        rate.row(Decimal(1))
    with pytest.raises(Broken):
        _ = rate.fraction


@pytest.mark.parametrize(
    ("was", "becomes", "fault"),
    [
        ("until: 2025-12-31, ", "", "until: expected a day"),
        ('"11000.00"', "11000.00", "value: expected a number in quotation marks"),
        ("unit: DKK/month", "unit: kroner", "unit: expected a unit"),
        ("sv: Startbidrag, ", "", "label: expected a text in each"),
        ("until: 2025-12-31", "until: 2026-01-01", "from: expected a day after 2026-01-01"),
        ("until: 2025-12-31", "until: 2024-12-31", "until: expected a day no earlier"),
        ("source: example-act s. 4(2), a", "a", "source: expected a text"),
        ("checked_on: 2026-01-15", "", "checked_on: expected a day"),
        ("2026-01-01:", "2025-01-01:", "stands twice"),
        ("unit:", "unti:", "unit: expected a text"),
        ("checked_on:", "spoken_on: hello\nchecked_on:", "spoken_on: expected no such key"),
    ],
)
def test_a_broken_file_is_refused_by_file_place_and_expectation(tmp_path: Path, was: str, becomes: str, fault: str):
    rates = rates_of(tmp_path, "allowance", ALLOWANCE.replace(was, becomes, 1))

    with pytest.raises(FileBroken) as broken:
        rates.values("support.allowance")

    assert "allowance.yaml" in str(broken.value)
    assert fault in str(broken.value)


def test_rates_unchecked_for_400_days_and_demo_rates_are_reported(tmp_path: Path):
    rates = rates_of(tmp_path / "rates", "allowance", ALLOWANCE)
    rates_of(tmp_path / "demo", "invented", DEMO)
    rates = rates.with_overlay(tmp_path / "demo")

    on_day_400 = check_rates(rates, on=date(2027, 2, 19))
    on_day_401 = check_rates(rates, on=date(2027, 2, 20))

    assert [(f.code, f.key) for f in on_day_400] == [("rates.demo", "dk.support.invented")]
    assert ("rates.unchecked", "dk.support.allowance") in [(f.code, f.key) for f in on_day_401]
    assert on_day_401[0].facts == {
        "rate": "dk.support.allowance",
        "checked_on": date(2026, 1, 15),
        "days": 401,
    }
