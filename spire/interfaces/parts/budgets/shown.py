"""What a page shows of a counted budget: figures with their why, lines, months, VAT, and what if."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from spire.foundation.values.days import add_months
from spire.foundation.values.money import Money
from spire.foundation.values.workings import Working
from spire.interfaces.parts.budgets.charts import chart
from spire.interfaces.theme.words import said, said_steps
from spire.journey.business.budget_texts import FLOW_HELP, FLOW_WORDS, TRIAL_WORDS, line_words
from spire.journey.business.queries import months_of
from spire.journey.business.rules.budgets import figures as rules
from spire.journey.business.rules.budgets.counting import IN, OUT, Counted
from spire.journey.business.rules.budgets.trials import tried

Text = str | Promise


@dataclass(frozen=True)
class Figure:
    """A main figure: what it is, how much, why, and whether it asks to be looked at."""

    key: str
    words: Text
    amount: Money | None
    steps: list[str]
    sources: list[str]
    is_bad: bool = False


@dataclass(frozen=True)
class Line:
    """A name and an amount."""

    words: Text
    amount: Money
    note: Text = ""


@dataclass(frozen=True)
class CashMonth:
    """One month of the cash flow: every row's amount, and what there is at its end."""

    number: int
    first: date
    cells: tuple[Money, ...]
    comes_in: Money
    goes_out: Money
    closing: Money
    is_lowest: bool


def figures(counted: Counted) -> list[Figure]:
    """The five main figures."""
    found = rules.figures(counted)
    lowest = found.lowest.amount
    carried, planned = found.carries.amount, counted.group("instalments")[-1]
    return [
        _figure("loan_need", _("Need for a microloan"), found.loan_need, is_bad=rules.flag(counted) is not None),
        _figure(
            "carries",
            _("Can pay in instalments a month"),
            found.carries,
            is_bad=carried is not None and carried.minor < planned,
        ),
        _figure(
            "lowest",
            _("Least money at the end of a month"),
            found.lowest,
            is_bad=lowest is not None and lowest.minor < 0,
        ),
        _figure("break_even", _("Turnover a month that pays the costs"), found.break_even),
        _figure("to_live", _("Turnover a month to live by"), found.to_live),
    ]


def whole(counted: Counted) -> dict[str, Any]:
    """Everything that the page of a version needs."""
    main = rules.figures(counted)
    code = rules.flag(counted)
    return {
        "figures": figures(counted),
        "warnings": _warnings(counted, code),
        "establishment": establishment(counted),
        "months": list(enumerate(months_of(counted), start=1)),
        "year": _total(counted),
        "cash": cash(counted, main.lowest_month),
        "cash_words": [FLOW_WORDS[group] for group in _groups(counted)],
        "cash_about": [(FLOW_WORDS[group], FLOW_HELP[group]) for group in _groups(counted)],
        "vat": [(one, said_steps(rules.vat_working(counted, one)), _money(counted, one.balance)) for one in counted.settled],
        "vat_stands": _money(counted, counted.stands_minor),
        "tax": _figure("tax", _("Tax set aside in all"), rules.tax_working(counted)),
        "tried": trials(counted),
        "cash_chart": chart(counted.closing, (), starts_on=counted.contents.ways.starts_on, currency=counted.contents.currency),
        "result_chart": chart(
            counted.result, (("turnover", counted.turnover),),
            starts_on=counted.contents.ways.starts_on, currency=counted.contents.currency,
        ),
    }  # fmt: skip


def establishment(counted: Counted) -> dict[str, Any]:
    """Need and financing side by side: both come to the same, because the loan is what is left over."""
    contents = counted.contents
    needs = [
        Line(
            line_words("needs", one.key, one.words),
            _money(counted, one.minor),
            _("month %(number)s") % {"number": one.month},
        )
        for one in contents.needs
    ]
    bare = sum(one.minor for one in contents.needs)
    lost = counted.need_minor - bare
    if lost:
        needs.append(Line(_("VAT that is not paid back"), _money(counted, lost)))
    found = [
        Line(line_words("financing", one.key, one.words), _money(counted, one.minor)) for one in contents.financing
    ]
    need = counted.loan_need_minor
    if need:
        found.append(Line(_("Microloan"), _money(counted, need)))
    over = max(0, counted.financed_minor - counted.need_minor)
    return {
        "needs": needs,
        "financing": found,
        "need": _money(counted, counted.need_minor),
        "financed": _money(counted, counted.financed_minor + need),
        "over": _money(counted, over),
        "instalment": _money(counted, counted.group("instalments")[-1]) if counted.loan_minor else None,
        "instalments": counted.terms.loan.instalments,
    }


def cash(counted: Counted, lowest_month: int) -> list[CashMonth]:
    """The cash flow by month, with the rows that say anything."""
    rows = [counted.group(group) for group in _groups(counted)]
    starts_on = counted.contents.ways.starts_on
    return [
        CashMonth(
            number=place + 1,
            first=add_months(starts_on, place),
            cells=tuple(_money(counted, row[place]) for row in rows),
            comes_in=_money(counted, counted.ins[place]),
            goes_out=_money(counted, counted.outs[place]),
            closing=_money(counted, counted.closing[place]),
            is_lowest=place + 1 == lowest_month,
        )
        for place in range(counted.months)
    ]


def month(counted: Counted, number: int) -> dict[str, Any]:
    """One month to its last kroner: what each row is made of."""
    place = number - 1
    return {
        "number": number,
        "first": add_months(counted.contents.ways.starts_on, place),
        "opening": _money(counted, counted.opening[place]),
        "closing": _money(counted, counted.closing[place]),
        "ins": list(_made_of(counted, IN, place)),
        "outs": list(_made_of(counted, OUT, place)),
        "all_in": _money(counted, counted.ins[place]),
        "all_out": _money(counted, counted.outs[place]),
        "result": months_of(counted)[place],
        "vat_charged": _money(counted, counted.vat_charged[place]),
        "vat_paid": _money(counted, counted.vat_paid[place]),
        "settled": [
            (one, said_steps(rules.vat_working(counted, one))) for one in counted.settled if one.month == number
        ],
    }


def trials(counted: Counted) -> list[dict[str, Any]]:
    """What if: the money by month beside the plan, and which months lack money."""
    found = []
    for one in tried(counted):
        main, other = rules.figures(one.counted), one.counted
        starts_on, currency = counted.contents.ways.starts_on, counted.contents.currency
        found.append(
            {
                "key": one.key,
                "words": TRIAL_WORDS[one.key][0],
                "about": TRIAL_WORDS[one.key][1],
                "lowest": main.lowest.amount,
                "lowest_on": add_months(starts_on, main.lowest_month - 1),
                "carries": main.carries.amount,
                "ends": _money(counted, other.closing[-1]),
                "chart": chart(
                    other.closing, (("plan", counted.closing),), starts_on=starts_on, currency=currency
                ),
                "months": [
                    (place + 1, add_months(starts_on, place), *(
                        _money(counted, row[place])
                        for row in (counted.closing, other.closing, _vat(counted), _vat(other))
                    ))
                    for place in range(counted.months)
                ],
            }
        )  # fmt: skip
    return found


def _vat(counted: Counted) -> tuple[int, ...]:
    return tuple(out - back for out, back in zip(counted.group("vat"), counted.group("vat_back"), strict=True))


def _warnings(counted: Counted, code: str | None) -> list[str]:
    found = [said(code, {})] if code else []
    if rules.must_register(counted):
        threshold = _money(counted, counted.terms.threshold_minor)
        found.append(said("business.must_register", {"amount": threshold}))
    if min(counted.closing) < 0:
        found.append(said("business.lacks_money", {"amount": _money(counted, -min(counted.closing))}))
    return found


def _made_of(counted: Counted, groups: Iterable[str], place: int) -> Iterable[tuple[Text, Text, Money, list[Line]]]:
    for group in groups:
        flows = [flow for flow in counted.flows if flow.group == group and flow.row[place]]
        if flows:
            lines = [
                Line(line_words(flow.group, flow.key, flow.words), _money(counted, flow.row[place])) for flow in flows
            ]
            yield FLOW_WORDS[group], FLOW_HELP[group], _money(counted, counted.group(group)[place]), lines


def _groups(counted: Counted) -> tuple[str, ...]:
    return tuple(group for group in (*IN, *OUT) if any(counted.group(group)))


def _total(counted: Counted) -> dict[str, Money]:
    rows = {
        "turnover": counted.turnover, "variable": counted.variable, "contribution": counted.contribution,
        "fixed": counted.fixed, "result": counted.result,
    }  # fmt: skip
    return {name: _money(counted, sum(row)) for name, row in rows.items()}


def _figure(key: str, words: Text, working: Working, *, is_bad: bool = False) -> Figure:
    sources = [
        _("Source: %(source)s.") % {"source": step.source.source} for step in working.steps if step.source is not None
    ]
    return Figure(key, words, working.amount, said_steps(working), sources, is_bad)


def _money(counted: Counted, minor: int) -> Money:
    return Money(minor, counted.contents.currency)
