"""A budget counted: result, VAT, tax set aside and money by month.  Every kroner is a flow with a name and a month.  # E-3

opening + what comes in − what goes out = closing, in every month; VAT charged = VAT settled + what still stands.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from spire.journey.business.rules.budgets.contents import NEVER, Contents, Living, Need
from spire.journey.business.rules.budgets.lines import KEPT
from spire.journey.business.rules.budgets.rows import (
    Row,
    added,
    at,
    calendar_month,
    later,
    less,
    month_of,
    paid_back,
    percent_of,
    running,
)  # fmt: skip
from spire.journey.business.rules.budgets.sales import AS_PLANNED, Sold, Spent, Trial, sold, spent
from spire.journey.business.rules.budgets.terms import Terms, VatPeriod

IN: Final = ("sales", "financing", "loan", "vat_back")
OUT: Final = ("start", "goods", "fixed", "vat", "tax", "drawings", "paid_back", "instalments")


@dataclass(frozen=True)
class Flow:
    """Money that moves: the row of the cash flow, what it is for (a key, or own words), and how much each month."""

    group: str
    key: str
    words: str
    row: Row


@dataclass(frozen=True)
class Settled:
    """One VAT period: what was charged and paid, the balance, and the budget's month in which it is settled."""

    period: VatPeriod
    charged: int
    paid: int
    month: int
    is_within: bool

    @property
    def balance(self) -> int:
        """To pay; to get back when below zero."""
        return self.charged - self.paid


@dataclass(frozen=True)
class Counted:
    """All rows.  What is `stands_minor` of VAT has been charged or paid and is settled after the last month."""

    contents: Contents
    terms: Terms
    trial: Trial
    sold: tuple[Sold, ...]
    spent: tuple[Spent, ...]
    turnover: Row
    variable: Row
    fixed: Row
    vat_charged: Row
    vat_paid: Row
    settled: tuple[Settled, ...]
    tax: Row
    drawings: Row
    need_minor: int
    financed_minor: int
    loan_minor: int
    flows: tuple[Flow, ...]

    @property
    def months(self) -> int:
        """How many months."""
        return self.contents.ways.months

    @property
    def contribution(self) -> Row:
        """Turnover less what grows with it."""
        return less(self.turnover, self.variable)

    @property
    def result(self) -> Row:
        """What is left before tax and the owner's own living."""
        return less(self.contribution, self.fixed)

    def group(self, name: str) -> Row:
        """One row of the cash flow."""
        return added((flow.row for flow in self.flows if flow.group == name), self.months)

    @property
    def ins(self) -> Row:
        """All that comes in."""
        return added((self.group(name) for name in IN), self.months)

    @property
    def outs(self) -> Row:
        """All that goes out."""
        return added((self.group(name) for name in OUT), self.months)

    @property
    def closing(self) -> Row:
        """The money at the end of each month."""
        return running(less(self.ins, self.outs))

    @property
    def opening(self) -> Row:
        """The money at the beginning of each month."""
        return (0, *self.closing[:-1])

    @property
    def loan_need_minor(self) -> int:
        """What the other money leaves over; never below zero."""
        return max(0, self.need_minor - self.financed_minor)

    @property
    def stands_minor(self) -> int:
        """VAT that is settled after the last month."""
        return sum(one.balance for one in self.settled if not one.is_within)


def count(contents: Contents, terms: Terms, trial: Trial = AS_PLANNED) -> Counted:
    """The whole budget."""
    months, ways = contents.ways.months, contents.ways
    products, costs = sold(contents, terms, trial), spent(contents, terms)
    turnover = added((one.turnover for one in products), months)
    variable = added((_weighing(one, is_registered=ways.is_registered) for one in products), months)
    fixed = added((one.weighs for one in costs), months)
    charged, paid = _vat(contents, terms, products, costs)
    settled = _settled(contents, terms, charged, paid) if ways.is_registered else ()
    tax = set_aside(less(less(turnover, variable), fixed), contents, terms)
    need = sum(_need_minor(contents, terms))
    financed = sum(source.minor for source in contents.financing)
    loan = max(0, need - financed) if ways.loan_minor is None else ways.loan_minor
    drawings = drawn(contents.living, months)
    flows = (
        *_trade(contents, products, costs),
        *_beginning(contents, terms, loan),
        Flow("vat", "vat", "", at(((one.month, max(0, one.balance)) for one in settled), months)),
        Flow("vat_back", "vat_back", "", at(((one.month, max(0, -one.balance)) for one in settled), months)),
        Flow("tax", "tax", "", tax),
        Flow("drawings", "drawings", "", drawings),
    )
    return Counted(
        contents, terms, trial, products, costs, turnover, variable, fixed, charged, paid, settled, tax, drawings,
        need, financed, loan, flows,
    )  # fmt: skip


def set_aside(result: Row, contents: Contents, terms: Terms) -> Row:
    """AM contribution and tax of the result so far in the calendar year, less what was set aside before.

    A month with a loss gives back what was set aside too much in the same year, never more.
    """
    tax_percent = contents.ways.tax_percent if contents.ways.tax_percent is not None else terms.tax_percent
    row, so_far, kept = [], 0, 0
    for month, minor in enumerate(result, start=1):
        if calendar_month(contents.ways.starts_on, month) == 1:
            so_far, kept = 0, 0
        so_far += minor
        target = tax_of(max(0, so_far), terms.am_percent, tax_percent)
        row.append(target - kept)
        kept = target
    return tuple(row)


def tax_of(minor: int, am_percent: Decimal, tax_percent: Decimal) -> int:
    """AM contribution of the whole and tax of the rest, each rounded once."""
    am = percent_of(minor, am_percent)
    return am + percent_of(minor - am, tax_percent)


def drawn(living: tuple[Living, ...], months: int) -> Row:
    """What the owner takes out: what the household needs beyond the money from elsewhere, never below zero."""
    needs = added((_living(one, months) for one in living if not one.is_income), months)
    other = added((_living(one, months) for one in living if one.is_income), months)
    return tuple(max(0, minor) for minor in less(needs, other))


def _living(one: Living, months: int) -> Row:
    last = one.last or months
    return tuple(one.minor if one.first <= month <= last else 0 for month in range(1, months + 1))


def _weighing(one: Sold, *, is_registered: bool) -> Row:
    return one.goods if is_registered else tuple(a + b for a, b in zip(one.goods, one.goods_vat, strict=True))


def _need_minor(contents: Contents, terms: Terms) -> tuple[int, ...]:
    """What each line takes of the money; without registration the VAT is lost, so it is needed too."""
    is_lost = not contents.ways.is_registered
    return tuple(
        line.minor + (percent_of(line.minor, terms.vat_percent) if is_lost and _is_taxed(line) else 0)
        for line in contents.needs
    )


def _is_taxed(line: Need) -> bool:
    return line.has_vat and line.key not in KEPT


def _vat(contents: Contents, terms: Terms, products: tuple[Sold, ...], costs: tuple[Spent, ...]) -> tuple[Row, Row]:
    """VAT charged and VAT paid by the month of the bill; none of it counts for who is not registered."""
    months = contents.ways.months
    if not contents.ways.is_registered:
        return (0,) * months, (0,) * months
    bought = at(
        ((line.month, percent_of(line.minor, terms.vat_percent)) for line in contents.needs if _is_taxed(line)), months
    )
    paid = added((*(one.goods_vat for one in products), *(one.paid_vat for one in costs), bought), months)
    return added((one.vat for one in products), months), paid


def _settled(contents: Contents, terms: Terms, charged: Row, paid: Row) -> tuple[Settled, ...]:
    found = []
    for period in terms.periods:
        first = max(0, month_of(contents.ways.starts_on, period.first) - 1)
        last = month_of(contents.ways.starts_on, period.last)
        month = month_of(contents.ways.starts_on, period.due_on)
        is_within = month <= contents.ways.months
        found.append(Settled(period, sum(charged[first:last]), sum(paid[first:last]), month, is_within))
    return tuple(found)


def _trade(contents: Contents, products: tuple[Sold, ...], costs: tuple[Spent, ...]) -> list[Flow]:
    """Sales and their goods, and the bills, with VAT, in the months when they are paid."""
    months, found = contents.ways.months, []
    for one in products:
        words = one.product.words
        found.append(Flow("sales", "product", words, later(added((one.turnover, one.vat), months), one.paid_after)))
        goods = added((one.goods, one.goods_vat), months)
        found.append(Flow("goods", "product", words, later(goods, contents.ways.goods_credit)))
    found += [Flow("fixed", one.cost.key, one.cost.words, added((one.paid, one.paid_vat), months)) for one in costs]
    return found


def _beginning(contents: Contents, terms: Terms, loan: int) -> list[Flow]:
    """Purchases to begin with their VAT, the money there is and its repayment, and the microloan with its plan."""
    months, found = contents.ways.months, []
    for line in contents.needs:
        if line.key in KEPT:
            continue
        bill = line.minor + (percent_of(line.minor, terms.vat_percent) if _is_taxed(line) else 0)
        found.append(Flow("start", line.key, line.words, at(((line.month, bill),), months)))
    for source in contents.financing:
        found.append(Flow("financing", source.key, source.words, at(((source.month, source.minor),), months)))
        if source.back_from != NEVER:
            back = paid_back(source.minor, first=source.back_from, count=source.back_over, months=months)
            found.append(Flow("paid_back", source.key, source.words, back))
    plan = terms.loan
    found.append(Flow("loan", "loan", "", at(((1, loan),), months)))
    repaid = paid_back(loan, first=plan.first_month, count=plan.instalments, months=months, each=plan.instalment_minor)
    found.append(Flow("instalments", "loan", "", repaid))
    return found
