"""Around the budget: quotes and receipts on lines, talk, and the actual months beside the planned ones."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.values import typed
from spire.foundation.values.days import add_months
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.interfaces.parts.account.door import way_in
from spire.interfaces.parts.budgets import fields
from spire.interfaces.parts.budgets.charts import chart
from spire.interfaces.parts.budgets.door import Door
from spire.interfaces.parts.budgets.forms import KEYS
from spire.interfaces.parts.budgets.views import GROUPS, drawn, is_on_behalf
from spire.interfaces.parts.uploads import UploadField
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.journey.business import actions, queries
from spire.journey.business.budget_texts import GROUP_WORDS, line_words
from spire.journey.business.models import Actual

NAMES: Final = ("turnover", "variable", "fixed", "drawings", "closing")
LABELS: Final = {
    "turnover": gettext_lazy("Sold, without VAT"),
    "variable": gettext_lazy("Goods, without VAT"),
    "fixed": gettext_lazy("Fixed costs, without VAT"),
    "drawings": gettext_lazy("Taken out to live"),
    "closing": gettext_lazy("Money in the bank at the end of the month"),
}


class PaperForm(Form):
    """A quote or a receipt, and the line that it belongs to."""

    line = forms.ChoiceField(label=gettext_lazy("Which line?"))
    file = UploadField(label=gettext_lazy("Quote or receipt"))

    def __init__(self, *args: object, lines: list[tuple[str, Any]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = lines  # type: ignore[attr-defined]


class ActualForm(Form):
    """What one month brought."""

    def __init__(
        self, *args: object, months: list[tuple[str, str]], currency: str, known: Actual | None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        widget = forms.Select(attrs={"class": "form-select"})
        self.fields["month"] = forms.ChoiceField(label=_("Month"), choices=months, widget=widget)
        for name in NAMES:
            minor = getattr(known, f"{name}_minor") if known else None
            self.fields[name] = fields.amount(LABELS[name], currency, minor)
        self.fields["is_overdrawn"] = fields.tick(
            _("The account is overdrawn: the last amount is below zero"), bool(known and known.closing_minor < 0)
        )
        if known and known.closing_minor < 0:
            self.fields["closing"].initial = Money(-known.closing_minor, currency)

    def brought(self) -> actions.Brought:
        """What was written; empty is nothing."""
        zero = Money.zero(self.currency)
        found = {name: self.cleaned_data.get(name) or zero for name in NAMES}
        if self.cleaned_data.get("is_overdrawn"):
            found["closing"] = -found["closing"]
        return actions.Brought(**found)


@dataclass(frozen=True)
class Beside:
    """One month: planned and actual of each figure; None where nobody has written yet."""

    first: date
    pairs: tuple[tuple[Any, Money | None, Money | None], ...]
    by: str
    is_on_behalf: bool
    url: str


def attach(request: HttpRequest, door: Door, group: str) -> HttpResponse:
    """Put a quote or a receipt on a line of a group."""
    if group not in KEYS:
        raise NotFound()
    lines = [
        (f"{one.key}:{one.words}", line_words(group, one.key, one.words))
        for one in getattr(queries.written(door.enrolment, door.on), group)
    ]
    if not lines:
        raise NotFound()
    form = PaperForm(request.POST or None, request.FILES or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        key, _colon, words = form.cleaned_data["line"].partition(":")
        actions.attach(
            door.enrolment.pk,
            form.cleaned_data["file"],
            group=group,
            key=key,
            words=words,
            title=str(_("Paper on the budget: %(line)s") % {"line": line_words(group, key, words)})[:200],
            on=door.on,
            by=door.by,
        )
        messages.success(request, _("The paper is kept on its line."))
        return redirect(door.url("write", group))
    context = {"heading": _("Quote or receipt"), "form": form, "group": group, "group_words": GROUP_WORDS[group]}
    return drawn(request, door, "attach", context, status=422 if form.errors else 200)


@require_POST
def talk(request: HttpRequest, door: Door) -> HttpResponse:
    """Say something about a group or the whole, or close what was said."""
    group = request.POST.get("group", "")
    if group and group not in GROUPS:
        raise NotFound()
    closes = typed.whole(request.POST.get("close", ""))
    try:
        if closes is not None:
            actions.close_remark(door.enrolment.pk, closes, on=door.on, by=door.by)
        else:
            actions.remark(door.enrolment.pk, request.POST.get("text", ""), group=group, on=door.on, by=door.by)
    except Refused as refused:
        messages.warning(request, sentence(refused))
    return redirect(door.url("write", group) if group else door.url())


def actuals(request: HttpRequest, door: Door) -> HttpResponse:
    """The months as they were planned and as they came; writing one down."""
    known = queries.actuals(door.enrolment)
    currency = door.enrolment.programme.currency
    months = _months(door)
    if not months:
        raise NotFound()
    chosen = request.POST.get("month") or request.GET.get("month") or str(_first_empty(months, known))
    form = ActualForm(
        request.POST if request.method == "POST" else None,
        months=[(str(first), date_format(first, "F Y")) for first in months],
        currency=currency,
        known=next((one for first, one in known.items() if str(first) == chosen), None),
        initial={"month": chosen},
    )
    if request.method == "POST" and form.is_valid():
        month = date.fromisoformat(form.cleaned_data["month"])
        try:
            actions.enter_actual(door.enrolment.pk, month, form.brought(), on=door.on, by=door.by)
            messages.success(request, _("Kept. Here it stands beside the plan."))
            return redirect(door.url("actuals"))
        except Refused as refused:
            form.add_error(None, sentence(refused))
    context = {
        "heading": _("Planned and actual"),
        "form": form,
        "beside": _beside(door, known),
        "chart": _chart(door, known),
        "account": way_in(request, door.enrolment),
    }
    return drawn(request, door, "actuals", context, status=422 if form.errors else 200)


def _months(door: Door) -> list[date]:
    """The months that have begun, from the newest version's first month; at most two years."""
    stored = queries.newest(door.enrolment)
    ways = (queries.read(stored)[0] if stored else queries.written(door.enrolment, door.on)).ways
    months = [add_months(ways.starts_on, place) for place in range(ways.months)]
    return [first for first in months if first <= door.on]


def _first_empty(months: list[date], known: dict[date, Actual]) -> date:
    return next((first for first in months if first not in known), months[-1])


def _planned(door: Door) -> dict[date, dict[str, Money]]:
    """The newest version's months by name of figure."""
    stored = queries.newest(door.enrolment)
    if stored is None:
        return {}
    counted = queries.counted(stored)
    return {
        one.first: {
            "turnover": one.turnover, "variable": one.variable, "fixed": one.fixed,
            "drawings": Money(counted.drawings[place], stored.currency), "closing": one.closing,
        }
        for place, one in enumerate(queries.months_of(counted))
    }  # fmt: skip


def _beside(door: Door, known: dict[date, Actual]) -> list[Beside]:
    planned, found = _planned(door), []
    for first in sorted({*known, *(month for month in planned if month <= door.on)}):
        real = known.get(first)
        pairs = tuple(
            (
                LABELS[name],
                planned.get(first, {}).get(name),
                Money(getattr(real, f"{name}_minor"), real.currency) if real else None,
            )
            for name in NAMES
        )
        by = real.entered_by.name if real and real.entered_by else ""
        found.append(
            Beside(
                first,
                pairs,
                by,
                bool(real and is_on_behalf(door, real.entered_by)),
                f"{door.url('actuals')}?month={first}",
            )
        )
    return found


def _chart(door: Door, known: dict[date, Actual]) -> Any:
    """Turnover as it came in bars, as it was planned as a line."""
    planned = _planned(door)
    if not known or not planned:
        return None
    months = sorted(planned)
    came = [known[first].turnover_minor if first in known else 0 for first in months]
    line = [planned[first]["turnover"].minor for first in months]
    return chart(came, (("plan", line),), starts_on=months[0], currency=door.enrolment.programme.currency)
