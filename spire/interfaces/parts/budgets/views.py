"""The budget's pages: the overview, one group to write, a version to read, a month to its last kroner, two versions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.values.calendars import OutsideCalendar
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.foundation.values.typed import whole
from spire.interfaces.parts.budgets import comparing, shown
from spire.interfaces.parts.budgets.door import Door
from spire.interfaces.parts.budgets.forms import LinesForm
from spire.interfaces.parts.budgets.product_form import ProductsForm, WaysForm
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.templatetags.spire import money
from spire.interfaces.theme.words import sentence
from spire.journey.business import actions, queries
from spire.journey.business.budget_texts import GROUP_WORDS, PHASE_WORDS
from spire.journey.business.models import DETAILED, EARLY
from spire.journey.business.rules.budgets.contents import Contents
from spire.journey.business.rules.budgets.counting import Counted, count

GROUPS = tuple(GROUP_WORDS)


def hub(request: HttpRequest, door: Door) -> HttpResponse:
    """Where the budget stands: its groups, what it comes to, its versions, and the talk about it."""
    counted = queries.counted_draft(door.enrolment, door.on)
    contents = counted.contents
    remarks = list(queries.remarks(door.enrolment))
    return drawn(
        request,
        door,
        "hub",
        {
            "heading": _("Budget"),
            "groups": [_group(door, counted, name, remarks) for name in GROUPS],
            "is_empty": contents.is_empty,
            "figures": shown.figures(counted) if not contents.is_empty else [],
            "draft": queries.draft(door.enrolment),
            "versions": versions(door),
            "phases": PHASE_WORDS.items(),
            "phase": _phase(door),
            "remarks": [one for one in remarks if not one.group],
            "has_started": contents.ways.starts_on <= door.on,
            "is_changed": _is_changed(door, contents),
        },
    )


def write(request: HttpRequest, door: Door, group: str) -> HttpResponse:
    """One group of lines: what is typed is saved, and the next group follows."""
    contents = queries.written(door.enrolment, door.on)
    form = form_of(request, group, contents)
    notice, status = "", 200
    seen = request.POST.get("revision", "")
    if request.method == "POST" and form.is_valid():
        try:
            actions.write(door.enrolment.pk, group, form.value(), seen=seen, on=door.on, by=door.by)
            return redirect(_after(request, door, group))
        except (actions.ChangedMeanwhile, OutsideCalendar) as refused:
            notice, status = sentence(refused), 409
    elif request.method == "POST":
        status = 422
    counted = count(contents, queries.terms_for(door.enrolment, contents.ways, door.on))
    context = {
        "heading": GROUP_WORDS[group],
        "group": group,
        "form": form,
        "notice": notice,
        "revision": queries.mark(contents, group),
        "counted": counted,
        "papers": queries.papers(door.enrolment).filter(group=group),
        "remarks": [one for one in queries.remarks(door.enrolment) if one.group == group],
        "after": _next(group),
        "told": _told(counted, group),
    }
    return drawn(request, door, "write", context, status=status)


@require_POST
def keep(request: HttpRequest, door: Door, group: str) -> HttpResponse:
    """Keep a group while it is being written; what cannot be read yet waits until it can."""
    contents = queries.written(door.enrolment, door.on)
    form = form_of(request, group, contents)
    if not form.is_valid():
        return JsonResponse({"sentence": _("Not kept yet: there is something to correct.")}, status=422)
    seen = request.POST.get("revision", "")
    try:
        kept = actions.write(door.enrolment.pk, group, form.value(), seen=seen, on=door.on, by=door.by)
    except (actions.ChangedMeanwhile, OutsideCalendar) as refused:
        return JsonResponse({"sentence": sentence(refused)}, status=409)
    counted = count(kept, queries.terms_for(door.enrolment, kept.ways, door.on))
    told = _("Kept. %(sum)s") % {"sum": _told(counted, group)}
    return JsonResponse({"revision": queries.mark(kept, group), "told": told})


@require_POST
def save(request: HttpRequest, door: Door) -> HttpResponse:
    """Freeze what is written as a version."""
    phase = DETAILED if request.POST.get("phase") == DETAILED else EARLY
    try:
        stored = actions.save_version(door.enrolment.pk, phase=phase, on=door.on, by=door.by)
    except Refused as refused:
        messages.warning(request, sentence(refused))
        return redirect(door.url())
    messages.success(request, _("Saved. Here is what it comes to."))
    return redirect(door.url("version", stored.number))


def version(request: HttpRequest, door: Door, number: int) -> HttpResponse:
    """A version with all that it comes to; 0 is what is written now."""
    counted = counted_of(door, number)
    stored = queries.budget(door.enrolment, number) if number else None
    context: dict[str, Any] = {
        "heading": _("Budget, version %(number)s") % {"number": number} if number else _("What the budget comes to"),
        "number": number,
        "stored": stored,
        "phase_words": PHASE_WORDS[stored.phase] if stored else "",
        "is_on_behalf": is_on_behalf(door, stored.made_by) if stored else False,
        "contents": counted.contents,
    }
    return drawn(request, door, "version", context | shown.whole(counted))


def month(request: HttpRequest, door: Door, number: int, month: int) -> HttpResponse:
    """One month to its last kroner."""
    counted = counted_of(door, number)
    if not 1 <= month <= counted.months:
        raise NotFound()
    context = shown.month(counted, month)
    before = door.url("month", number, month - 1) if month > 1 else ""
    after = door.url("month", number, month + 1) if month < counted.months else ""
    return drawn(request, door, "month", context | {"heading": "", "version": number, "before": before, "after": after})


def compare(request: HttpRequest, door: Door) -> HttpResponse:
    """Two versions side by side: what was changed, and what each comes to."""
    known = {one.number: one for one in queries.budgets(door.enrolment)}
    if len(known) < 2:
        raise NotFound()
    numbers = sorted(known)
    first = _chosen(request, "first", known, numbers[-2])
    second = _chosen(request, "second", known, numbers[-1])
    context = comparing.context(known[first], known[second])
    return drawn(
        request,
        door,
        "compare",
        context | {"heading": _("Compare two versions"), "numbers": numbers, "first": first, "second": second},
    )


def drawn(request: HttpRequest, door: Door, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """One of the budget's templates in the door's frame."""
    return render(
        request,
        f"parts/budgets/{name}.html",
        {**door.context, **context, "door": door, "frame": door.frame},
        status=status,
    )


def form_of(request: HttpRequest, group: str, contents: Contents) -> Form:
    """The form of a group; raises NotFound for a group that is none."""
    if group not in GROUPS:
        raise NotFound()
    posted = request.POST if request.method == "POST" else None
    if group == "ways":
        return WaysForm(posted, contents=contents)
    if group == "products":
        return ProductsForm(posted, contents=contents)
    return LinesForm(posted, group=group, contents=contents)


def counted_of(door: Door, number: int) -> Counted:
    """A version as it was counted then, or what is written now for 0; raises NotFound."""
    if number == 0:
        return queries.counted_draft(door.enrolment, door.on)
    return queries.counted(queries.budget(door.enrolment, number))


def versions(door: Door) -> list[dict[str, Any]]:
    """All versions with what each comes to, newest first."""
    return [
        {
            "budget": one,
            "url": door.url("version", one.number),
            "phase": PHASE_WORDS[one.phase],
            "loan_need": queries.loan_need_of(one),
            "carries": queries.carries_of(one),
            "is_on_behalf": is_on_behalf(door, one.made_by),
        }
        for one in queries.budgets(door.enrolment)
    ]


def is_on_behalf(door: Door, login: Any) -> bool:
    """Whether somebody else than the participant wrote it."""
    return login is not None and login.person_id != door.enrolment.person_id


def _group(door: Door, counted: Counted, name: str, remarks: list[Any]) -> dict[str, Any]:
    lines = getattr(counted.contents, name)
    return {
        "key": name,
        "words": GROUP_WORDS[name],
        "url": door.url("write", name),
        "count": 1 if name == "ways" else len(lines),
        "told": _told(counted, name) if name != "ways" and lines else "",
        "talk": len([one for one in remarks if one.group == name and one.closed_at is None]),
    }


def _told(counted: Counted, group: str) -> str:
    """What a group comes to, in one sentence."""
    first = min(counted.months, 12)

    def of(minor: int) -> str:
        return money(Money(minor, counted.contents.currency))

    sentences = {
        "needs": lambda: _("Needed in all: %(amount)s") % {"amount": of(counted.need_minor)},
        "financing": lambda: (
            _("There is %(amount)s, so %(need)s is lacking.")
            % {"amount": of(counted.financed_minor), "need": of(counted.loan_need_minor)}
        ),
        "products": lambda: (
            _("Turnover of the first %(months)s months: %(amount)s")
            % {"months": first, "amount": of(sum(counted.turnover[:first]))}
        ),
        "costs": lambda: (
            _("Fixed costs of the first %(months)s months: %(amount)s")
            % {"months": first, "amount": of(sum(counted.fixed[:first]))}
        ),
        "living": lambda: (
            _("You take out %(first)s in the first month and %(last)s in the last.")
            % {"first": of(counted.drawings[0]), "last": of(counted.drawings[-1])}
        ),
    }
    return sentences[group]() if group in sentences else ""


def _next(group: str) -> str:
    place = GROUPS.index(group)
    return GROUPS[place + 1] if place + 1 < len(GROUPS) else ""


def _after(request: HttpRequest, door: Door, group: str) -> str:
    match request.POST.get("do"):
        case "next" if _next(group):
            return door.url("write", _next(group))
        case "more":
            return door.url("write", group)
        case "see":
            return door.url("version", 0)
        case _:
            return door.url()


def _phase(door: Door) -> str:
    stored = queries.newest(door.enrolment)
    return stored.phase if stored else EARLY


def _is_changed(door: Door, contents: Contents) -> bool:
    stored = queries.newest(door.enrolment)
    return not contents.is_empty and (stored is None or stored.lines != contents.to_json())


def _chosen(request: HttpRequest, name: str, known: dict[int, Any], default: int) -> int:
    number = whole(request.GET.get(name, ""))
    return number if number in known else default
