"""The quote: a loan's plan and price, and beside it the same with a what-if. Nothing is stored, nobody is named."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.quotes import Chart, chart
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.templatetags.spire import amount, day, money
from spire.interfaces.theme.words import said_steps, sentence
from spire.interfaces.web.products.quote_form import WHAT_IF, QuoteForm
from spire.interfaces.web.products.words import number
from spire.money.instruments.loans.product import AmountOutsideProduct
from spire.money.instruments.loans.products import queries as products
from spire.money.instruments.loans.products import workings
from spire.money.instruments.loans.products.models import DRAFT, ProductTerms
from spire.money.instruments.loans.products.rules import ability, quoting
from spire.money.instruments.loans.products.rules.content import Content, Stands
from spire.money.instruments.loans.products.rules.quoting import Quoted
from spire.money.instruments.loans.rules import LoanRefused

# Where a refusal of the rules belongs in the form.
PLACES = {
    "loan.amount_outside_product": "amount",
    "products.what_if.too_little": "instalment",
    "products.what_if.extra_outside": "extra_on",
    "products.what_if.extra_too_large": "extra",
    "products.what_if.pause_outside": "pause_from",
}


@dataclass(frozen=True)
class Shown:
    """One line of a plan, formatted: long tables place texts and nothing more."""

    nr: str
    day: str
    principal: str
    interest: str
    total: str
    left: str
    is_extra: bool
    beyond: bool


def quote(request: HttpRequest) -> HttpResponse:
    """Choose terms, amount and day; try an instalment, a number of them, a pause, an extra payment."""
    by, on = actor_of(request), clock.today()
    choices = list(products.quotable(by))
    if not choices:
        return render(request, "web/products/quote.html", {"form": None})
    asked = request.GET.dict()
    form = QuoteForm(_usual(choices, on, asked) | asked, choices=choices)
    context: dict[str, object] = {"form": form, "open": any(asked.get(name) for name in WHAT_IF)}
    if form.is_valid():
        try:
            context |= _quoted(form)
        except Refused as refused:
            form.add_error(PLACES.get(refused.code), sentence(refused))
    return render(request, "web/products/quote.html", context, status=422 if form.errors else 200)


def _usual(choices: list[ProductTerms], on: date, asked: dict[str, str]) -> dict[str, str]:
    """What is quoted when nothing is asked: the terms that hold today, the recommended amount, today."""
    known = {str(one.pk): one for one in choices}
    chosen = known.get(asked.get("terms", "")) or products.holding(choices, on) or choices[0]
    most = products.content_of(chosen).recommended_most
    typed = f"{most.minor // 100},{most.minor % 100:02d}"
    return {"terms": str(chosen.pk), "amount": typed, "day": on.strftime("%d/%m/%Y")}


def _quoted(form: QuoteForm) -> dict[str, object]:
    terms, lent, start = form.chosen(), form.cleaned_data["amount"], form.cleaned_data["day"]
    content, what_if = products.content_of(terms), form.what_if()
    if content.stands(lent) == Stands.OUTSIDE:
        raise AmountOutsideProduct(amount=lent, least=content.least, most=content.most)
    asked, fee = content.terms(lent, paid_out_on=start), content.opening_fee.minor if content.opening_fee else 0
    try:
        plain = quoting.quoted(asked, start=start, fee=fee)
        tried = quoting.quoted(asked, start=start, fee=fee, what_if=what_if) if what_if else None
    except LoanRefused:
        # The calendar of bank days ends before the plan does, or the plan has no end.
        raise Refused("products.no_plan", amount=lent) from None
    instalment = form.cleaned_data["instalment"]
    can = ability.of_content(content, lent, instalment, paid_out_on=start)
    plans: list[tuple[Promise, Quoted]] = [(_("By the terms"), plain)]
    if tried is not None:
        plans.append((_("With what you try"), tried))
    return {
        "terms": terms,
        "is_draft": terms.state == DRAFT,
        "departs": content if content.stands(lent) == Stands.DEPARTS else None,
        "warning": said_steps(can.working()) if can is not None and not can.enough else [],
        "figures": _figures(plans, content.currency),
        "heads": [label for label, _plan in plans],
        "plans": [(label, _lines(plan, content.currency), plan) for label, plan in reversed(plans)],
        "bears": bool(plain.cost),
        "working": said_steps(workings.price(content, plain)),
        "chart": _chart(plain, tried, content),
    }


def _figures(plans: list[tuple[Promise, Quoted]], currency: str) -> list[tuple[Promise, list[str]]]:
    """The figures that one compares, a column for each plan."""

    def row(label: Promise, values: list[str]) -> tuple[Promise, list[str]]:
        return label, values

    found = [plan for _label, plan in plans]
    return [
        row(_("First instalment"), [money(Money(plan.instalments[0].total, currency)) for plan in found]),
        row(_("Last instalment"), [money(Money(plan.instalments[-1].total, currency)) for plan in found]),
        row(_("Number of instalments"), [str(len(plan.instalments)) for plan in found]),
        row(_("First day of payment"), [day(plan.lines[0].on) for plan in found]),
        row(_("Last day of payment"), [day(plan.last_on) for plan in found]),
        row(_("Interest"), [money(Money(plan.interest, currency)) for plan in found]),
        row(_("Fees"), [money(Money(plan.fees, currency)) for plan in found]),
        row(_("Total cost"), [money(Money(plan.cost, currency)) for plan in found]),
        row(_("Paid in all"), [money(Money(plan.paid, currency)) for plan in found]),
        row(
            _("Effective yearly rate"),
            ["–" if plan.effective_rate is None else f"{number(plan.effective_rate)} %" for plan in found],
        ),
    ]


def _lines(plan: Quoted, currency: str) -> list[Shown]:
    return [
        Shown(
            nr=str(line.nr or ""),
            day=day(line.on),
            principal=amount(Money(line.principal, currency)),
            interest=amount(Money(line.interest + line.fees, currency)),
            total=amount(Money(line.total, currency)),
            left=amount(Money(line.left, currency)),
            is_extra=line.kind == "extra",
            beyond=line.beyond,
        )
        for line in plan.lines
    ]


def _chart(plain: Quoted, tried: Quoted | None, content: Content) -> Chart:
    def points(plan: Quoted) -> list[tuple[date, int]]:
        return [(plan.start, plan.principal), *((line.on, line.left) for line in plan.lines)]

    return chart(points(plain), points(tried) if tried is not None else None, currency=content.currency)
