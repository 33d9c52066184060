"""Whether an organisation's coaches see all enrolments or only their own: chosen by the administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import openings
from spire.foundation.access.actions import ADMINISTER
from spire.foundation.access.queries import NotFound
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of


@require_POST
def choose(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Narrow it, or open it again."""
    by = actor_of(request)
    if organisation_id not in by.where(ADMINISTER):
        raise NotFound()
    openings.narrow_sight(organisation_id, request.POST.get("only_own") == "yes", by=by, on=clock.today())
    messages.success(request, _("It has been saved."))
    return redirect("setup")
