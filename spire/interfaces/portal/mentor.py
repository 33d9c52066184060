"""My mentor: what I wish for, yes or no to a proposal, how it goes, and the end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.records import queries as records
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.letters import as_file
from spire.interfaces.parts.mentoring import SayForm, ThanksForm, WishForm, tongue, trade_labels
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal.mine import my_enrolment
from spire.interfaces.theme.words import sentence
from spire.journey.guidance import actions, queries
from spire.journey.guidance.mentor_texts import END_WORDS
from spire.journey.guidance.models import MentorMatch
from spire.journey.guidance.queries import suggesting
from spire.journey.guidance.rules import spoken


def show(request: HttpRequest) -> HttpResponse:
    """The wish, who is proposed, who follows me, and what came before."""
    enrolment = my_enrolment(request)
    matches = list(queries.mentors_of(enrolment))
    wish = suggesting.open_wish_of(enrolment)
    context = {
        "wish": wish,
        "wish_trades": ", ".join(trade_labels(wish.trades, enrolment.organisation)) if wish else "",
        "proposed": [_told(one) for one in matches if one.stands == "proposed"],
        "asked": [_told(one) for one in matches if one.stands == "consented"],
        "running": [_told(one) for one in matches if one.stands == "running"],
        "ended": [(one, END_WORDS.get(one.end_reason, "")) for one in matches if one.stands == "ended"],
        "business": enrolment.business_name,
        "person": enrolment.person,
    }
    return render(request, "portal/mentor/show.html", context)


def wish(request: HttpRequest) -> HttpResponse:
    """What I want a mentor for."""
    enrolment = my_enrolment(request)
    form = WishForm(request.POST or None, organisation=enrolment.organisation, wish=suggesting.open_wish_of(enrolment))
    if request.method == "POST" and not form.is_look and form.is_valid():
        actions.wish(enrolment.pk, form.wished(), on=clock.today(), by=actor_of(request))
        messages.success(request, _("Sent. The team will look for a mentor for you."))
        return redirect("my_mentor")
    return render(request, "portal/mentor/wish.html", {"form": form})


@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """I want no mentor after all."""
    wished = suggesting.open_wish_of(my_enrolment(request))
    if wished is None:
        raise NotFound
    actions.withdraw_wish(wished.pk, on=clock.today(), by=actor_of(request))
    messages.success(request, _("Your wish is taken back. You can wish again whenever you like."))
    return redirect("my_mentor")


@require_POST
def answer(request: HttpRequest, match_id: int) -> HttpResponse:
    """Yes or no to a proposed mentor."""
    match, by, on = _mine(request, match_id), actor_of(request), clock.today()
    try:
        if request.POST.get("answer") == "yes":
            actions.consent(match.pk, on=on, by=by)
            messages.success(
                request, _("Thank you. Now the mentor is asked, and you hear as soon as there is an answer.")
            )
        else:
            actions.decline(match.pk, on=on, by=by)
            messages.success(request, _("That is fine. The mentor was told nothing, and the team looks for another."))
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("my_mentor")


def say(request: HttpRequest, match_id: int) -> HttpResponse:
    """How it goes with my mentor; the team reads it, the mentor does not."""
    match = _mine(request, match_id)
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say(match.pk, form.said(), on=clock.today(), by=actor_of(request))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Sent to the team."))
            return redirect("my_mentor")
    note = _("The team reads it. Your mentor does not.")
    context = {"form": form, "heading": _("How it goes with your mentor"), "note": note, "button": _("Send")}
    return render(request, "portal/mentor/form.html", context)


def end(request: HttpRequest, match_id: int) -> HttpResponse:
    """We stop; with a greeting, if I like."""
    match = _mine(request, match_id)
    form = ThanksForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.end_match(
            match.pk, reason=told["reason"], greeting=told["greeting"], on=clock.today(), by=actor_of(request)
        )
        messages.success(
            request, _("It has ended, and your mentor is thanked. You can wish for another whenever you like.")
        )
        return redirect("my_mentor")
    note = _("You need not explain. Your mentor is told that it has ended and is thanked, and does not see the reason.")
    context = {"form": form, "heading": _("End the agreement with your mentor"), "note": note, "button": _("End it")}
    return render(request, "portal/mentor/form.html", context)


def agreement(request: HttpRequest, match_id: int) -> HttpResponse:
    """Our agreement as a PDF."""
    match = _mine(request, match_id)
    if match.document is None:
        raise NotFound
    return as_file(records.content_of(match.document), match.document)


def _mine(request: HttpRequest, match_id: int) -> MentorMatch:
    return queries.my_match(my_enrolment(request), match_id)


def _told(match: MentorMatch) -> dict[str, object]:
    mentor = match.mentor
    return {
        "match": match,
        "mentor": mentor,
        "trades": ", ".join(trade_labels(mentor.trades, mentor.organisation)),
        "languages": ", ".join(spoken.names_of(mentor.speaks, tongue())),
    }
