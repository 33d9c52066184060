"""My overview: the home of everyone who works here."""

from collections.abc import Callable, Iterator, Sequence
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
from spire.journey.enrolments.queries import Waiting
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


# Rooms whose work waits for somebody add one function here: it gives a box, or None when nothing waits for the actor.
BOXES: tuple[Callable[[Actor, date], Box | None], ...] = (
    _to_decide,
    _information,
)


def overview(request: HttpRequest) -> HttpResponse:
    """What to do today."""
    by, on = actor_of(request), clock.today()
    waiting = enrolments.waiting_for_the_team(by) if by.can("inquiry.view") else None
    boxes = [*_inquiries(waiting or (), on), *(box for make in BOXES if (box := make(by, on)) is not None)]
    inbox = None if waiting is None else sum(one.is_open for one in waiting)
    context: dict[str, object] = {"boxes": boxes, "inbox_count": inbox}
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
    }
