"""Until when a person's cases are kept: each by its code, the last decides, and every step says why. # K-4"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.records.rules.retention import Held, days_of, ends
from spire.foundation.values.personal import Case
from spire.interfaces.theme.words import said_steps


def case(kind="enrolment", closed=date(2020, 3, 1), code="P1825D", label="M-1") -> Case:
    return Case(
        person_id=1, kind=kind, label=label, opened_on=date(2019, 1, 1), closed_on=closed, code=code, source="15.20.02"
    )


@pytest.mark.parametrize(
    ("closed", "code", "last"),
    [
        (date(2020, 3, 1), "P1825D", date(2025, 2, 28)),
        (date(2020, 2, 29), "P1825D", date(2025, 2, 27)),  # two leap days lie in these five years, or one: days count
        (date(2021, 3, 1), "P1825D", date(2026, 2, 28)),
        (date(2020, 12, 31), "P2190D", date(2026, 12, 30)),
        (date(2016, 2, 29), "P3650D", date(2026, 2, 26)),
    ],
)
def test_the_days_are_counted_from_the_day_after_it_closed(closed, code, last):
    found = ends([case(closed=closed, code=code)])

    assert found.last_day == last
    assert not found.allows(last)
    assert found.allows(last + timedelta(1))


def test_a_loan_counts_from_when_it_is_settled_and_not_from_the_end_of_the_way():
    way, loan = case(), case("loan", closed=date(2024, 6, 30), code="P2190D", label="7")

    found = ends([way, loan])

    assert found.last_day == date(2024, 6, 30) + timedelta(2190)
    assert [step.code for step in found.working.steps] == [
        "retention.closed.enrolment",
        "retention.closed.loan",
        "retention.ends",
    ]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (case("loan", closed=None, code="P2190D"), "retention.open.loan"),
        (case("filed.decision", closed=None, code="P3650D"), "retention.open.enrolment"),
        (case("appeal", closed=None, code=""), "retention.open.appeal"),
        (case("filed.decision", code="K"), "retention.for_good"),
        (case("support", code=""), "retention.no_rule"),
    ],
)
def test_what_is_open_kept_for_good_or_without_a_rule_has_no_end(more, code):
    found = ends([case(), more])

    assert found.last_day is None
    assert not found.allows(date(2999, 1, 1))
    assert code in [step.code for step in found.working.steps]
    assert all(said_steps(found.working))


def test_a_hold_stands_until_its_day_or_until_it_is_lifted():
    until = Held(until=date(2030, 1, 1), placed_on=date(2025, 1, 1))

    assert ends([case()], [until]).last_day == date(2030, 1, 1)
    assert ends([case()], [Held(until=None, placed_on=date(2025, 1, 1))]).last_day is None


def test_nobody_without_a_case_is_forgotten_by_the_rule():
    assert ends([]).last_day is None


CASES = st.builds(
    case,
    kind=st.sampled_from(("enrolment", "loan", "support", "inquiry", "filed.decision")),
    closed=st.dates(date(2000, 1, 1), date(2040, 12, 31)),
    code=st.integers(1, 9999).map("P{}D".format),
)


@given(st.lists(CASES, min_size=1, max_size=6))
def test_it_is_never_before_any_case_allows_it_and_never_later_than_the_last_one(cases):
    found = ends(cases)

    assert found.last_day == max(one.closed_on + timedelta(days_of(one.code)) for one in cases)
    assert not found.allows(found.last_day)
    assert found.allows(found.last_day + timedelta(1))
    assert ends(cases[::-1]).last_day == found.last_day


@given(st.lists(CASES, min_size=1, max_size=4), CASES)
def test_one_more_case_never_shortens_it(cases, more):
    assert ends([*cases, more]).last_day >= ends(cases).last_day
