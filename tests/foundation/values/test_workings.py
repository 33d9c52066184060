"""Workings: every step with its figures and source, and stored so that it reads back the same."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.money import Money
from spire.foundation.values.workings import Source, Step, Working

facts = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.fractions(),
    st.builds(Money, st.integers(-(10**12), 10**12), st.sampled_from(["DKK", "SEK"])),
)
sources = st.one_of(
    st.none(),
    st.builds(Source, st.text(), st.text(), st.text(), st.text(), st.dates(), st.one_of(st.none(), st.dates())),
)
steps = st.builds(Step, st.text(), st.dictionaries(st.text(), facts, max_size=4), sources)
workings = st.builds(
    Working,
    st.lists(steps, max_size=4).map(tuple),
    st.one_of(st.none(), st.builds(Money, st.integers(), st.just("DKK"))),
)


@given(workings)
def test_what_is_stored_reads_back_the_same(working: Working):
    assert Working.from_json(json.loads(json.dumps(working.to_json()))) == working


def test_kinds_of_numbers_are_kept():
    working = Working().step("test.step", a=Decimal("0.10"), b=Fraction(1, 3), c=date(2026, 1, 1), d=Money(1, "DKK"))

    assert Working.from_json(working.to_json()).steps[0].facts == working.steps[0].facts
    assert str(Working.from_json(working.to_json()).steps[0].facts["a"]) == "0.10"


def test_a_step_is_told_as_a_sentence():
    assert Step("test.step", {"rate": Decimal("7.65")}).sentence() == "The rate is 7.65."


def test_a_working_knows_when_it_rests_on_a_demo_rate():
    step = Working().step("test.step", source=Source("dk.x", "invented", demo=True), rate=1)

    assert step.rests_on_demo
    assert not Working().rests_on_demo


def test_a_float_is_no_fact():
    with pytest.raises(TypeError):
        Working().step("test.step", rate=0.1).to_json()  # type: ignore[arg-type]
