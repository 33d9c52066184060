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
    """Enrolments in one view."""
    by, on = actor_of(request), clock.today()
    chosen = next((view for view in VIEWS if view[0] == request.GET.get("view")), VIEWS[0])
    seen = enrolments.visible_to(by)
    counts = _counts(seen, by.login_id)
    page = _Counted(seen.filter(_of(chosen, by.login_id)), A_PAGE, counts[chosen[0]]).get_page(request.GET.get("page"))
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
        "views": [
            {"key": key, "label": label, "count": counts[key], "is_current": key == chosen[0]}
            for key, label, _q in VIEWS
        ],
    }
    return render(request, "web/enrolments/index.html", context)


class _Counted(Paginator):
    """Pages of a list whose length is known already."""

    def __init__(self, rows: QuerySet[Enrolment], per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self.count = count


def _counts(seen: QuerySet[Enrolment], login_id: int | None) -> dict[str, int]:
    return seen.order_by().aggregate(**{view[0]: Count("pk", filter=_of(view, login_id)) for view in VIEWS})


def _of(view: tuple[str, Promise, Q], login_id: int | None) -> Q:
    return view[2] & Q(coach_id=login_id) if view[0] == "mine" else view[2]
