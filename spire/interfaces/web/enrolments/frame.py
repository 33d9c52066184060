"""The frame around an enrolment's ten pages: head, journey bar, next step, side menu.

A page of another slice does three things: it names its route as in PAGES, calls `frame`, and extends the template:

    def show(request, id):
        enrolment = enrolments.for_actor(actor_of(request), id)
        return render(request, "web/…/loan.html", {**frame(request, enrolment, current="loan"), "loan": …})

    {% extends "web/enrolments/frame.html" %}{% block page %}<h2 class="mt-0">…</h2>…{% endblock %}
"""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments.steps import next_steps, templates_of
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.texts import CLOSE_REASONS, STATUSES


@dataclass(frozen=True)
class Page:
    """One of the ten pages: its key, its name, its route (which takes the enrolment's id), and what shows it."""

    key: str
    label: Promise
    route: str
    needs: str


PAGES: tuple[Page, ...] = (
    Page("overview", _("Overview"), "enrolment", "enrolment.view"),
    Page("timeline", _("Timeline and journal"), "enrolment_timeline", "enrolment.view"),
    Page("tasks", _("Tasks and deadlines"), "enrolment_tasks", "enrolment.view"),
    Page("screenings", _("Screenings"), "enrolment_screenings", "screening.view"),
    Page("business", _("Business plan and budget"), "enrolment_business", "enrolment.view"),
    Page("loan", _("Loan and instalments"), "enrolment_loan", "loan.view"),
    Page("support", _("Support"), "enrolment_support", "support.view"),
    Page("meetings", _("Meetings, course, mentor"), "enrolment_meetings", "enrolment.view"),
    Page("letters", _("Documents and letters"), "enrolment_letters", "letter.view"),
    Page("parties", _("Parties and access"), "enrolment_parties", "enrolment.view"),
)


def frame(request: HttpRequest, enrolment: Enrolment, *, current: str, shown: str = "") -> dict[str, object]:
    """What the frame's template needs, and one line in the trail that this page showed this person. # K-2

    `shown` names what was looked at, where that says more than the page of the menu.
    """
    by, on = actor_of(request), clock.today()
    trail.viewed(shown or f"enrolment.{current}", [enrolment.person_id], by=by)
    moves = enrolments.moves_of(enrolment)
    templates = templates_of([enrolment])
    template = templates.of(enrolment)
    points = enrolments.bar(enrolment, moves, on=on, template=template)
    status = enrolments.status_of(enrolment)
    return {
        "enrolment": enrolment,
        # Whoever sees it only because it was opened to them reads, and has no list to go back to.
        "is_reader": not by.is_system and enrolment.organisation_id not in by.where("enrolment.view"),
        "person": enrolment.person,
        "moves": moves,
        "adjusted": template,
        "journey": points,
        "journey_at": next((number for number, point in enumerate(points, 1) if point.state in ("now", "stopped")), 0),
        "journey_now": next((point for point in points if point.state in ("now", "stopped")), points[-1]),
        "status": status,
        "status_word": STATUSES[status],
        "close_reason": CLOSE_REASONS.get(enrolment.close_reason, ""),
        "next_step": next_steps([enrolment], templates, by=by, on=on)[enrolment.pk],
        "pages": pages_of(request, enrolment, current=current),
        "page": next(page for page in PAGES if page.key == current),
    }


def pages_of(request: HttpRequest, enrolment: Enrolment, *, current: str) -> list[dict[str, object]]:
    """The side menu: the pages that are built and that the reader may see, always in the same order."""
    by = actor_of(request)
    return [
        {"label": page.label, "url": url, "is_current": page.key == current}
        for page in PAGES
        if by.sees(page.needs, enrolment.organisation_id, enrolment.pk) and (url := _url(page.route, enrolment.pk))
    ]


def _url(route: str, enrolment_id: int) -> str:
    try:
        return reverse(route, args=[enrolment_id])
    except NoReverseMatch:
        return ""
