"""Roundings: each by name against the decimal module, on both signs."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spire.foundation.values.rounding import RATIO_ROUNDINGS, ROUNDINGS, to_multiple

STANDARD = {
    "half_up": decimal.ROUND_HALF_UP,
    "half_down": decimal.ROUND_HALF_DOWN,
    "half_even": decimal.ROUND_HALF_EVEN,
    "down": decimal.ROUND_DOWN,
    "up": decimal.ROUND_UP,
    "floor": decimal.ROUND_FLOOR,
    "ceiling": decimal.ROUND_CEILING,
}


@given(st.sampled_from(sorted(ROUNDINGS)), st.decimals(-(10**6), 10**6, places=1))
def test_every_rounding_agrees_with_the_decimal_standard(name: str, value: Decimal):
    expected = int(value.quantize(Decimal(1), rounding=STANDARD[name]))

    assert ROUNDINGS[name](value) == expected
    assert ROUNDINGS[name](Fraction(value)) == expected
    assert RATIO_ROUNDINGS[name](int(value * 10), 10) == expected


def test_a_float_is_never_rounded():
    with pytest.raises(TypeError):
        ROUNDINGS["half_up"](0.5)  # type: ignore[arg-type]


def test_an_amount_comes_to_whole_fifties():
    assert to_multiple(549_99, 50_00, "down") == 500_00
    assert to_multiple(525_00, 50_00, "half_up") == 550_00
    assert to_multiple(525_00, 50_00, "half_even") == 500_00
