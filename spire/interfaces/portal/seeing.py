"""Who can see my pages: by their work, and what was opened to somebody for a time. # A-8"""

from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.foundation.access import openings
from spire.foundation.access.models import Assignment, Opening
from spire.foundation.access.texts import KINDS_OPENED, OUTCOMES, PURPOSES, ROLE_NAMES
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine


def access(request: HttpRequest) -> HttpResponse:
    """Who can see my pages, for what and until when: roles, and what was opened to one of them. # A-8"""
    person, by = mine.person_of(request), actor_of(request)
    enrolment = mine.enrolment_of(request)
    rows = [
        {
            "it": one,
            "kind": KINDS_OPENED[one.kind],
            "purpose": PURPOSES.get(one.purpose, ""),
            "role": _role_of(one.login_id, clock.today()),
            "words": openings.words_of(one),
            "until": _until(one),
            "runs": one.starts_at <= by.at < _until(one),
            "review": OUTCOMES[one.review.outcome] if hasattr(one, "review") else "",
        }
        for one in openings.of_person(person.pk)
    ]
    is_narrow = enrolment is not None and openings.is_narrow_now(enrolment.organisation_id, on=clock.today())
    context = {"enrolment": enrolment, "rows": rows, "is_narrow": is_narrow}
    return render(request, "portal/details/access.html", context)


def _until(one: Opening) -> datetime:
    """The last moment: of the last day for what is given by days."""
    last = one.ends_at if one.kind == Opening.EMERGENCY else one.ends_at - timedelta(seconds=1)
    end = getattr(one, "end", None)
    return min(last, end.ended_at) if end else last


def _role_of(login_id: int, on: date) -> object:
    held = (
        Assignment.objects.filter(login_id=login_id, starts_on__lte=on, instead_of=None).order_by("-starts_on").first()
    )
    return ROLE_NAMES[held.role] if held else ""
