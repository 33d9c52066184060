"""When a step is reached, and what keeps it back: rules only. # G-6"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.journey.decisions.rules.reminding import Due, Facts, Planned, may_charge, planned

DUE = date(2026, 3, 1)


@dataclass(frozen=True)
class Step:
    key: str
    days: int
    after_talk: bool = False
    if_wanted: bool = False
    from_day: date = date(2020, 1, 1)

    def on(self, day):
        return self.from_day <= day


STEPS = (
    Step("coming", -5, if_wanted=True),
    Step("friendly", 5),
    Step("formal", 30, after_talk=True),
    Step("notice", 60, after_talk=True),
)
LATE = Facts(late=(Due(DUE, 100), Due(DUE + timedelta(31), 50)))


def after(days):
    return DUE + timedelta(days)


def done(*steps):
    return {(key, DUE): after(days) for key, days in steps}


@pytest.mark.parametrize(
    ("facts", "days", "expected"),
    [
        (Facts(coming=Due(DUE, 100), wants_note=True), -6, None),
        (Facts(coming=Due(DUE, 100), wants_note=True), -5, Planned("coming", DUE, 100)),
        (Facts(coming=Due(DUE, 100)), -5, Planned("coming", DUE, 100, "not_wanted")),
        (Facts(coming=Due(DUE, 100), wants_note=True, quiet="deferral"), -1, Planned("coming", DUE, 100, "deferral")),
        (Facts(coming=Due(DUE, 0), wants_note=True), -5, None),
        (Facts(coming=Due(DUE, 100), wants_note=True, done=done(("coming", -5))), -4, None),
        (LATE, 4, None),
        (LATE, 5, Planned("friendly", DUE, 150)),
        (Facts(late=LATE.late, quiet="request"), 5, Planned("friendly", DUE, 150, "request")),
        (Facts(late=LATE.late, done=done(("friendly", 5))), 29, None),
        (Facts(late=LATE.late, done=done(("friendly", 5))), 30, Planned("formal", DUE, 150, "talk_first")),
        (Facts(late=LATE.late, done=done(("friendly", 5)), talked_on=after(10)), 30, Planned("formal", DUE, 150)),
        (Facts(late=LATE.late, done=done(("friendly", 5)), talked_on=after(-9)), 30, Planned("formal", DUE, 150, "talk_first")),
        (Facts(late=LATE.late, done=done(("friendly", 40)), talked_on=after(41)), 50, None),
        (Facts(late=LATE.late, done=done(("friendly", 40)), talked_on=after(41)), 65, Planned("formal", DUE, 150)),
        (Facts(late=LATE.late, done=done(("friendly", 5), ("formal", 30), ("notice", 60))), 99, None),
    ],
)  # fmt: skip
def test_the_step_of_a_day(facts, days, expected):
    assert planned(STEPS, facts, after(days)) == expected


def test_a_step_counts_for_what_is_due_while_it_is_in_force():
    later = (Step("friendly", 5, from_day=DUE + timedelta(1)),)

    assert planned(later, LATE, after(9)) is None


@given(st.lists(st.integers(0, 3), min_size=1, max_size=200))
def test_whatever_days_pass_each_step_comes_once_in_order_and_never_two_in_less_than_their_distance(gaps):
    sent, day = {}, DUE
    for gap in gaps:
        day += timedelta(gap)
        found = planned(STEPS, Facts(late=(Due(DUE, 100),), done=dict(sent), talked_on=DUE), day)
        if found is not None:
            assert (found.key, DUE) not in sent
            sent[found.key, DUE] = day

    days = {step.key: step.days for step in STEPS}
    told = [(key, on) for (key, _due), on in sent.items()]
    assert [key for key, _on in told] == ["friendly", "formal", "notice"][: len(told)]
    for (before, first), (then, second) in pairwise(told):
        assert (second - first).days >= days[then] - days[before]


@pytest.mark.parametrize(
    ("terms", "step", "keeps", "charged"),
    [(True, True, False, True), (False, True, False, False), (True, False, False, False), (True, True, True, False)],
)
def test_a_fee_only_where_terms_and_step_have_one_and_never_of_one_who_keeps_an_agreement(terms, step, keeps, charged):
    assert may_charge(terms_allow=terms, step_charges=step, keeps_agreement=keeps) is charged
