"""The parts of the calculation in formulas: sales, costs, beginning, VAT, tax, living, cash."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from spire.interfaces.parts.budgets import layout
from spire.interfaces.parts.budgets.layout import FIRST_ROW, YEAR
from spire.journey.business.budget_texts import FLOW_WORDS
from spire.journey.business.rules.budgets.counting import IN, OUT
from spire.journey.business.rules.budgets.lines import INCOME, KEPT, MONTHS_MOST, NOT_PAID, OWN

if TYPE_CHECKING:
    from spire.interfaces.parts.budgets.work_rows import Work


def sales(work: "Work") -> None:
    """Each product: how many, turnover, VAT, goods, and when they are paid."""
    own = len(work.counted.contents.products)
    products = [_product(work, place) for place, _key in enumerate(layout.keys_of("products", own))]
    turnover, vat, goods_vat, received, paid, weighs = (list(rows) for rows in zip(*products, strict=True))
    work.rows |= {
        "turnover": work.sum_of(_("Turnover"), turnover, _kroner(work.counted.turnover)),
        "variable": work.sum_of(_("Variable costs"), weighs, _kroner(work.counted.variable)),
        "charged": work.sum_of(_("VAT charged"), vat, _kroner(work.counted.vat_charged)),
        "goods_vat": work.sum_of(_("VAT on goods"), goods_vat),
    }
    work.flows["sales"] = work.sum_of(str(FLOW_WORDS["sales"]), received)
    work.flows["goods"] = work.sum_of(str(FLOW_WORDS["goods"]), paid)


def _product(work: "Work", place: int) -> tuple[int, int, int, int, int, int]:
    """The rows of one product: turnover, VAT, VAT on goods, paid by customers, goods paid, goods as a cost."""
    counted = work.counted
    sold = counted.sold[place] if place < len(counted.sold) else None
    cell, percent = _cells(work, "products", place), work.choice("vat_percent")
    registered = _is_yes(work.choice("is_registered"))
    units = work.add(
        _named(place, _("how many")), _units(work, place), [float(one) for one in sold.units] if sold else ()
    )
    turnover = work.add(
        _named(place, _("turnover")),
        lambda _m, n: f"=ROUND({cell('price_minor')}*{work.at(units, n)}*{work.choice('sales_percent')}/100,2)",
        _kroner(sold.turnover) if sold else (),
    )
    tax = work.add(
        _named(place, _("VAT")),
        lambda _m, n: (
            f"=IF(AND({registered},{_is_yes(cell('has_vat'))}),ROUND({work.at(turnover, n)}*{percent}/100,2),0)"
        ),
        _kroner(sold.vat) if sold else (),
    )
    goods = work.add(
        _named(place, _("goods")),
        lambda _m, n: f"=ROUND({work.at(turnover, n)}*{cell('variable_percent')}/100,2)",
        _kroner(sold.goods) if sold else (),
    )
    goods_vat = work.add(
        _named(place, _("VAT on goods")),
        lambda _m, n: f"=IF({_is_yes(cell('goods_have_vat'))},ROUND({work.at(goods, n)}*{percent}/100,2),0)",
        _kroner(sold.goods_vat) if sold else (),
    )
    late = f"({cell('paid_after')}+IF({work.choice('late_product')}={place + 1},{work.choice('late_months')},0))"
    received = work.add(_named(place, _("paid by customers")), _delayed(work, (turnover, tax), late))
    credit = work.choice("goods_credit")
    paid = work.add(_named(place, _("goods paid")), _delayed(work, (goods, goods_vat), credit))
    weighs = work.add(
        _named(place, _("goods as a cost")),
        lambda _m, n: f"={work.at(goods, n)}+IF({registered},0,{work.at(goods_vat, n)})",
    )
    return turnover, tax, goods_vat, received, paid, weighs


def costs(work: "Work") -> None:
    """Each fixed cost: what it weighs, its bills, and their VAT."""
    contents = work.counted.contents
    own = len([one for one in contents.costs if one.key == OWN])
    weighs, bills, bills_vat, gone = [], [], [], []
    for place, key in enumerate(layout.keys_of("costs", own)):
        cell = _cells(work, "costs", place)
        name = str(layout.words_of("costs", key) or _("Own line %(number)s") % {"number": place + 1})
        amount = work.add(f"{name}: {_('a month')}", _cost(work, place), count=MONTHS_MOST + YEAR)
        piled = work.piled(f"{name}: {_('so far')}", amount, count=MONTHS_MOST + YEAR)
        is_paid = key not in NOT_PAID
        bill = work.add(f"{name}: {_('bill')}", _bill(work, place, amount, piled) if is_paid else lambda _m, _n: "=0")
        bills.append(bill)
        bills_vat.append(work.add(f"{name}: {_('VAT')}", _vat_of(work, bill, cell("has_vat"))))
        weighs.append(work.add(f"{name}: {_('as a cost')}", _weighing(work, amount, cell("has_vat"), is_paid=is_paid)))
        if not is_paid:
            gone.append(weighs[-1])
    work.rows |= {
        "fixed": work.sum_of(_("Fixed costs"), weighs, _kroner(work.counted.fixed)),
        "bills_vat": work.sum_of(_("VAT on bills"), bills_vat),
        "depreciation": work.sum_of(_("Depreciation"), gone),
    }
    work.flows["fixed"] = work.sum_of(str(FLOW_WORDS["fixed"]), [*bills, *bills_vat])


def beginning(work: "Work") -> None:
    """Purchases to begin, the money there is and its repayment, the need that is left, and the loan with its plan."""
    contents = work.counted.contents
    needs = layout.keys_of("needs", len([one for one in contents.needs if one.key == OWN]))
    money = layout.keys_of("financing", len([one for one in contents.financing if one.key == OWN]))
    bare, with_vat = [], []
    for place, key in enumerate(needs):
        cell = _cells(work, "needs", place)
        if key in KEPT:
            continue
        bare.append(work.add(f"{_('Purchase')} {place + 1}", _in_month(cell("minor"), _or(cell("month"), 1))))
        with_vat.append(work.add(f"{_('Purchase')} {place + 1}: {_('VAT')}", _vat_of(work, bare[-1], cell("has_vat"))))
    work.rows["needs_vat"] = work.sum_of(_("VAT on purchases to begin"), with_vat)
    work.flows["start"] = work.sum_of(str(FLOW_WORDS["start"]), [*bare, *with_vat])
    comes, back = [], []
    for place, _key in enumerate(money):
        cell = _cells(work, "financing", place)
        comes.append(work.add(f"{_('Money')} {place + 1}", _in_month(cell("minor"), _or(cell("month"), 1))))
        paid = _instalment(cell("minor"), cell("back_from"), _or(cell("back_over"), 1))
        back.append(work.add(f"{_('Money')} {place + 1}: {_('paid back')}", paid))
    work.flows["financing"] = work.sum_of(str(FLOW_WORDS["financing"]), comes)
    work.flows["paid_back"] = work.sum_of(str(FLOW_WORDS["paid_back"]), back)
    lines = "+".join(_need(work, place, is_taxed=key not in KEPT) for place, key in enumerate(needs))
    there = "+".join(_cells(work, "financing", place)("minor") for place, _key in enumerate(money))
    work.rows["need"] = _one(work, _("Needed in all"), f"={lines}", work.counted.need_minor)
    work.rows["need_left"] = _one(
        work, _("Need for a microloan"), f"=MAX(0,C{work.rows['need'] + 1}-({there}))", work.counted.loan_need_minor
    )
    chosen = work.choice("loan_minor")
    work.rows["loan"] = _one(
        work, _("Microloan"), f'=IF({chosen}="",C{work.rows["need_left"] + 1},{chosen})', work.counted.loan_minor
    )
    loan = f"$C${work.rows['loan'] + 1}"
    work.flows["loan"] = work.add(str(FLOW_WORDS["loan"]), _in_month(loan, "1"))
    first, each = work.choice("first_instalment"), work.choice("instalment")
    plan = _instalment(loan, first, work.choice("instalments"), fixed=each)
    work.flows["instalments"] = work.add(str(FLOW_WORDS["instalments"]), plan)


def vat(work: "Work") -> None:
    """VAT by the month of the bills, and settled period by period in the month when it is due."""
    registered, rows = _is_yes(work.choice("is_registered")), work.rows
    paid = work.add(
        _("VAT paid"),
        lambda _m, n: (
            f"=IF(AND({registered},{n}<={work.choice('months')}),{work.at(rows['goods_vat'], n)}"
            f"+{work.at(rows['bills_vat'], n)}+{work.at(rows['needs_vat'], n)},0)"
        ),
        _kroner(work.counted.vat_paid),
    )
    owed = work.add(_("VAT owed"), lambda _m, n: f"={work.at(rows['charged'], n)}-{work.at(paid, n)}")
    piled = work.piled(_("VAT owed so far"), owed)
    lag, length = work.choice("vat_lag"), work.choice("settlement")
    span, calendar = work.span(piled, from_zero=True), work.span(rows["calendar"])
    settled = work.add(
        _("VAT settled"),
        lambda m, _n: (
            f"=IF({m}<={lag},0,IF(MOD(INDEX({calendar},{m}-{lag}),{length})=0,"
            f"INDEX({span},{m}-{lag}+1)-INDEX({span},MAX({m}-{lag}-{length},0)+1),0))"
        ),
    )
    work.flows["vat"] = work.add(str(FLOW_WORDS["vat"]), lambda _m, n: f"=MAX(0,{work.at(settled, n)})")
    work.flows["vat_back"] = work.add(str(FLOW_WORDS["vat_back"]), lambda _m, n: f"=MAX(0,-{work.at(settled, n)})")


def result_and_tax(work: "Work") -> None:
    """Contribution, result, and what is set aside of the result so far in the calendar year."""
    rows, counted = work.rows, work.counted
    rows["contribution"] = work.add(
        _("Contribution"),
        lambda _m, n: f"={work.at(rows['turnover'], n)}-{work.at(rows['variable'], n)}",
        _kroner(counted.contribution),
    )
    rows["result"] = work.add(
        _("Result"),
        lambda _m, n: f"={work.at(rows['contribution'], n)}-{work.at(rows['fixed'], n)}",
        _kroner(counted.result),
    )
    here = work.row
    so_far = work.add(
        _("Result so far in the year"),
        lambda _m, n: f"=IF({work.at(rows['calendar'], n)}=1,0,{work.at(here, n - 1)})+{work.at(rows['result'], n)}",
        piles=True,
    )
    am = work.add(
        _("Labour market contribution so far"),
        lambda _m, n: f"=ROUND(MAX(0,{work.at(so_far, n)})*{work.choice('am_percent')}/100,2)",
    )
    own = work.choice("tax_percent")
    rate = f'IF({own}="",{work.choice("rule_percent")},{own})'
    target = work.add(
        _("To be set aside so far"),
        lambda _m, n: f"={work.at(am, n)}+ROUND((MAX(0,{work.at(so_far, n)})-{work.at(am, n)})*{rate}/100,2)",
        piles=True,
    )
    work.flows["tax"] = rows["tax"] = work.add(
        str(FLOW_WORDS["tax"]),
        lambda _m, n: f"={work.at(target, n)}-IF({work.at(rows['calendar'], n)}=1,0,{work.at(target, n - 1)})",
        _kroner(counted.tax),
    )


def living(work: "Work") -> None:
    """What the household needs less what comes from elsewhere, never below nothing."""
    own = len([one for one in work.counted.contents.living if one.key == OWN])
    needs, comes = [], []
    for place, key in enumerate(layout.keys_of("living", own)):
        cell = _cells(work, "living", place)
        row = work.add(
            str(layout.words_of("living", key) or _("Own line %(number)s") % {"number": place + 1}),
            lambda m, _n, c=cell: (
                f"=IF(AND({m}>={_or(c('first'), 1)},OR({c('last')}=0,{m}<={c('last')})),{c('minor')},0)"
            ),
        )
        (comes if key in INCOME else needs).append(row)
    all_needs, all_comes = work.sum_of(_("Needs"), needs), work.sum_of(_("From elsewhere"), comes)
    work.flows["drawings"] = work.add(
        str(FLOW_WORDS["drawings"]), lambda _m, n: f"=MAX(0,{work.at(all_needs, n)}-{work.at(all_comes, n)})"
    )


def cash(work: "Work") -> None:
    """The rows of the money, nothing after the last month, and what there is at the end of each."""
    months, counted = work.choice("months"), work.counted
    for name in (*IN, *OUT):
        before = work.flows[name]
        work.flows[name] = work.add(
            str(FLOW_WORDS[name]),
            lambda m, n, b=before: f"=IF({m}>{months},0,{work.at(b, n)})",
            _kroner(counted.group(name)),
        )
    here, rows = work.row, work.rows
    plus, minus = [work.flows[name] for name in IN], [work.flows[name] for name in OUT]
    rows["closing"] = work.add(
        _("Money at the end of the month"),
        lambda _m, n: (
            f"={work.at(here, n - 1)}+{'+'.join(work.at(r, n) for r in plus)}-{'-'.join(work.at(r, n) for r in minus)}"
        ),
        _kroner(counted.closing),
        piles=True,
    )
    rows["left"] = work.add(
        _("Left for instalments"),
        lambda m, n: (
            f"=IF({m}>{months},0,{work.at(rows['result'], n)}+{work.at(rows['depreciation'], n)}"
            f"-{work.at(work.flows['tax'], n)}-{work.at(work.flows['drawings'], n)}-{work.at(work.flows['paid_back'], n)})"
        ),
    )
    rows["left_piled"] = work.piled(_("Left so far"), rows["left"])


def _units(work: "Work", place: int) -> Any:
    cell, row = _cells(work, "products", place), FIRST_ROW + place
    single = work.book.span(
        "products", row, layout.exception_column("products", 1), layout.exception_column("products", MONTHS_MOST)
    )
    seasons = work.book.span("products", row, layout.season_column(1), layout.season_column(YEAR))
    delay, calendar = work.choice("delayed"), work.span(work.rows["calendar"])

    def formula(m: str, _n: int) -> str:
        at = f"{m}-{delay}"
        first, grows = _or(cell("first"), 1), _or(cell("grows_over"), 1)
        season = f'IF(INDEX({seasons},INDEX({calendar},{m}))="",100,INDEX({seasons},INDEX({calendar},{m})))'
        grown = f"{cell('units')}*MIN(1,({at}-{first}+1)/{grows})*{season}/100"
        return (
            f'=IF(OR({m}>{work.choice("months")},{at}<1),0,IF(INDEX({single},{at})<>"",INDEX({single},{at}),'
            f"IF({at}<{first},0,{grown})))"
        )

    return formula


def _cost(work: "Work", place: int) -> Any:
    cell, row = _cells(work, "costs", place), FIRST_ROW + place
    first = layout.exception_column("costs", 1)

    def formula(m: str, n: int) -> str:
        usual = f"IF({m}>={_or(cell('first'), 1)},{cell('minor')},0)"
        if n > MONTHS_MOST:
            return f"={usual}"
        single = work.book.ref("costs", row, first + n - 1)
        return f'=IF({single}<>"",{single},{usual})'

    return formula


def _bill(work: "Work", place: int, amount: int, piled: int) -> Any:
    cell = _cells(work, "costs", place)
    first, every = _or(cell("first"), 1), _or(cell("every"), 1)
    span = work.span(piled, from_zero=True, count=MONTHS_MOST + YEAR)
    return lambda m, n: (
        f"=IF({m}<{first},{work.at(amount, n)},IF(MOD({m}-{first},{every})=0,INDEX({span},{m}+{every})-INDEX({span},{m}),0))"
    )


def _weighing(work: "Work", amount: int, has_vat: str, *, is_paid: bool) -> Any:
    registered, months, percent = work.choice("is_registered"), work.choice("months"), work.choice("vat_percent")
    lost = f"+IF(AND({_is_yes(has_vat)},NOT({_is_yes(registered)})),ROUND({{a}}*{percent}/100,2),0)" if is_paid else ""
    return lambda m, n: f"=IF({m}>{months},0,{work.at(amount, n)}{lost.replace('{a}', work.at(amount, n))})"


def _vat_of(work: "Work", row: int, has_vat: str) -> Any:
    percent = work.choice("vat_percent")
    return lambda _m, n: f"=IF({_is_yes(has_vat)},ROUND({work.at(row, n)}*{percent}/100,2),0)"


def _delayed(work: "Work", rows: tuple[int, ...], months: str) -> Any:
    cells = "+".join(f"INDEX({work.span(row)},{{m}}-{months})" for row in rows)
    return lambda m, _n: f"=IF({m}-{months}<1,0,{cells.replace('{m}', m)})"


def _in_month(amount: str, month: str) -> Any:
    return lambda m, _n: f"=IF({month}={m},{amount},0)"


def _instalment(amount: str, first: str, count: str, *, fixed: str = "") -> Any:
    """What is paid back in a month: equal parts, the last one what is left; or `fixed` amounts, as many as it takes."""
    each = f"ROUND({amount}/{count},2)"

    def formula(m: str, _n: int) -> str:
        k = f"({m}-{first}+1)"
        rest = f"MAX(0,{amount}-{each}*({count}-1))"
        parts = f"IF({k}>{count},0,IF({k}<{count},MIN({each},MAX(0,{amount}-{each}*({k}-1))),{rest}))"
        if fixed:
            parts = f'IF({fixed}="",{parts},MIN({fixed},MAX(0,{amount}-{fixed}*({k}-1))))'
        return f"=IF(OR({first}=0,{m}<{first}),0,{parts})"

    return formula


def _need(work: "Work", place: int, *, is_taxed: bool) -> str:
    cell = _cells(work, "needs", place)
    if not is_taxed:
        return str(cell("minor"))
    lost = f"AND({_is_yes(cell('has_vat'))},NOT({_is_yes(work.choice('is_registered'))}))"
    return f"{cell('minor')}+IF({lost},ROUND({cell('minor')}*{work.choice('vat_percent')}/100,2),0)"


def _one(work: "Work", words: str, formula: str, minor: int) -> int:
    """A step that is one figure, in the first month's column."""
    row = work.row
    work.row += 1
    work.sheet.write_string(row, 0, words)
    work.sheet.write_formula(row, 2, formula, work.book.formats["sum"], minor / 100)
    return row


def _cells(work: "Work", group: str, place: int) -> Any:
    return lambda name: work.cell(group, place, name)


def _named(place: int, words: str) -> str:
    return _("Product %(number)s: %(words)s") % {"number": place + 1, "words": words}


def _is_yes(cell: str) -> str:
    return f'{cell}="{_("yes")}"'


def _or(cell: str, default: int) -> str:
    """A cell, or what an empty one means."""
    return f"IF({cell}=0,{default},{cell})"


def _kroner(row: Any) -> list[float]:
    return [minor / 100 for minor in row]
