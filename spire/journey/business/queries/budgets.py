"""The budget as it is written, its versions, what each comes to, and what the months really brought."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.days import add_months
from spire.foundation.values.money import Money
from spire.foundation.values.workings import Working
from spire.journey.business.models import DETAILED, Actual, Budget, Draft, Paper, Remark
from spire.journey.business.queries.budget_terms import terms_for
from spire.journey.business.rules.budgets.contents import Contents, empty
from spire.journey.business.rules.budgets.counting import Counted, count
from spire.journey.business.rules.budgets.figures import Figures, figures
from spire.journey.business.rules.budgets.terms import Terms
from spire.journey.enrolments.models import Enrolment

NEAR: Final = timedelta(days=2 * 365)


@dataclass(frozen=True)
class Month:
    """One month of a budget: result without VAT, and the money as it moves."""

    first: date
    turnover: Money
    variable: Money
    contribution: Money
    fixed: Money
    result: Money
    comes_in: Money
    goes_out: Money
    closing: Money


@dataclass(frozen=True)
class MainFigures:
    """What the newest version comes to: for the plan, a screening, or whoever needs the short of it."""

    budget: Budget
    need: Money
    financed: Money
    loan_need: Money
    carries: Money
    break_even: Money | None
    lowest: Money
    lowest_month: date
    turnover: Money
    result: Money
    months: tuple[Month, ...]


def budgets(enrolment: Enrolment) -> QuerySet[Budget]:
    """The versions, newest first. The caller has fetched the enrolment in scope."""
    return enrolment.budgets.select_related("made_by").order_by("-number")


def budget(enrolment: Enrolment, number: int) -> Budget:
    """One version; raises NotFound."""
    found = budgets(enrolment).filter(number=number).first()
    if found is None:
        raise NotFound
    return found


def newest(enrolment: Enrolment) -> Budget | None:
    """The newest version, or None before there is one."""
    return budgets(enrolment).first()


def draft(enrolment: Enrolment) -> Draft | None:
    """What is being written, with who wrote last; None before anybody has."""
    return Draft.objects.filter(enrolment=enrolment).select_related("written_by").first()


def written(enrolment: Enrolment, on: date) -> Contents:
    """The lines as they stand in the draft, or in the newest version; an empty budget before anybody has written."""
    found = draft(enrolment) or newest(enrolment)
    if found is not None:
        return Contents.from_json(found.lines, found.currency)
    started = enrolment.business_started_on
    is_near = started is not None and abs(started - on) < NEAR  # one of long ago looks ahead from today
    return empty(enrolment.programme.currency, started if started is not None and is_near else on)


def mark(contents: Contents, group: str) -> str:
    """A short mark of a group's lines, to see whether somebody else has written in them."""
    packed = contents.to_json()[group]
    return hashlib.sha256(json.dumps(packed, sort_keys=True).encode()).hexdigest()[:12]


def read(stored: Budget) -> tuple[Contents, Terms]:
    """A version's lines and the terms that it was counted by."""
    return Contents.from_json(stored.lines, stored.currency), Terms.from_json(stored.terms)


def counted(stored: Budget) -> Counted:
    """A version, counted as it was on its day."""
    return count(*read(stored))


def counted_draft(enrolment: Enrolment, on: date) -> Counted:
    """What is written, counted with today's terms."""
    contents = written(enrolment, on)
    return count(contents, terms_for(enrolment, contents.ways, on))


def loan_need_of(stored: Budget) -> Money:
    """The loan that a version needs."""
    return Money(stored.loan_need_minor, stored.currency)


def carries_of(stored: Budget) -> Money:
    """The instalment that a version can carry."""
    return Money(stored.carries_minor, stored.currency)


def working_of(stored: Budget, name: str) -> Working:
    """Why a version comes to its `loan_need` or to what it `carries`, as it was counted then."""
    return Working.from_json(stored.working[name])


def main_figures(enrolment: Enrolment) -> MainFigures | None:
    """The newest version's main figures and its months; None before there is a version. One query."""
    stored = newest(enrolment)
    if stored is None:
        return None
    found = counted(stored)
    return _main(stored, found, figures(found))


def months_of(found: Counted) -> tuple[Month, ...]:
    """A counted budget month by month."""
    rows = (
        found.turnover, found.variable, found.contribution, found.fixed, found.result,
        found.ins, found.outs, found.closing,
    )  # fmt: skip
    starts_on, currency = found.contents.ways.starts_on, found.contents.currency
    return tuple(
        Month(add_months(starts_on, place), *(Money(minor, currency) for minor in amounts))
        for place, amounts in enumerate(zip(*rows, strict=True))
    )


def kept_so_far(enrolment: Enrolment) -> dict[str, bool]:
    """Whether there is a budget that says both what it costs to begin and what is sold, and one in detail. One query."""
    whole = [one for one in enrolment.budgets.all() if one.lines["needs"] and one.lines["products"]]
    return {"budget_early": bool(whole), "budget_detailed": any(one.phase == DETAILED for one in whole)}


def actuals(enrolment: Enrolment) -> dict[date, Actual]:
    """The newest figures of each month that somebody has written down."""
    return {one.month: one for one in enrolment.actuals.select_related("entered_by").order_by("month", "number")}


def papers(enrolment: Enrolment) -> QuerySet[Paper]:
    """The quotes and receipts on the lines."""
    return enrolment.budget_papers.select_related("document").order_by("id")


def paper(enrolment: Enrolment, paper_id: int) -> Paper:
    """One of them; raises NotFound."""
    found = papers(enrolment).filter(pk=paper_id).first()
    if found is None:
        raise NotFound
    return found


def remarks(enrolment: Enrolment) -> QuerySet[Remark]:
    """The talk about the budget, oldest first."""
    return enrolment.budget_remarks.select_related("by", "closed_by").order_by("at", "id")


def _main(stored: Budget, found: Counted, main: Figures) -> MainFigures:
    currency = stored.currency
    lowest = main.lowest.amount
    assert lowest is not None, "The lowest cash is an amount."
    return MainFigures(
        budget=stored,
        need=Money(found.need_minor, currency),
        financed=Money(found.financed_minor, currency),
        loan_need=loan_need_of(stored),
        carries=carries_of(stored),
        break_even=main.break_even.amount,
        lowest=lowest,
        lowest_month=add_months(found.contents.ways.starts_on, main.lowest_month - 1),
        turnover=Money(sum(found.turnover), currency),
        result=Money(sum(found.result), currency),
        months=months_of(found),
    )
