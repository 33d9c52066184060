"""Roundings by name, exact on integers: once, at the end, and never by a float."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

Exact = int | Decimal | Fraction


def half_up(numerator: int, denominator: int) -> int:
    """Nearest, a half away from zero: 2.5 → 3, −2.5 → −3."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def half_down(numerator: int, denominator: int) -> int:
    """Nearest, a half towards zero: 2.5 → 2, −2.5 → −2."""
    whole = -((denominator - 2 * abs(numerator)) // (2 * denominator))
    return whole if numerator >= 0 else -whole


def half_even(numerator: int, denominator: int) -> int:
    """Nearest, a half to the even neighbour: 2.5 → 2, 3.5 → 4."""
    whole, rest = divmod(numerator, denominator)
    return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))


def down(numerator: int, denominator: int) -> int:
    """Towards zero."""
    whole = abs(numerator) // denominator
    return whole if numerator >= 0 else -whole


def up(numerator: int, denominator: int) -> int:
    """Away from zero."""
    whole = -(-abs(numerator) // denominator)
    return whole if numerator >= 0 else -whole


def floor(numerator: int, denominator: int) -> int:
    """Towards minus infinity."""
    return numerator // denominator


def ceiling(numerator: int, denominator: int) -> int:
    """Towards plus infinity."""
    return -(-numerator // denominator)


# On a numerator and a positive denominator, need not be reduced: the fast way for engines.
RATIO_ROUNDINGS: Final[dict[str, Callable[[int, int], int]]] = {
    "half_up": half_up,
    "half_down": half_down,
    "half_even": half_even,
    "down": down,
    "up": up,
    "floor": floor,
    "ceiling": ceiling,
}


def _on_values(rounding: Callable[[int, int], int]) -> Callable[[Exact], int]:
    def rounded(value: Exact) -> int:
        if isinstance(value, float):
            raise TypeError("A float is never rounded here: make it a Decimal from text.")
        numerator, denominator = value.as_integer_ratio()
        return rounding(numerator, denominator)

    rounded.__doc__ = rounding.__doc__
    return rounded


ROUNDINGS: Final[dict[str, Callable[[Exact], int]]] = {
    name: _on_values(rounding) for name, rounding in RATIO_ROUNDINGS.items()
}


def to_multiple(minor: int, multiple: int, rounding: str) -> int:
    """`minor` brought to a whole multiple: `to_multiple(51_234, 50_00, "down")` is 50_000."""
    return RATIO_ROUNDINGS[rounding](minor, multiple) * multiple
