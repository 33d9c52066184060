"""Money: whole minor units and a currency; different currencies do not add, and parts sum to the whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from spire.foundation.values.errors import Broken
from spire.foundation.values.rounding import ROUNDINGS, Exact

MINOR_DIGITS: Final[dict[str, int]] = {"ISK": 0, "JPY": 0}  # all others here have two


class CurrenciesMixed(Broken):
    """Two currencies met in one sum."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units: `Money(100_00, "DKK")` is a hundred kroner."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise TypeError(f"Money counts whole minor units, not {type(self.minor).__name__} {self.minor!r}.")
        if len(self.currency) != 3 or not self.currency.isupper():
            raise ValueError(f"A currency is three capital letters, not {self.currency!r}.")

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Nothing, of a currency."""
        return cls(0, currency)

    @classmethod
    def parse(cls, text: str, currency: str) -> "Money":
        """From a decimal text with a point, at most as many decimals as the currency has: `"1000.00"`."""
        if not isinstance(text, str):
            raise TypeError(f"Money is read from text, not {type(text).__name__}.")
        try:
            amount = Decimal(text)
            minor = amount.scaleb(minor_digits(currency))
        except InvalidOperation:
            raise ValueError(f"{text!r} is no decimal amount such as 1000.00.") from None
        if not amount.is_finite() or minor != minor.to_integral_value():
            raise ValueError(f"{text!r} is no whole number of {currency}'s minor units.")
        return cls(int(minor), currency)

    def text(self) -> str:
        """A decimal text with a point and no thousands separator, as files want it: `"-1000.50"`."""
        digits = minor_digits(self.currency)
        if digits == 0:
            return str(self.minor)
        whole, rest = divmod(abs(self.minor), 10**digits)
        return f"{'-' if self.minor < 0 else ''}{whole}.{rest:0{digits}d}"

    @property
    def major(self) -> Decimal:
        """The amount in kroner, exactly."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __abs__(self) -> "Money":
        return Money(abs(self.minor), self.currency)

    def __mul__(self, count: int) -> "Money":
        if type(count) is not int:
            raise TypeError("Money is multiplied by whole numbers; use times(factor, rounding=…) for others.")
        return Money(self.minor * count, self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        return f"{self.text()} {self.currency}"

    def times(self, factor: Exact, *, rounding: str) -> "Money":
        """The amount times a factor, rounded once to the minor unit by the named rounding."""
        exact = Fraction(*factor.as_integer_ratio()) * self.minor
        return Money(ROUNDINGS[rounding](exact), self.currency)

    def split(self, parts: int) -> "tuple[Money, ...]":
        """Equal parts that sum to the whole; the first ones take the minor units left over: 33.34, 33.33, 33.33."""
        if parts < 1:
            raise ValueError(f"Money is split in at least one part, not {parts}.")
        sign = -1 if self.minor < 0 else 1
        whole, rest = divmod(abs(self.minor), parts)
        more, less = Money(sign * (whole + 1), self.currency), Money(sign * whole, self.currency)
        return (more,) * rest + (less,) * (parts - rest)

    def allocate(self, weights: Sequence[Exact]) -> "tuple[Money, ...]":
        """Shares by weight that sum to the whole, by largest remainder; a tie goes to the earlier share."""
        return tuple(Money(minor, self.currency) for minor in allocate_minor(self.minor, weights))

    def _same(self, other: "Money") -> int:
        if not isinstance(other, Money):
            raise TypeError(f"Money meets only money, not {type(other).__name__}.")
        if other.currency != self.currency:
            raise CurrenciesMixed(f"{self} and {other} have different currencies; exchange one of them first.")
        return other.minor


def minor_digits(currency: str) -> int:
    """How many decimals a currency has."""
    return MINOR_DIGITS.get(currency, 2)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum, which is zero of the currency when there is nothing."""
    summed = Money.zero(currency)
    for amount in amounts:
        summed += amount
    return summed


def allocate_minor(minor: int, weights: Sequence[Exact]) -> tuple[int, ...]:
    """Minor units shared by weight, by largest remainder; lossless, and a zero weight gets nothing."""
    exact = [Fraction(*weight.as_integer_ratio()) for weight in weights]
    whole = sum(exact, Fraction(0))
    if whole <= 0 or min(exact) < 0:
        raise ValueError("Weights are zero or more, and at least one is more.")
    sign = -1 if minor < 0 else 1
    ideal = [abs(minor) * weight / whole for weight in exact]
    shares = [int(share) for share in ideal]
    left = abs(minor) - sum(shares)
    by_remainder = sorted(range(len(ideal)), key=lambda index: shares[index] - ideal[index])
    for index in by_remainder[:left]:
        shares[index] += 1
    return tuple(sign * share for share in shares)
