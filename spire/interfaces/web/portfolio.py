"""The portfolio for the staff: what is outstanding, late and at risk, and the loans behind each figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.trail import actions as trail
from spire.foundation.values import typed
from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.money.instruments.loans import portfolio
from spire.money.instruments.loans.portfolio import AT_RISK, BUCKET_KEYS, Cell, Sums

A_PAGE: Final = 50
BUCKET_NAMES: Final[dict[str, Promise]] = {
    "on_time": _("Not late"),
    "to_30": _("1–30 days late"),
    "to_60": _("31–60 days late"),
    "to_90": _("61–90 days late"),
    "to_180": _("91–180 days late"),
    "over_180": _("More than 180 days late"),
}
LATE: Final = BUCKET_KEYS[1:]
CHOICES: Final = {
    "late": (_("Late"), LATE),
    "risk-30": (_("At risk, more than 30 days late"), AT_RISK["30"]),
    "risk-90": (_("At risk, more than 90 days late"), AT_RISK["90"]),
    **{key: (BUCKET_NAMES[key], (key,)) for key in BUCKET_KEYS},
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of a table: its name, its sums, and where each figure opens."""

    name: str | Promise
    product: str
    sums: Sums
    share: str
    url: str
    late_url: str
    risk_30_url: str
    risk_90_url: str


def show(request: HttpRequest) -> HttpResponse:
    """All loans that the login may see, in sums."""
    by, on = actor_of(request), clock.today()
    found = portfolio.cells(by, on=on)
    context = {
        "on": on,
        "waiting": portfolio.waiting_for_the_night(by, on=on),
        "currencies": [
            {
                "currency": currency,
                "sums": sums,
                "whole": _line("", [cell for cell in found if cell.currency == currency]),
                "share_30": _share(sums.at_risk_30, sums.outstanding),
                "share_90": _share(sums.at_risk_90, sums.outstanding),
                "buckets": _by_bucket([cell for cell in found if cell.currency == currency]),
                "lines": _by_product([cell for cell in found if cell.currency == currency]),
            }
            for currency, sums in portfolio.summed(found).items()
        ],
    }
    return render(request, "web/loans/portfolio.html", context)


def behind(request: HttpRequest) -> HttpResponse:
    """The loans behind one figure."""
    by, on = actor_of(request), clock.today()
    label, buckets = CHOICES.get(request.GET.get("which", ""), (_("All open loans"), ()))
    where = typed.whole(request.GET.get("organisation", ""))
    rows = portfolio.loans_in(
        by,
        on=on,
        buckets=buckets,
        organisation_id=where,
        product_key=request.GET.get("product", ""),
    )
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    trail.viewed("portfolio", [row.loan.borrower_id for row in shown], by=by)
    context = {
        "label": label,
        "product": request.GET.get("product", ""),
        "page": page,
        "rows": [
            {
                "loan": row.loan,
                "organisation": row.organisation,
                "left": Money(row.outstanding_minor, row.currency),
                "late": Money(row.late_minor, row.currency),
                "days": portfolio.days_late(row, on),
                "since": row.oldest_due,
            }
            for row in shown
        ],
    }
    return render(request, "web/loans/behind.html", context)


def _by_bucket(cells: list[Cell]) -> list[Line]:
    whole = _outstanding(cells)
    found = []
    for key in BUCKET_KEYS:
        some = [cell for cell in cells if cell.bucket == key]
        if some:
            found.append(_line(BUCKET_NAMES[key], some, whole=whole, which=key))
    return found


def _by_product(cells: list[Cell]) -> list[Line]:
    def key(cell: Cell) -> tuple[str, int, str]:
        return cell.organisation, cell.organisation_id, cell.product_key

    return [
        _line(name, list(some), product=product, organisation=str(where))
        for (name, where, product), some in groupby(sorted(cells, key=key), key=key)
    ]


def _line(
    name: str | Promise,
    cells: list[Cell],
    *,
    whole: Money | None = None,
    which: str = "",
    product: str = "",
    organisation: str = "",
) -> Line:
    sums = next(iter(portfolio.summed(cells).values()))
    chosen = {"product": product, "organisation": organisation}
    return Line(
        name=name,
        product=product,
        sums=sums,
        share=_share(sums.outstanding, whole or sums.outstanding),
        url=_behind(which=which, **chosen),
        late_url=_behind(which=which or "late", **chosen),
        risk_30_url=_behind(which="risk-30", **chosen),
        risk_90_url=_behind(which="risk-90", **chosen),
    )


def _behind(**asked: str) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("portfolio_loans") + (f"?{query}" if query else "")


def _outstanding(cells: Iterable[Cell]) -> Money | None:
    sums = next(iter(portfolio.summed(cells).values()), None)
    return sums.outstanding if sums else None


def _share(part: Money, whole: Money) -> str:
    """Per cent with one decimal, rounded half up; the sums are whole minor units, so no float is needed."""
    if not whole.minor:
        return "0"
    tenths = (part.minor * 2000 + whole.minor) // (2 * whole.minor)
    return f"{tenths // 10},{tenths % 10}"
