"""The list of enrolments: filters are links, and counts are beside them."""

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments.steps import next_steps, templates_of
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.texts import STATUSES

A_PAGE = 50
VIEWS: tuple[tuple[str, Promise, Q], ...] = (
    ("open", _("Open"), Q(closed_on=None)),
    ("mine", _("Mine"), Q(closed_on=None)),
    ("business", _("In business"), Q(closed_on=None, business_started_on__isnull=False)),
    ("paused", _("On pause"), Q(closed_on=None, paused_on__isnull=False)),
    ("alumni", _("Self-sufficient"), Q(alumni_on__isnull=False)),
    ("closed", _("Closed"), Q(closed_on__isnull=False, alumni_on=None)),
)


def index(request: HttpRequest) -> HttpResponse:
    """Enrolments in one view, or those that match what was searched for."""
    by, on = actor_of(request), clock.today()
    sought = request.GET.get("q", "").strip()
    chosen = next((view for view in VIEWS if view[0] == request.GET.get("view")), VIEWS[0])
    seen = enrolments.visible_to(by)
    found = _matching(seen, sought) if sought else seen.filter(_of(chosen, by.login_id))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    trail.viewed("enrolments", [row.person_id for row in rows], by=by)
    templates = templates_of(rows)
    steps = next_steps(rows, templates, by=by, on=on)
    context = {
        "rows": [
            {
                "enrolment": row,
                "stage": templates[row.template_version_id].stage(row.stage).label,
                "status": enrolments.status_of(row),
                "status_word": STATUSES[enrolments.status_of(row)],
                "step": steps[row.pk],
            }
            for row in rows
        ],
        "page": page,
        "sought": sought,
        "views": [] if sought else _views(seen, chosen[0], by.login_id),
        "chosen": chosen[0],
    }
    return render(request, "web/enrolments/index.html", context)


def _views(seen: QuerySet[Enrolment], chosen: str, login_id: int | None) -> list[dict[str, object]]:
    counts = seen.order_by().aggregate(**{view[0]: Count("pk", filter=_of(view, login_id)) for view in VIEWS})
    return [{"key": key, "label": label, "count": counts[key], "is_current": key == chosen} for key, label, _q in VIEWS]


def _of(view: tuple[str, Promise, Q], login_id: int | None) -> Q:
    return view[2] & Q(coach_id=login_id) if view[0] == "mine" else view[2]


def _matching(seen: QuerySet[Enrolment], sought: str) -> QuerySet[Enrolment]:
    """Every word in a name, the number or the business."""
    for word in sought.split()[:5]:
        seen = seen.filter(
            Q(person__given_name__icontains=word)
            | Q(person__family_name__icontains=word)
            | Q(number__icontains=word)
            | Q(business_name__icontains=word)
        )
    return seen
