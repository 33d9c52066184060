"""The volunteer's own pages, phone first: whom I follow, that we have met, and my own details."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.records import queries as records
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.letters import as_file, as_html
from spire.interfaces.parts.mentoring import EndForm, ProfileForm, SayForm, tongue
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.mentors import plan
from spire.interfaces.web.mentors.forms import CodeForm, MetForm, TimeForm
from spire.journey.guidance import actions, mentor_papers, queries
from spire.journey.guidance.models import Mentor, MentorAcceptance
from spire.journey.guidance.queries import mentors
from spire.journey.guidance.queries.mentors import Mentee


def mentees(request: HttpRequest) -> HttpResponse:
    """First name, business, next meeting. No number, screening, loan or arrears. # E-7"""
    by = actor_of(request)
    found = queries.matches_of_mentor(by, on=clock.today())
    trail.viewed("mentoring", [one.person_id for one in found], by=by)
    me = mentors.mentor_behind(by)
    greetings = mentors.greetings_of(by)
    context = {
        "running": [one for one in found if one.is_running],
        "asked": [one for one in found if not one.is_running],
        "me": me,
        "needs_code": me is not None and _accepted(me) is None and me.left_on is None,
        "ended": len(greetings),
        "greetings": [one for one in greetings if one[1]],
        "shared": plan.shared_with([one for one in found if one.is_running], on=clock.today()),
    }
    return render(request, "web/mentoring/mentees.html", context)


def answer(request: HttpRequest, match_id: int) -> HttpResponse:
    """Somebody has said yes to me: yes or no."""
    by, mentee = _mentee(request, match_id, "mentoring.answer")
    if request.method == "POST":
        says_yes = request.POST.get("answer") == "yes"
        try:
            if says_yes:
                actions.take(mentee.match_id, language=tongue(), on=clock.today(), by=by)
            else:
                actions.decline(mentee.match_id, on=clock.today(), by=by)
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect("mentoring_code" if refused.code == "guidance.code_first" else "mentoring")
        said = _("Thank you. The two of you can meet now.") if says_yes else _("Thank you for answering.")
        messages.success(request, said)
        return redirect("mentoring")
    return render(request, "web/mentoring/answer.html", {"mentee": mentee})


def met(request: HttpRequest, match_id: int) -> HttpResponse:
    """We have met."""
    by, mentee = _mentee(request, match_id, "mentoring.met")
    form = MetForm(request.POST or None, initial={"met_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        try:
            actions.have_met(mentee.match_id, told.pop("met_on"), on=clock.today(), by=by, **told)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Saved. Thank you for helping."))
            return redirect("mentoring")
    return render(request, "web/mentoring/met.html", {"mentee": mentee, "form": form})


def time(request: HttpRequest, match_id: int) -> HttpResponse:
    """I propose when we meet."""
    by, mentee = _mentee(request, match_id, "mentoring.time")
    form = TimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.propose_time(mentee.match_id, told["next_on"], words=told["words"], on=clock.today(), by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Sent. It stands on the entrepreneur's own page."))
            return redirect("mentoring")
    context = {"mentee": mentee, "form": form, "heading": _("Propose a time"), "button": _("Send")}
    return render(request, "web/mentoring/form.html", context)


def say(request: HttpRequest, match_id: int) -> HttpResponse:
    """How it goes, or that I would like to talk to the team."""
    by, mentee = _mentee(request, match_id, "mentoring.word")
    form = SayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say(mentee.match_id, form.said(), on=clock.today(), by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Sent to the team."))
            return redirect("mentoring")
    context = {
        "mentee": mentee,
        "form": form,
        "heading": _("Tell the team how it goes"),
        "note": _("The entrepreneur can read what you write here."),
        "button": _("Send"),
    }
    return render(request, "web/mentoring/form.html", context)


def end(request: HttpRequest, match_id: int) -> HttpResponse:
    """We stop."""
    by, mentee = _mentee(request, match_id, "mentoring.end")
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end_match(mentee.match_id, reason=form.cleaned_data["reason"], on=clock.today(), by=by)
        messages.success(request, _("It has ended. Thank you for your time and for what you have shared."))
        return redirect("mentoring")
    context = {"mentee": mentee, "form": form, "heading": _("End the agreement"), "button": _("End it")}
    return render(request, "web/mentoring/form.html", context)


def agreement(request: HttpRequest, match_id: int) -> HttpResponse:
    """The agreement as a PDF."""
    by = actor_of(request)
    match = mentors.paper_of_mentor(by, match_id, on=clock.today())
    if match.document is None:
        raise NotFound
    trail.viewed("mentoring.agreement", [match.enrolment.person_id], by=by)
    return as_file(records.content_of(match.document), match.document)


def code(request: HttpRequest) -> HttpResponse:
    """The code of conduct: read it, say yes, keep it."""
    me = _me(request)
    filled, version = mentor_papers.code_text(me, language=tongue())
    form = CodeForm(request.POST or None, initial={"version": version})
    if request.method == "POST" and form.is_valid():
        on = clock.today()
        try:
            given = form.cleaned_data["version"]
            actions.accept_code(me.pk, given, language=tongue(), accepted_on=on, on=on, by=actor_of(request))
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect("mentoring_code")
        messages.success(request, _("Thank you. You have said yes to the code of conduct."))
        return redirect("mentoring")
    context = {"title": filled.title, "text": as_html(filled.body), "form": form, "accepted": _accepted(me)}
    return render(request, "web/mentoring/code.html", context)


def code_file(request: HttpRequest, acceptance_id: int) -> HttpResponse:
    """What I said yes to, as a PDF; the team reads it too."""
    found = mentors.acceptance_for(actor_of(request), acceptance_id)
    return as_file(records.content_of(found.document), found.document)


def profile(request: HttpRequest) -> HttpResponse:
    """What I can, where and when."""
    me = _me(request)
    form = ProfileForm(request.POST or None, organisation=me.organisation, mentor=me)
    if request.method == "POST" and not form.is_look and form.is_valid():
        actions.change_profile(me.pk, form.profile(), on=clock.today(), by=actor_of(request))
        messages.success(request, _("Saved."))
        return redirect("mentoring")
    return render(request, "web/mentoring/profile.html", {"form": form, "me": me})


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """I do not want to be a mentor any more."""
    me = _me(request)
    if request.POST.get("sure") != "yes":
        messages.error(request, _("Tick that you are sure. Nothing has been changed."))
        return redirect("mentoring_profile")
    actions.leave(me.pk, on=clock.today(), by=actor_of(request))
    messages.success(request, _("You are out of the register. Thank you for all you have given."))
    return redirect("mentoring")


def _mentee(request: HttpRequest, match_id: int, page: str) -> tuple[Actor, Mentee]:
    by = actor_of(request)
    mentee = queries.match_of_mentor(by, match_id, on=clock.today())
    trail.viewed(page, [mentee.person_id], by=by)
    return by, mentee


def _me(request: HttpRequest) -> Mentor:
    me = mentors.mentor_behind(actor_of(request))
    if me is None or me.left_on is not None:
        raise NotFound
    return me


def _accepted(me: Mentor) -> MentorAcceptance | None:
    version = mentor_papers.code_in_force(me.organisation_id).version
    return me.acceptances.filter(version=version).first()
