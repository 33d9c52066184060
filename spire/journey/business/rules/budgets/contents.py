"""What a budget says: the ways of the business, what it costs to begin, what it sells, what it costs, and who lives by it.

Amounts are whole minor units without VAT.  Months are numbered from 1, the month in which the budget begins.  # E-3
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from spire.journey.business.rules.budgets.lines import MONTHS_LEAST

QUARTERLY: Final = "quarterly"
HALF_YEARLY: Final = "half_yearly"
ORDINARY: Final = (100,) * 12
NEVER: Final = 0


@dataclass(frozen=True)
class Ways:
    """How the business runs: when it begins, how long we look ahead, VAT, credit, and what is lent.

    `loan_minor` None lends exactly the need; `tax_percent` None sets aside by the country's rate.
    """

    starts_on: date
    months: int = MONTHS_LEAST
    is_registered: bool = True
    settlement: str = QUARTERLY
    goods_credit: int = 0
    loan_minor: int | None = None
    tax_percent: Decimal | None = None


@dataclass(frozen=True)
class Need:
    """Something that is bought to begin: a key of `lines`, or OWN with the participant's words."""

    key: str
    minor: int
    words: str = ""
    month: int = 1
    has_vat: bool = True


@dataclass(frozen=True)
class Financing:
    """Money there is without a microloan; `back_from` is the month of the first repayment, or NEVER."""

    key: str
    minor: int
    words: str = ""
    month: int = 1
    back_from: int = NEVER
    back_over: int = 1


@dataclass(frozen=True)
class Product:
    """Something that is sold: its price, how many in an ordinary month, and what of the price goes to goods.

    Sales begin in month `first` and grow evenly to the ordinary over `grows_over` months; `seasons` are percents of the
    ordinary for January to December; `exceptions` are (month, number sold) and stand over both.
    """

    words: str
    price_minor: int
    units: Decimal
    variable_percent: Decimal = Decimal(0)
    has_vat: bool = True
    goods_have_vat: bool = True
    paid_after: int = 0
    first: int = 1
    grows_over: int = 1
    seasons: tuple[int, ...] = ORDINARY
    exceptions: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True)
class Cost:
    """A cost that comes whether one sells or not: so much a month from `first`, paid in advance for `every` months."""

    key: str
    minor: int
    words: str = ""
    has_vat: bool = True
    every: int = 1
    first: int = 1
    exceptions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Living:
    """A line of the private budget, a month: what the household needs, or money that comes from elsewhere.

    It holds from month `first` through month `last`; 0 is to the end.
    """

    key: str
    minor: int
    words: str = ""
    is_income: bool = False
    first: int = 1
    last: int = 0


@dataclass(frozen=True)
class Contents:
    """A whole budget."""

    currency: str
    ways: Ways
    needs: tuple[Need, ...] = ()
    financing: tuple[Financing, ...] = ()
    products: tuple[Product, ...] = ()
    costs: tuple[Cost, ...] = ()
    living: tuple[Living, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As it is stored: whole minor units, percents and numbers sold as text."""
        lists = {name: [_packed(item) for item in getattr(self, name)] for name in LISTS}
        return {"ways": _packed(self.ways), **lists}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], currency: str) -> "Contents":
        """What `to_json` wrote."""
        lists = {name: tuple(_unpacked(kind, item) for item in stored.get(name, ())) for name, kind in LISTS.items()}
        return cls(currency, _unpacked(Ways, stored["ways"]), **lists)

    def with_group(self, name: str, value: Any) -> "Contents":
        """The same budget with one group of lines written anew."""
        return replace(self, **{name: value})

    @property
    def has_establishment(self) -> bool:
        """Whether anything is said about what it costs to begin."""
        return bool(self.needs)

    @property
    def has_operating(self) -> bool:
        """Whether anything is said about what is sold."""
        return bool(self.products)

    @property
    def is_empty(self) -> bool:
        """Whether there is no line at all."""
        return not any(getattr(self, name) for name in LISTS)


LISTS: Final[Mapping[str, type]] = {
    "needs": Need, "financing": Financing, "products": Product, "costs": Cost, "living": Living,
}  # fmt: skip
_DECIMALS: Final = frozenset({"units", "variable_percent", "tax_percent"})


def empty(currency: str, starts_on: date) -> Contents:
    """A budget that nobody has written in: it begins in the month of a day."""
    return Contents(currency, Ways(starts_on.replace(day=1)))


def _packed(item: Any) -> dict[str, Any]:
    return {each.name: _plain(getattr(item, each.name)) for each in fields(item)}


def _plain(value: Any) -> Any:
    if isinstance(value, (Decimal, date)):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _unpacked(kind: Any, stored: Mapping[str, Any]) -> Any:
    values: dict[str, Any] = {}
    for each in fields(kind):
        if each.name in stored:
            values[each.name] = _read(each.name, stored[each.name], is_product=kind is Product)
    return kind(**values)


def _read(name: str, value: Any, *, is_product: bool) -> Any:
    if value is None:
        return None
    if name == "starts_on":
        return date.fromisoformat(value)
    if name in _DECIMALS:
        return Decimal(value)
    if name == "seasons":
        return tuple(value)
    if name == "exceptions":
        return _exceptions(value, is_product=is_product)
    return value


def _exceptions(value: Sequence[Sequence[Any]], *, is_product: bool) -> tuple[tuple[int, Any], ...]:
    return tuple((month, Decimal(what) if is_product else what) for month, what in value)
