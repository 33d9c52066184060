"""The team's recommendation: written once after screening 3, read by the one who decides."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.decisions.forms import AdviceForm
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.screenings import shown
from spire.journey.decisions import actions
from spire.journey.decisions import queries as decisions
from spire.journey.screenings import queries


def recommendation(request: HttpRequest, screening_id: int) -> HttpResponse:
    """Write the recommendation, or read it when it has been sent."""
    by, on = actor_of(request), clock.today()
    screening = queries.for_actor(by, screening_id)
    if screening.state != "agreed" or not shown.wants_recommendation(screening):
        raise Http404
    context = {
        **frame(request, screening.enrolment, current="screenings"),
        "screening": screening,
        "result": shown.result(screening),
    }
    found = decisions.recommendation_for(screening)
    if found is not None:
        drafts = [shown.decision(one) for one in found.decisions.exclude(state="dropped")]
        return render(
            request, "web/decisions/recommended.html", context | {"recommendation": found, "decisions": drafts}
        )
    template = queries.whole_template_of(screening)
    form = AdviceForm(
        request.POST or None, initial={"reasons": screening.reasons, "support_months": template.support.first_months}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.recommend(screening.pk, form.advice(), on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The recommendation has been sent to be decided."))
            return redirect("recommendation", screening.pk)
    return render(request, "web/decisions/recommend.html", context | {"form": form}, status=422 if form.errors else 200)
