"""The register of legal bases as the law book has it: what each permits, from when until when, and from which source."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from spire.foundation.people.models import Organisation
from spire.foundation.values.country import countries
from spire.foundation.values.laws import Laws, LegalBasis
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.journey.decisions.texts import FORMS


def index(request: HttpRequest) -> HttpResponse:
    """All bases with their versions, and the duties; nothing is edited here."""
    by, on = actor_of(request), clock.today()
    country = Organisation.objects.filter(pk=by.organisation_id).values_list("country", flat=True).first()
    laws = countries.get(country or countries.all()[0].code).laws
    context = {"bases": _of(laws, "basis", on), "duties": _of(laws, "duty", on)}
    return render(request, "web/decisions/laws.html", context)


def _of(laws: Laws, kind: str, on: date) -> list[dict[str, object]]:
    return [
        {
            "key": key,
            "label": _label(laws.versions(key)[-1]),
            "versions": [_shown(one, on) for one in laws.versions(key)],
        }
        for key in laws.known(kind=kind)
    ]


def _shown(basis: LegalBasis, on: date) -> dict[str, object]:
    language = get_language() or "da"
    is_open = basis.is_in_force(on)
    can_follow = basis.follow_on_until is None or on <= basis.follow_on_until
    return {
        "it": basis,
        "reference": basis.cited_in(language),
        "is_open": is_open,
        "is_coming": basis.starts_on is not None and on < basis.starts_on,
        "goes_on": not is_open and bool(basis.follow_on) and can_follow,
        "permits": [FORMS.get(form, form) for form in basis.permits],
        "follow_on": [FORMS.get(form, form) for form in basis.follow_on],
    }


def _label(basis: LegalBasis) -> str:
    return basis.label.get(get_language() or "da", basis.label["da"])
