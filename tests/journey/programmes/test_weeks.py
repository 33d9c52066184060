"""The three clocks: weeks of a template as real days."""

from datetime import date

import pytest

from spire.journey.programmes.rules.pack import parse
from spire.journey.programmes.rules.template import Template
from spire.journey.programmes.rules.weeks import Facts, Planned, chart, due_on, planned, week_of
from tests.journey.programmes.test_handbook import TEXTS

MONDAY = date(2026, 2, 23)


@pytest.fixture(scope="module")
def handbook() -> Template:
    return parse(TEXTS)


def bar(handbook: Template, facts: Facts, key: str) -> Planned:
    return next(one for one in planned(handbook, facts) if one.activity.key == key)


def test_first_contact_stands_at_week_8(handbook: Template) -> None:
    recruitment = bar(handbook, Facts(first_contact_on=MONDAY), "recruitment")

    assert recruitment.days is not None
    assert recruitment.days.start == MONDAY
    assert recruitment.days.days == 13 * 7
    assert not recruitment.is_expected


def test_the_business_is_expected_until_it_starts(handbook: Template) -> None:
    before = bar(handbook, Facts(first_contact_on=MONDAY), "support")
    after = bar(handbook, Facts(first_contact_on=MONDAY, business_started_on=date(2026, 12, 1)), "support")

    assert before.is_expected
    assert before.days is not None
    assert before.days.start == date(2026, 8, 10)
    assert not after.is_expected
    assert after.days is not None
    assert after.days.start == date(2026, 12, 1)


def test_an_open_ended_activity_has_no_end(handbook: Template) -> None:
    sparring = bar(handbook, Facts(business_started_on=MONDAY), "sparring")

    assert sparring.days is not None
    assert sparring.days.end is None


def test_the_transition_has_no_days(handbook: Template) -> None:
    assert bar(handbook, Facts(first_contact_on=MONDAY, business_started_on=MONDAY), "transition").days is None


def test_nothing_is_planned_on_a_clock_without_an_event(handbook: Template) -> None:
    assert all(one.days is None for one in planned(handbook, Facts()))


def test_the_chart_leaves_the_municipalitys_own_preparation_out(handbook: Template) -> None:
    drawn = chart(handbook, Facts(programme_started_on=date(2026, 1, 5), first_contact_on=MONDAY), on=MONDAY)

    assert drawn is not None
    assert [one.activity.number for one in drawn.bars] == list(range(3, 14))
    assert drawn.span.start == MONDAY
    assert drawn.span.end == date(2027, 3, 22)
    assert drawn.weeks[0] == MONDAY
    assert len(drawn.weeks) == 56


def test_the_chart_reaches_today_when_somebody_takes_longer(handbook: Template) -> None:
    drawn = chart(handbook, Facts(first_contact_on=MONDAY), on=date(2028, 1, 1))

    assert drawn is not None
    assert date(2028, 1, 1) in drawn.span


def test_without_first_contact_there_is_no_chart(handbook: Template) -> None:
    assert chart(handbook, Facts(), on=MONDAY) is None


def test_the_week_follows_the_business_once_it_runs(handbook: Template) -> None:
    facts = Facts(first_contact_on=MONDAY, business_started_on=date(2026, 12, 1))

    assert week_of(handbook, facts, on=MONDAY) == 8
    assert week_of(handbook, facts, on=date(2026, 11, 30)) == 48
    assert week_of(handbook, facts, on=date(2026, 12, 8)) == 33
    assert week_of(handbook, Facts(), on=MONDAY) is None


def test_only_the_fourth_screening_counts_back(handbook: Template) -> None:
    facts = Facts(support_ends_on=date(2027, 2, 10))

    assert due_on(handbook.screening_number(4), facts) == date(2026, 12, 30)
    assert due_on(handbook.screening_number(3), facts) is None
    assert due_on(handbook.screening_number(4), Facts()) is None
