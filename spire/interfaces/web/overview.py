"""My overview: the home of everyone who works here. The list with its filters is an address that can be shared."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.templatetags.spire import day
from spire.interfaces.web.enrolments import sheet, worklist
from spire.journey.decisions import queries as decisions
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.queries import Waiting
from spire.journey.enrolments.rules.steps import days_waiting

A_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Box:
    """Work of another kind that waits for this login: how many, of what, and where it is done."""

    heading: Promise | str
    text: Promise | str
    url: str


class Purpose(Form):
    """What a spreadsheet of persons is for; it stands in the log."""

    purpose = forms.ChoiceField(label=_("What is it for?"), choices=list(sheet.PURPOSES.items()))


class NewView(Form):
    """A name for the filters, and whether the team sees them too."""

    name = forms.CharField(label=_("What is the view called?"), max_length=60)
    team = forms.BooleanField(label=_("The whole team sees it"), required=False)


def _to_decide(by: Actor, on: date) -> Box | None:
    count = decisions.to_approve(by).count() if by.can("decision.make") else 0
    if not count:
        return None
    text = ngettext("%(count)s draft waits for you.", "%(count)s drafts wait for you.", count) % {"count": count}
    late = decisions.to_approve(by).filter(decide_by__lt=on).count()
    if late:
        told = ngettext("%(count)s is past its day.", "%(count)s are past their day.", late) % {"count": late}
        text = f"{text} {told}"
    return Box(heading=gettext("Decisions to make"), text=text, url=reverse("decisions_to_approve"))


def _inquiries(waiting: Sequence[Waiting], on: date) -> Iterator[Box]:
    """Whoever has waited longest for a call, and a caseworker's answer, one click away; names stand behind the click."""
    to_call = [one for one in waiting if one.is_to_call]
    if to_call:
        days, count = days_waiting(to_call[0].received_on, on=on), len(to_call)
        text = ngettext("%(count)s citizen waits for a call.", "%(count)s citizens wait for a call.", count)
        text += " " + ngettext("The longest has waited %(days)s day.", "The longest has waited %(days)s days.", days)
        url = reverse("call", args=[to_call[0].id])
        yield Box(heading=gettext("Call"), text=text % {"count": count, "days": days}, url=url)
    answered = [one for one in waiting if one.is_answered]
    if answered:
        count = len(answered)
        text = ngettext("%(count)s caseworker has written.", "%(count)s caseworkers have written.", count)
        url = reverse("inquiry_words", args=[answered[0].id])
        yield Box(heading=gettext("Answers from caseworkers"), text=text % {"count": count}, url=url)


def _information(by: Actor, on: date) -> Box | None:
    """The team has its information meetings under Meetings and courses; others who plan them have them here."""
    if not by.can("information.plan") or by.can("meeting.work"):
        return None
    text = gettext("Tell offices about the offer, and see the referrals afterwards.")
    return Box(heading=gettext("Information meetings"), text=text, url=reverse("information"))


def _appeals(by: Actor, on: date) -> Box | None:
    rows = decisions.appeals_waiting(by).values_list("reassess_by", flat=True) if by.can("appeal.reassess") else ()
    waiting = list(rows)
    if not waiting:
        return None
    text = ngettext(
        "%(count)s appeal waits, by %(day)s.", "%(count)s appeals wait, the first by %(day)s.", len(waiting)
    )
    facts = {"count": len(waiting), "day": day(min(waiting))}
    return Box(heading=gettext("Appeals"), text=text % facts, url=reverse("appeals"))


# Rooms whose work waits for somebody add one function here: it gives a box, or None when nothing waits for the actor.
BOXES: tuple[Callable[[Actor, date], Box | None], ...] = (
    _to_decide,
    _information,
    _appeals,
)


def overview(request: HttpRequest) -> HttpResponse:
    """What to do today."""
    by, on = actor_of(request), clock.today()
    waiting = enrolments.waiting_for_the_team(by) if by.can("inquiry.view") else None
    boxes = [*_inquiries(waiting or (), on), *(box for make in BOXES if (box := make(by, on)) is not None)]
    inbox = None if waiting is None else sum(one.is_open for one in waiting)
    context: dict[str, object] = {"boxes": boxes, "inbox_count": inbox, "may_post": by.can("letter.post")}
    if by.can("enrolment.view"):
        context |= _work(request, by, on)
    return render(request, "web/overview.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Exactly the rows that the address chooses, all pages of them, as a spreadsheet; logged with its purpose."""
    by, on = actor_of(request), clock.today()
    form = Purpose(request.POST)
    if not form.is_valid():
        raise NotFound()
    filters = worklist.Filters.of(request.GET.dict())
    rows = _chosen(worklist.narrowed(worklist.rows_of(by, on=on), filters, by=by, on=on), filters)
    trail.viewed("overview.export", [row.enrolment.person_id for row in rows], by=by)
    facts = {"list": "work", "purpose": form.cleaned_data["purpose"], "rows": len(rows), **filters.chosen}
    trail.write("list.exported", request.user, by=by, on=on, facts=facts)
    return sheet.answer(rows, at=request.build_absolute_uri, on=on)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the address under a name."""
    by, filters = actor_of(request), worklist.Filters.of(request.GET.dict())
    form = NewView(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Give the view a name."))
    else:
        told = form.cleaned_data
        team = by.organisation_id if told["team"] else None
        actions.save_view(told["name"], filters.chosen, by=by, on=clock.today(), organisation_id=team)
        messages.success(request, gettext("The view is saved. Its address can be shared."))
    return redirect(reverse("overview") + filters.address)


@require_POST
def forget(request: HttpRequest, view_id: int) -> HttpResponse:
    """Take one's own saved view away."""
    actions.forget_view(view_id, by=actor_of(request), on=clock.today())
    messages.success(request, gettext("The view is gone."))
    return redirect("overview")


def _work(request: HttpRequest, by: Actor, on: date) -> dict[str, object]:
    everything = worklist.rows_of(by, on=on)
    filters = worklist.Filters.of(request.GET.dict())
    rows = worklist.narrowed(everything, filters, by=by, on=on)
    held = {view.key: [row for row in rows if view.holds(row)] for view in worklist.VIEWS}
    # Whoever follows no participants of their own, as a team leader, begins with the whole team.
    first = "" if held[worklist.VIEWS[0].key] and not filters.chosen else "team"
    chosen = worklist.view_of(filters.view or first)
    page = Paginator(held[chosen.key], A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    trail.viewed("overview", [row.enrolment.person_id for row in shown], by=by)
    views = [
        {
            "url": filters.with_view(view.key).address,
            "label": view.label,
            "count": len(held[view.key]),
            "is_current": view.key == chosen.key,
        }
        for view in worklist.VIEWS
    ]
    return {
        "has_work_list": True,
        "rows": shown,
        "page": page,
        "views": views,
        "saved": _saved(by, everything, filters, on),
        "choices": _choices(everything, filters),
        "is_narrowed": bool(set(filters.chosen) - {"view"}),
        "filters": filters.with_view(chosen.key),
        "new_view": NewView(prefix=None),
        "purpose": Purpose(),
    }


def _chosen(rows: list[worklist.Row], filters: worklist.Filters) -> list[worklist.Row]:
    view = worklist.view_of(filters.view or "team")
    return [row for row in rows if view.holds(row)]


def _saved(by: Actor, rows: list[worklist.Row], filters: worklist.Filters, on: date) -> list[dict[str, object]]:
    """The saved views with a count of today: one's own, and the team's."""
    found = []
    for view in enrolments.views_for(by):
        kept = worklist.Filters.of(view.filters)
        count = len(_chosen(worklist.narrowed(rows, kept, by=by, on=on), kept))
        found.append(
            {
                "id": view.pk,
                "label": view.name,
                "url": kept.address,
                "count": count,
                "is_current": kept.chosen == filters.chosen,
                "is_own": view.owner_id == by.login_id,
                "is_team": view.organisation_id is not None,
            }
        )
    return found


LABELS = {"coach": _("Coach"), "stage": _("Stage"), "waits": _("Waits for"), "due": _("By")}


def _choices(rows: list[worklist.Row], filters: worklist.Filters) -> list[dict[str, object]]:
    return [
        {
            "name": name,
            "label": LABELS[name],
            "options": [
                {"value": value, "label": label, "is_chosen": value == getattr(filters, name)}
                for value, label in options
            ],
        }
        for name, options in worklist.choices(rows).items()
    ]
