"""My overview: the home of everyone who works here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments import worklist
from spire.journey.decisions import queries as decisions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.rules.steps import days_waiting

A_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Box:
    """Work of another kind that waits for this login: how many, of what, and where it is done."""

    heading: Promise | str
    text: Promise | str
    url: str


def _to_decide(by: Actor, on: date) -> Box | None:
    count = decisions.to_approve(by).count() if by.can("decision.make") else 0
    if not count:
        return None
    text = ngettext("%(count)s draft waits for you.", "%(count)s drafts wait for you.", count) % {"count": count}
    return Box(heading=gettext("Decisions to make"), text=text, url=reverse("decisions_to_approve"))


def _to_call(by: Actor, on: date) -> Box | None:
    first = enrolments.to_call(by).first() if by.can("inquiry.handle") else None
    if first is None:
        return None
    trail.viewed("overview", [first.person_id] if first.person_id is not None else (), by=by)
    days = days_waiting(first.received_on, on=on)
    told = ngettext("Has waited %(days)s day for a call.", "Has waited %(days)s days for a call.", days)
    heading = gettext("Call %(name)s") % {"name": f"{first.given_name} {first.family_name}".strip()}
    return Box(heading=heading, text=told % {"days": days}, url=reverse("call", args=[first.pk]))


def _answered(by: Actor, on: date) -> Box | None:
    waiting = list(enrolments.answers_to_read(by).values_list("pk", flat=True)) if by.can("inquiry.handle") else []
    if not waiting:
        return None
    count = len(waiting)
    text = ngettext("%(count)s caseworker has written.", "%(count)s caseworkers have written.", count)
    url = reverse("inquiry_words", args=[waiting[0]])
    return Box(heading=gettext("Answers from caseworkers"), text=text % {"count": count}, url=url)


# Rooms whose work waits for somebody add one function here: it gives a box, or None when nothing waits for the actor.
BOXES: tuple[Callable[[Actor, date], Box | None], ...] = (
    _to_decide,
    _to_call,
    _answered,
)


def overview(request: HttpRequest) -> HttpResponse:
    """What to do today."""
    by, on = actor_of(request), clock.today()
    context: dict[str, object] = {"boxes": [box for make in BOXES if (box := make(by, on)) is not None]}
    if by.can("enrolment.view"):
        context |= _work(request, by, on)
    return render(request, "web/overview.html", context)


def _work(request: HttpRequest, by: Actor, on: date) -> dict[str, object]:
    rows = worklist.rows_of(by, on=on)
    held = {view.key: [row for row in rows if view.holds(row)] for view in worklist.VIEWS}
    # Whoever follows no participants of their own, as a team leader, begins with the whole team.
    first = "" if held[worklist.VIEWS[0].key] else "team"
    chosen = worklist.view_of(request.GET.get("view", first))
    page = Paginator(held[chosen.key], A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    trail.viewed("overview", [row.enrolment.person_id for row in shown], by=by)
    views = [
        {"key": view.key, "label": view.label, "count": len(held[view.key]), "is_current": view.key == chosen.key}
        for view in worklist.VIEWS
    ]
    return {
        "has_work_list": True,
        "rows": shown,
        "page": page,
        "views": views,
        "inbox_count": enrolments.inbox(by).count() if by.can("inquiry.view") else None,
    }
