"""The participant's business account for their own coach: asked for, and looked at while the yes holds.  # G-5"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.account.door import of_coach
from spire.interfaces.parts.budgets.door import Door
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.business.actions import view_access
from spire.journey.business.queries import accounts


def enter(request: HttpRequest, enrolment_id: int) -> Door:
    """The own coach's door; each time it opens, the look is written."""
    enrolment = accounts.of_own_coach(actor_of(request), enrolment_id)
    context = frame(request, enrolment, current="business", shown=accounts.LOOKED_AT)
    return of_coach(request, enrolment, context)


@require_POST
def ask(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Ask the participant, who may say no."""
    by = actor_of(request)
    enrolment = accounts.of_own_coach(by, enrolment_id)
    try:
        view_access.ask(enrolment.pk, on=clock.today(), by=by)
        messages.success(request, _("The question waits on the participant's own page. They may say no."))
    except Refused as refused:
        messages.warning(request, sentence(refused))
    return redirect("enrolment_account", enrolment.pk)
