"""Support month by month: right at month ends, on the leap day, across years, and never a day lost."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from spire.countries.dk import COUNTRY
from spire.foundation.values.money import Money
from spire.foundation.values.periods import Period
from spire.money.support.rules import lasting
from spire.money.support.rules.months import months, total
from spire.money.support.rules.refund import cost, week_of
from tests.money.build import kroner

DK = COUNTRY.with_demo_rates()
STARTS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
LENGTHS = st.integers(1, 12)


def table(*periods: Period, kind: str = "subsistence"):
    return months(periods, kind, rate_on=DK.rates.on)


def shown(those):
    return [(month.first.isoformat(), month.last.isoformat(), f"{month.days}/{month.of_days}", month.amount.minor) for month in those]  # fmt: skip


def test_six_months_from_the_first_are_six_whole_months():
    assert shown(table(Period(date(2026, 3, 1), date(2026, 9, 1))))[::5] == [
        ("2026-03-01", "2026-03-31", "31/31", 1_250_000),
        ("2026-08-01", "2026-08-31", "31/31", 1_250_000),
    ]


def test_a_part_of_a_month_is_its_days_share_of_that_month():
    assert shown(table(Period(date(2026, 4, 15), date(2026, 5, 11)))) == [
        ("2026-04-15", "2026-04-30", "16/30", 666_667),
        ("2026-05-01", "2026-05-10", "10/31", 403_226),
    ]


def test_the_leap_day_is_one_of_twenty_nine():
    leap, other = (table(Period(date(year, 2, 15), date(year, 3, 1)))[0] for year in (2028, 2027))

    assert (leap.days, leap.of_days, leap.amount) == (15, 29, Money(672_414, "DKK"))
    assert (other.days, other.of_days, other.amount) == (14, 28, Money(637_500, "DKK"))


def test_from_the_thirty_first_of_august_the_months_end_as_the_calendar_does():
    first = lasting.first_period(date(2027, 8, 31), 6)

    assert shown(table(first))[0] == ("2027-08-31", "2027-08-31", "1/31", 41_129)
    assert shown(table(first))[-1] == ("2028-02-01", "2028-02-28", "28/29", 1_255_172)


def test_a_new_year_brings_its_own_rate():
    december, january = table(Period(date(2026, 12, 1), date(2027, 2, 1)))

    assert (december.amount, january.amount) == (kroner(12_500), kroner(12_750))
    assert january.working.steps[0].source.starts_on == date(2027, 1, 1)


def test_a_rate_that_changes_within_a_month_counts_from_its_day():
    (month,) = table(Period(date(2025, 12, 1), date(2026, 1, 1)), kind="cash_benefit_basic")
    first, second = table(Period(date(2025, 6, 20), date(2025, 7, 5)), kind="subsistence")

    assert len(month.parts) == 1
    assert (first.days, second.days) == (11, 4)


def test_a_month_without_a_rate_has_no_amount_and_says_why():
    (month,) = months([Period(date(2026, 3, 1), date(2026, 4, 1))], "nothing_known", rate_on=DK.rates.on)

    assert month.amount is None
    assert month.lacks.facts["rate"] == "dk.support.nothing_known"
    assert total([month]) is None


@given(STARTS, LENGTHS)
def test_no_day_is_lost_or_counted_twice(start, length):
    period = Period.of_months(start, length)
    found = table(period)

    assert sum(month.days for month in found) == period.days
    assert all(before.last + timedelta(1) == after.first for before, after in pairwise(found))
    assert all(month.days == month.of_days for month in found[1:-1])


@given(STARTS, LENGTHS, st.integers(1, 360))
def test_where_a_course_is_cut_in_two_its_months_cost_the_same(start, length, days):
    period = Period.of_months(start, length)
    cut = min(start + timedelta(days), period.end)

    assert shown(table(Period(start, cut), Period(cut, period.end))) == shown(table(period))


@given(STARTS, LENGTHS)
def test_a_month_is_never_more_than_its_rate_nor_nothing(start, length):
    for month in table(Period.of_months(start, length)):
        assert Money(0, "DKK").minor < month.amount.minor <= max(part.rate.money.minor for part in month.parts)
        assert abs(month.amount.minor - sum((part.exact for part in month.parts), Fraction(0))) <= Fraction(1, 2)


@given(st.dates(date(2020, 1, 1), date(2026, 6, 30)), st.integers(1, 6), st.integers(0, 900))
def test_the_state_s_share_and_one_s_own_make_up_the_month(start, length, before):
    since = start - timedelta(before)
    for month in table(Period.of_months(start, length)):
        found = cost(month, since=since, is_shared=True, rate_on=DK.rates.on)
        assert found.state + found.municipality == month.amount
        assert (
            Fraction(20, 100) * month.amount.minor - 1
            <= found.state.minor
            <= Fraction(80, 100) * month.amount.minor + 1
        )


def test_the_state_pays_by_the_week_on_a_benefit():
    (month,) = table(Period(date(2026, 3, 1), date(2026, 4, 1)))

    shares = {
        weeks: cost(month, since=date(2026, 3, 1) - timedelta(weeks=weeks), is_shared=True, rate_on=DK.rates.on).state
        for weeks in (10, 30, 60)
    }
    assert shares == {10: kroner(5_000), 30: kroner(3_750), 60: kroner(2_500)}


def test_a_step_within_the_month_is_taken_from_its_own_day():
    (month,) = table(Period(date(2026, 3, 1), date(2026, 4, 1)))
    found = cost(month, since=date(2026, 3, 1), is_shared=True, rate_on=DK.rates.on)

    assert [step.facts.get("percent") for step in found.working.steps[:2]] == [80, 40]
    assert found.working.steps[1].facts["first"] == date(2026, 3, 29)
    assert found.state == Money(round(Fraction(1_250_000, 31) * (28 * Fraction(8, 10) + 3 * Fraction(4, 10))), "DKK")


def test_a_scheme_of_one_s_own_and_an_unknown_day_are_said_plainly():
    (month,) = table(Period(date(2026, 3, 1), date(2026, 4, 1)))

    own = cost(month, since=None, is_shared=False, rate_on=DK.rates.on)
    unknown = cost(month, since=None, is_shared=True, rate_on=DK.rates.on)
    assert (own.municipality, own.working.steps[0].code) == (kroner(12_500), "support.step.not_shared")
    assert (unknown.state, unknown.working.steps[0].code) == (kroner(2_500), "support.step.since_unknown")


def test_after_the_last_known_year_of_the_state_s_table_there_is_no_figure():
    (month,) = table(Period(date(2027, 1, 1), date(2027, 2, 1)))
    found = cost(month, since=date(2026, 1, 1), is_shared=True, rate_on=DK.rates.on)

    assert (found.state, found.lacks.facts["rate"]) == (None, "dk.refund.state_share")


def test_weeks_on_a_benefit_are_counted_from_one():
    since = date(2026, 3, 2)
    assert [week_of(since, since + timedelta(days)) for days in (0, 6, 7, 363, 364)] == [1, 1, 2, 52, 53]
