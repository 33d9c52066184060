"""Money: exact, one currency at a time, and parts that sum to the whole."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.money import CurrenciesMixed, Money, total

minors = st.integers(-(10**15), 10**15)
amounts = st.builds(Money, minors, st.just("DKK"))
weights = st.lists(
    st.one_of(st.integers(0, 10**6), st.fractions(0, 100), st.decimals(0, 100, places=3)), min_size=1, max_size=30
).filter(lambda found: any(found))


def dkk(text: str) -> Money:
    return Money.parse(text, "DKK")


def test_a_hundred_in_three_parts_gives_the_first_the_odd_unit():
    assert Money(100_00, "DKK").split(3) == (dkk("33.34"), dkk("33.33"), dkk("33.33"))


@given(amounts, st.integers(1, 400))
def test_parts_sum_to_the_whole_and_differ_by_one_unit_at_most(amount: Money, parts: int):
    shares = amount.split(parts)

    assert len(shares) == parts
    assert total(shares, "DKK") == amount
    assert max(s.minor for s in shares) - min(s.minor for s in shares) <= 1


@given(amounts, weights)
def test_shares_by_weight_sum_to_the_whole_and_lie_within_one_unit_of_ideal(amount: Money, weights: list):
    shares = amount.allocate(weights)

    assert total(shares, "DKK") == amount
    whole = sum(Fraction(w) for w in weights)
    assert all(abs(s.minor - amount.minor * Fraction(w) / whole) < 1 for s, w in zip(shares, weights, strict=True))


@given(amounts, weights)
def test_the_negative_is_shared_as_the_positive(amount: Money, weights: list):
    assert tuple(-share for share in amount.allocate(weights)) == (-amount).allocate(weights)


def test_a_zero_weight_gets_nothing():
    assert Money(1, "DKK").allocate([0, 1, 0]) == (Money(0, "DKK"), Money(1, "DKK"), Money(0, "DKK"))


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [2, -1]])
def test_weights_that_cannot_share_are_refused(weights: list):
    with pytest.raises(ValueError):
        Money(1, "DKK").allocate(weights)


@given(amounts)
def test_text_reads_back_as_the_same_amount(amount: Money):
    assert Money.parse(amount.text(), "DKK") == amount


@pytest.mark.parametrize("text", ["", "1,00", "0.001", "NaN", "Infinity", "one"])
def test_what_is_no_amount_is_refused(text: str):
    with pytest.raises(ValueError):
        dkk(text)


def test_a_currency_without_minor_units_has_no_decimals():
    assert Money.parse("100", "ISK").text() == "100"
    with pytest.raises(ValueError):
        Money.parse("100.5", "ISK")


def test_different_currencies_do_not_add_or_compare():
    with pytest.raises(CurrenciesMixed):
        Money(1, "DKK") + Money(1, "SEK")
    with pytest.raises(CurrenciesMixed):
        assert Money(1, "DKK") < Money(1, "SEK")


@pytest.mark.parametrize("minor", [1.0, True, Decimal(1), "1"])
def test_only_whole_numbers_are_minor_units(minor: object):
    with pytest.raises(TypeError):
        Money(minor, "DKK")  # type: ignore[arg-type]


def test_a_factor_rounds_once_by_name():
    assert Money(1_25, "DKK").times(Decimal("0.5"), rounding="half_up") == Money(63, "DKK")
    assert Money(1_25, "DKK").times(Decimal("0.5"), rounding="half_even") == Money(62, "DKK")


@given(minors, minors)
def test_money_adds_and_compares_as_its_units(one: int, other: int):
    assert (Money(one, "DKK") - Money(other, "DKK")).minor == one - other
    assert (Money(one, "DKK") <= Money(other, "DKK")) == (one <= other)
