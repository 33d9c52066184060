"""The pages of a business account beside the budget, the same for both doors; only what holds a consent is shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.foundation.values.typed import whole
from spire.interfaces.parts.account.forms import MovementsForm, RuleForm, YesForm, chosen, grouped
from spire.interfaces.parts.budgets.door import Door
from spire.interfaces.theme.words import sentence
from spire.journey.business.account_texts import SECTION_WORDS, account_line_words
from spire.journey.business.actions import account_reading, account_sorting
from spire.journey.business.models import AccountMovement, SortingRule, ViewAccess
from spire.journey.business.queries import accounts as queries
from spire.journey.business.rules.accounts import OUTSIDE, Compared, Conditions, Line, Told, is_line, offered

MOVEMENTS_A_PAGE: Final = 50
READINGS_SHOWN: Final = 5
OFFERS_MOST: Final = 3
ALL: Final = "all"


def drawn(request: HttpRequest, door: Door, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """One of the account's templates in the door's frame."""
    shown = {**door.context, **context, "door": door, "frame": door.frame}
    return render(request, f"parts/account/{name}.html", shown, status=status)


def hub(request: HttpRequest, door: Door) -> HttpResponse:
    """How it stands, the months that were read, and the way to more."""
    stand = queries.stand(door.enrolment, on=door.on)
    context: dict[str, Any] = {"heading": _("Business account"), "stand": stand, "form": YesForm()}
    if stand.is_open and stand.access is not None:
        waiting = queries.unsorted_by_month(stand.access)
        months = queries.months_read(stand.access)
        context |= {
            "months": [(month, waiting.get(month, 0), _period_url(door, month)) for month in reversed(months)],
            "all_url": door.url("month", ALL),
            "readings": stand.access.readings.select_related("by")[:READINGS_SHOWN],
        }
    return drawn(request, door, "hub", context)


def read(request: HttpRequest, door: Door) -> HttpResponse:
    """Read a file of movements."""
    access = queries.opened(door.enrolment, on=door.on)
    form = MovementsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = account_reading.read(access.pk, form.cleaned_data["file"], on=door.on, by=door.by)
        except Refused as refused:
            form.add_error("file", sentence(refused))
        else:
            facts = {"new": made.lines_new, "known": made.lines_known, "left": made.lines_left_out}
            messages.success(
                request,
                _("Read: %(new)s new movements. %(known)s were here already, and %(left)s were not needed.") % facts,
            )
            return redirect(door.url())
    return drawn(
        request, door, "read", {"heading": _("Read movements"), "form": form}, status=422 if form.errors else 200
    )


def month(request: HttpRequest, door: Door, period: str) -> HttpResponse:
    """One month, or all of them, beside the budget; what is not sorted stands on top, and can be sorted there."""
    access = queries.opened(door.enrolment, on=door.on)
    known = queries.months_read(access)
    months = _months_of(period, known)
    line = request.GET.get("line", "")
    if line and not is_line(line):
        raise NotFound()
    here = f"{door.url('month', period)}?{urlencode({'line': line})}" if line else door.url("month", period)
    if request.method == "POST":
        return _sorted(request, door, access, here)
    beside = queries.beside(access, months, rows_of=door.enrolment)
    movements = queries.in_months(access, months).filter(line=line)
    page = Paginator(movements.select_related("rule"), MOVEMENTS_A_PAGE).get_page(request.GET.get("page"))
    currency = door.enrolment.programme.currency
    context = {
        "heading": _("All months") if period == ALL else "",
        "first": months[0],
        "is_all": period == ALL,
        "neighbours": _neighbours(door, period, known),
        "sections": _sections(beside.sections, currency, door.url("month", period)),
        "has_budget": beside.has_budget,
        "movements": page,
        "lines": grouped(beside.choices),
        "line": account_line_words(Line.of(line)) if line else "",
        "here": here,
        "tail": urlencode({"line": line}) if line else "",
        "back": door.url("month", period),
        "offers": _offers(request, access),
    }
    return drawn(request, door, "month", context)


def rules(request: HttpRequest, door: Door) -> HttpResponse:
    """The rules, and a new one; a movement that was sorted by hand can suggest it."""
    access = queries.opened(door.enrolment, on=door.on)
    lines = grouped(queries.lines_to_choose(access, rows_of=door.enrolment))
    currency = door.enrolment.programme.currency
    typed = request.POST if request.method == "POST" else None
    form = RuleForm(typed, lines=lines, currency=currency, initial=_suggested(request, access))
    if request.method == "POST" and form.is_valid():
        try:
            code = form.cleaned_data["line"]
            _rule, done = account_sorting.add_rule(access.pk, form.conditions(), code, on=door.on, by=door.by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            said = ngettext(
                "The rule is kept. It sorted %(count)s movement.",
                "The rule is kept. It sorted %(count)s movements.",
                done,
            )
            messages.success(request, said % {"count": done})
            return redirect(door.url("rules"))
    made = [(one, account_line_words(Line.of(one.line)), _amounts(one, currency)) for one in queries.rules_made(access)]
    context = {"heading": _("Rules that sort"), "form": form, "rules": made}
    return drawn(request, door, "rules", context, status=422 if form.errors else 200)


@require_POST
def remove_rule(request: HttpRequest, door: Door, sorting_rule_id: int) -> HttpResponse:
    """Take a rule away."""
    access = queries.opened(door.enrolment, on=door.on)
    count = account_sorting.remove_rule(access.pk, sorting_rule_id, on=door.on, by=door.by)
    said = ngettext(
        "The rule is removed. %(count)s movement was sorted by it and is looked at anew.",
        "The rule is removed. %(count)s movements were sorted by it and are looked at anew.",
        count,
    )
    messages.success(request, said % {"count": count})
    return redirect(door.url("rules"))


def page_of(movements: QuerySet[AccountMovement], request: HttpRequest) -> Any:
    """Some movements with the words of their lines."""
    page = Paginator(movements, MOVEMENTS_A_PAGE).get_page(request.GET.get("page"))
    page.rows = [(one, account_line_words(Line.of(one.line)) if one.line else "") for one in page]
    return page


def _sorted(request: HttpRequest, door: Door, access: ViewAccess, here: str) -> HttpResponse:
    """What was chosen in the list; then the same list, with the rules that the corrections suggest."""
    wanted = chosen(request.POST)
    try:
        changed = account_sorting.sort(access.pk, wanted, on=door.on, by=door.by)
    except Refused as refused:
        messages.warning(request, sentence(refused))
        return redirect(door.url())
    if not changed:
        messages.info(request, _("Nothing was changed."))
        return redirect(here)
    said = ngettext("%(count)s movement is sorted.", "%(count)s movements are sorted.", len(changed))
    messages.success(request, said % {"count": len(changed)})
    offer = ",".join(str(one.pk) for one in changed if one.line)
    return redirect(f"{here}{'&' if '?' in here else '?'}{urlencode({'offer': offer})}" if offer else here)


def _months_of(period: str, known: list[date]) -> list[date]:
    if period == ALL and known:
        return known
    found = [month for month in known if f"{month:%Y-%m}" == period]
    if not found:
        raise NotFound()
    return found


def _neighbours(door: Door, period: str, known: list[date]) -> list[tuple[date, str, bool]]:
    return [(month, _period_url(door, month), f"{month:%Y-%m}" == period) for month in known]


def _period_url(door: Door, month: date) -> str:
    return door.url("month", f"{month:%Y-%m}")


def _sections(found: dict[str, list[Compared]], currency: str, here: str) -> list[dict[str, Any]]:
    """The tables of the page: each line with its amounts, and what came in and went out in all."""

    def money(minor: int) -> Money:
        return Money(minor, currency)

    sections = []
    for key, lines in found.items():
        rows = [
            {
                "words": account_line_words(one.line),
                "is_in": one.line.is_in,
                "planned": money(one.planned),
                "actual": money(one.actual),
                "difference": money(one.difference),
                "url": f"{here}?{urlencode({'line': one.line.code})}",
            }
            for one in lines
        ]
        ways = [one for one in lines if one.line.group != OUTSIDE]
        net = [
            sum(getattr(one, name) * (1 if one.line.is_in else -1) for one in ways) for name in ("planned", "actual")
        ]
        sections.append(
            {
                "key": key,
                "words": SECTION_WORDS[key],
                "ins": [row for row in rows if row["is_in"]],
                "outs": [row for row in rows if not row["is_in"]],
                "net": (money(net[0]), money(net[1]), money(net[1] - net[0])) if ways else None,
            }
        )
    return [section for section in sections if section["ins"] or section["outs"]]


def _offers(request: HttpRequest, access: ViewAccess) -> list[dict[str, Any]]:
    """The rules that the last corrections suggest: offered, never made by themselves."""
    ids = [*filter(None, map(whole, request.GET.get("offer", "").split(",")))]
    found = queries.offers(access, ids[:MOVEMENTS_A_PAGE])[:OFFERS_MOST]
    return [
        {"movement": one, "conditions": conditions, "count": count, "line": account_line_words(Line.of(one.line))}
        for one, conditions, count in found
    ]


def _suggested(request: HttpRequest, access: ViewAccess) -> dict[str, object]:
    """What a movement suggests for a rule, so that it can be changed before it is made."""
    movement = access.movements.filter(pk=whole(request.GET.get("from", "")) or 0).first()
    if movement is None:
        return {}
    found: Conditions = offered(Told(movement.amount_minor, movement.text, movement.counterparty))
    return {
        "words": found.contains,
        "counterparty": found.counterparty,
        "direction": found.direction,
        "line": movement.line,
    }


def _amounts(rule: SortingRule, currency: str) -> Sequence[Money | None]:
    return [None if minor is None else Money(minor, currency) for minor in (rule.least_minor, rule.most_minor)]
