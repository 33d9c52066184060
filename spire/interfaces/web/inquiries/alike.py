"""Somebody who may be known already, told while one types, or on sending where scripts are off. # C-1"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.interfaces.parts.request import actor_of
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Inquiry
from spire.journey.enrolments.queries import Alike, Sought
from spire.journey.enrolments.texts import INQUIRY_STATES

REASONS: Mapping[str, Promise] = {
    "identity": _("same CPR number"),
    "phone": _("same telephone"),
    "name": _("same name"),
}
TYPED = ("identity", "given_name", "family_name", "phone")


@require_POST
def while_typing(request: HttpRequest) -> HttpResponse:
    """Who may be the same as the one being typed: a piece of the page. What was typed stays out of every address."""
    by = actor_of(request)
    offers = enrolments.offers_to_refer_to(by) if by.can("referral.make") else enrolments.offers()
    country = offers.values_list("country", flat=True).first() or "dk"
    return render(request, "web/inquiries/alike.html", {"alike": found_for(by, request.POST, country=country)})


def found_for(by: Actor, typed: Mapping[str, str], *, country: str = "dk") -> list[dict[str, object]]:
    """Who may be the same as what was typed into a form."""
    told = {name: str(typed.get(name, ""))[:200] for name in TYPED}
    return _shown(by, enrolments.alike(by, Sought(country=country, **told)))


def found_of(by: Actor, inquiry: Inquiry) -> list[dict[str, object]]:
    """Who may be the same citizen as an inquiry's."""
    sought = Sought(given_name=inquiry.given_name, family_name=inquiry.family_name, phone=inquiry.phone)
    return _shown(by, enrolments.alike(by, sought, besides=inquiry.pk, person_id=inquiry.person_id))


def all_seen(found: list[dict[str, object]], typed: Mapping[str, str]) -> bool:
    """Whether everybody who was found had been shown when the form was sent."""
    return {str(each["key"]) for each in found} <= set(str(typed.get("alike_seen", "")).split())


def _shown(by: Actor, found: tuple[Alike, ...]) -> list[dict[str, object]]:
    trail.viewed("alike", [one.person_id for one in found if one.person_id is not None], by=by)
    is_team = by.can("inquiry.view")
    return [
        {
            "one": one,
            "key": f"{one.inquiry_id or 0}-{one.enrolment_id or 0}",
            "reasons": [REASONS[reason] for reason in one.reasons],
            "state": INQUIRY_STATES[one.state],
            "is_team": is_team,
        }
        for one in found
    ]
