"""One participant's mentor, as the team sees it: the wish, suggestions with reasons, and the match."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.mentoring import EndForm, ProlongForm, WishForm, in_words, trade_labels
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.mentors.forms import ProposeForm
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions, queries
from spire.journey.guidance.mentor_texts import END_WORDS, ORDER_WORDS
from spire.journey.guidance.models import Mentor
from spire.journey.guidance.queries import mentors, suggesting
from spire.journey.guidance.rules.matching import ORDER, Suggestion


def propose(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Those with time, in the stated order, each with the words for and against; and who is left out, and why."""
    by, on = actor_of(request), clock.today()
    enrolment = enrolments.for_actor(by, enrolment_id)
    found = suggesting.suggestions_for(enrolment, on=on)
    known = {one.pk: one for one in mentors.mentors_for(by, on=on)}
    rules = enrolments.kept_template(enrolment).mentoring
    first = [(one, known[one.mentor_id]) for one in found.first_to_last if one.mentor_id in known]
    choices = [(str(mentor.pk), mentor.login.name) for _one, mentor in first]
    form = ProposeForm(request.POST or None, choices=choices, on=on, months=rules.usual_months)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            match = actions.propose_match(
                int(told["mentor"]), enrolment.pk, agreement=told["agreement"], until=told["until"], on=on, by=by
            )
        except Refused as refused:
            form.add_error("mentor", sentence(refused))
        else:
            messages.success(request, _("Proposed. The participant is asked first, and the mentor after a yes."))
            return redirect("match", match.pk)
    wish = suggesting.open_wish_of(enrolment)
    context = {
        **frame(request, enrolment, current="meetings"),
        "form": form,
        "wish": wish,
        "wish_trades": trade_labels(wish.trades, enrolment.organisation) if wish else [],
        "offered": [_told(one, mentor, enrolment) for one, mentor in first],
        "left_out": [_told(one, known[one.mentor_id], enrolment) for one in found.left_out if one.mentor_id in known],
        "order": [str(ORDER_WORDS[line]) % {"days": rules.rest_days} for line in ORDER],
    }
    return render(request, "web/mentors/propose.html", context)


def wish(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """What the participant has told the team that they want a mentor for."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    form = WishForm(request.POST or None, organisation=enrolment.organisation, wish=suggesting.open_wish_of(enrolment))
    if request.method == "POST" and not form.is_look and form.is_valid():
        actions.wish(enrolment.pk, form.wished(), on=clock.today(), by=by)
        messages.success(request, _("The wish is kept. The participant sees it on their own page."))
        return redirect("match_new", enrolment.pk)
    return render(request, "web/mentors/wish.html", {**frame(request, enrolment, current="meetings"), "form": form})


def show(request: HttpRequest, match_id: int) -> HttpResponse:
    """A match: why it was proposed, who has said yes, what came of it, and what each side says."""
    by = actor_of(request)
    match = queries.match_for(by, match_id)
    enrolment = enrolments.for_actor(by, match.enrolment_id)
    context = {
        **frame(request, enrolment, current="meetings"),
        "match": match,
        "reasons": [in_words(reason, enrolment.organisation) for reason in suggesting.kept_reasons(match)],
        "end_word": END_WORDS.get(match.end_reason, ""),
        "end_form": EndForm(),
        "prolong_form": ProlongForm(),
    }
    return render(request, "web/mentors/match.html", context)


@require_POST
def consent(request: HttpRequest, match_id: int) -> HttpResponse:
    """The participant has said yes or no to the team."""
    by, on = actor_of(request), clock.today()
    match = queries.match_for(by, match_id)
    try:
        if request.POST.get("answer") == "yes":
            actions.consent(match.pk, on=on, by=by)
            messages.success(request, _("Kept that the participant said yes to you. Now the mentor is asked."))
        else:
            actions.decline(match.pk, on=on, by=by)
            messages.success(request, _("Kept as a no. The wish is still open."))
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("match", match.pk)


@require_POST
def end(request: HttpRequest, match_id: int) -> HttpResponse:
    """The agreement ends, with a reason."""
    by = actor_of(request)
    match = queries.match_for(by, match_id)
    form = EndForm(request.POST)
    if form.is_valid():
        actions.end_match(match.pk, reason=form.cleaned_data["reason"], on=clock.today(), by=by)
        messages.success(request, _("The mentor agreement has ended, and the mentor is thanked."))
    else:
        messages.error(request, _("Choose why it ends."))
    return redirect("match", match.pk)


@require_POST
def prolong(request: HttpRequest, match_id: int) -> HttpResponse:
    """The two go on for longer."""
    by = actor_of(request)
    match = queries.match_for(by, match_id)
    form = ProlongForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the day until which they go on."))
        return redirect("match", match.pk)
    try:
        actions.prolong(match.pk, form.cleaned_data["until"], on=clock.today(), by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("They go on."))
    return redirect("match", match.pk)


def _told(one: Suggestion, mentor: Mentor, enrolment: Enrolment) -> dict[str, object]:
    return {"mentor": mentor, "reasons": [in_words(reason, enrolment.organisation) for reason in one.reasons]}
