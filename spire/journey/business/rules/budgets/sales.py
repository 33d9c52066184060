"""What is sold and what it costs, month by month, without VAT: the operating budget's rows."""

from dataclasses import dataclass
from fractions import Fraction

from spire.journey.business.rules.budgets.contents import Contents, Cost, Product
from spire.journey.business.rules.budgets.lines import NOT_PAID
from spire.journey.business.rules.budgets.rows import Row, calendar_month, percent_of, rounded, share
from spire.journey.business.rules.budgets.terms import Terms

WHOLE = 100


@dataclass(frozen=True)
class Trial:
    """What if: sales at another percent, one product paid some months later, everything sold some months later.

    `late_product` is the product's place, from 0; None makes nobody late.
    """

    sales_percent: int = WHOLE
    late_product: int | None = None
    late_months: int = 0
    delayed: int = 0


AS_PLANNED = Trial()


@dataclass(frozen=True)
class Sold:
    """One product counted: number sold, turnover, VAT on it, goods with their VAT, and when customers pay."""

    product: Product
    units: tuple[Fraction, ...]
    turnover: Row
    vat: Row
    goods: Row
    goods_vat: Row
    paid_after: int


@dataclass(frozen=True)
class Spent:
    """One fixed cost counted: what it weighs each month, and what is paid, with VAT, in the months of the bills."""

    cost: Cost
    weighs: Row
    paid: Row
    paid_vat: Row


def sold(contents: Contents, terms: Terms, trial: Trial) -> tuple[Sold, ...]:
    """Each product's months."""
    return tuple(_sold(contents, terms, trial, place) for place in range(len(contents.products)))


def spent(contents: Contents, terms: Terms) -> tuple[Spent, ...]:
    """Each fixed cost's months."""
    return tuple(_spent(cost, contents, terms) for cost in contents.costs)


def units_of(product: Product, contents: Contents, trial: Trial = AS_PLANNED) -> tuple[Fraction, ...]:
    """How many are sold each month: the month's own number, or the ordinary one on its way up, times the season."""
    exceptions = dict(product.exceptions)
    found = []
    for month in range(1, contents.ways.months + 1):
        planned = month - trial.delayed
        season = Fraction(product.seasons[calendar_month(contents.ways.starts_on, month) - 1], WHOLE)
        if planned < 1:
            found.append(Fraction(0))
        elif planned in exceptions:
            found.append(Fraction(exceptions[planned]))
        elif planned < product.first:
            found.append(Fraction(0))
        else:
            grown = min(Fraction(1), Fraction(planned - product.first + 1, product.grows_over))
            found.append(Fraction(product.units) * grown * season)
    return tuple(found)


def _sold(contents: Contents, terms: Terms, trial: Trial, place: int) -> Sold:
    product, ways = contents.products[place], contents.ways
    units = units_of(product, contents, trial)
    turnover = tuple(rounded(product.price_minor * each * trial.sales_percent / WHOLE) for each in units)
    nothing: Row = (0,) * ways.months
    goods = share(turnover, product.variable_percent)
    goods_vat = share(goods, terms.vat_percent) if product.goods_have_vat else nothing
    return Sold(
        product=product,
        units=units,
        turnover=turnover,
        vat=share(turnover, terms.vat_percent) if product.has_vat and ways.is_registered else nothing,
        goods=goods,
        goods_vat=goods_vat,
        paid_after=product.paid_after + (trial.late_months if place == trial.late_product else 0),
    )


def _spent(cost: Cost, contents: Contents, terms: Terms) -> Spent:
    ways, months = contents.ways, range(1, contents.ways.months + 1)
    vat = terms.vat_percent if cost.has_vat else None
    bare = tuple(amount_of(cost, month) for month in months)
    if cost.key in NOT_PAID:
        nothing: Row = (0,) * ways.months
        return Spent(cost, bare, nothing, nothing)
    bills = tuple(_bill(cost, month) for month in months)
    bills_vat = tuple(percent_of(bill, vat) if vat is not None else 0 for bill in bills)
    if ways.is_registered or vat is None:
        return Spent(cost, bare, bills, bills_vat)
    # Who is not registered pays the VAT for good, so it weighs as a cost.
    return Spent(cost, tuple(one + percent_of(one, vat) for one in bare), bills, bills_vat)


def amount_of(cost: Cost, month: int) -> int:
    """What a cost is in one month, also beyond the last."""
    return dict(cost.exceptions).get(month, cost.minor if month >= cost.first else 0)


def _bill(cost: Cost, month: int) -> int:
    """A bill covers the months from its own until the next one; before `first` each month is paid by itself."""
    if month < cost.first:
        return amount_of(cost, month)
    if (month - cost.first) % cost.every:
        return 0
    return sum(amount_of(cost, covered) for covered in range(month, month + cost.every))
