"""Search: by number, name, business and note; an identity number for those who may see it."""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.trail import actions as trail
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.enrolments.steps import templates_of
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.texts import STATUSES

# Ten digits or more with what people write between them: a Danish or Swedish identity number.
IDENTITY: Final = re.compile(r"\s*(?:\d\s*){6,8}[-+ ]?\s*(?:\d\s*){4}")
LONGEST: Final = 100
WHY: Final[dict[str, Promise]] = {
    "number": _("the number"),
    "name": _("the name"),
    "business": _("the business"),
    "identity": _("the identity number"),
}


def search(request: HttpRequest) -> HttpResponse:
    """What was found, by kind, and why. One enrolment's number leads straight to it."""
    by = actor_of(request)
    sought = request.POST.get("q", "").strip()[:LONGEST]
    is_identity = IDENTITY.fullmatch(sought) is not None
    found = enrolments.Found()
    if is_identity:
        if by.can("person.identity"):
            found = enrolments.by_identity(by, re.sub(r"\s", "", sought))
            trail.viewed("search.identity", found.person_ids, by=by)
    elif sought:
        actions.keep_search_now()
        found = enrolments.search(by, sought)
        trail.viewed("search", found.person_ids, by=by)
    hits = [hit.enrolment for hit in found.enrolments]
    if found.count == 1 and hits and "number" in found.enrolments[0].why:
        return redirect("enrolment", hits[0].pk)
    templates = templates_of(hits)
    context = {
        "sought": "" if is_identity else sought,
        "is_asked": bool(sought),
        "is_identity": is_identity,
        "found": found,
        "hits": [
            {
                "enrolment": hit.enrolment,
                "why": [WHY[key] for key in hit.why],
                "stage": templates[hit.enrolment.template_version_id].stage(hit.enrolment.stage).label,
                "status": enrolments.status_of(hit.enrolment),
                "status_word": STATUSES[enrolments.status_of(hit.enrolment)],
            }
            for hit in found.enrolments
        ],
    }
    answer = render(request, "web/search/search.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
