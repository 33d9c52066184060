"""The team's pages: the register with its load, one mentor, what waits, and what a match came to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import queries as access
from spire.foundation.access.models import Login
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.letters import as_html
from spire.interfaces.parts.mentoring import ProfileForm, tongue, trade_labels
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.mentors.forms import MentorForm, PaperForm
from spire.interfaces.web.mentors.rows import is_quiet, mentor_row, waiting_rows
from spire.journey.guidance import actions, mentor_papers
from spire.journey.guidance.queries import mentors, suggesting

ENDED_SHOWN = 12


def register(request: HttpRequest) -> HttpResponse:
    """What waits, how the load is spread, who is in the register, and what ended lately."""
    by, on = actor_of(request), clock.today()
    sought = request.GET.get("q", "").strip()
    everybody = mentors.mentors_for(by, on=on).filter(left_on=None)
    matches = mentors.matches_for(by)
    waiting = [row for row in waiting_rows(by, on=on) if not row.asked]
    asked = list(matches.filter(ended_on=None, agreed_on=None))
    quiet = [one for one in matches.filter(ended_on=None, reminded_on__isnull=False) if is_quiet(one)]
    past = list(matches.filter(ended_on=None, agreed_on__isnull=False, until__lt=on))
    ended = list(matches.filter(ended_on__isnull=False, agreed_on__isnull=False).order_by("-ended_on")[:ENDED_SHOWN])
    shown = [row.wish.enrolment.person_id for row in waiting] + [
        one.enrolment.person_id for one in (*asked, *quiet, *past, *ended)
    ]
    trail.viewed("mentors", shown, by=by)
    context = {
        "rows": [mentor_row(one) for one in mentors.found_by(everybody, sought)],
        "sought": sought,
        "spread": suggesting.spread_at(by.where(mentors.MANAGE)),
        "waiting": waiting,
        "asked": asked,
        "quiet": quiet,
        "past": past,
        "ended": ended,
    }
    return render(request, "web/mentors/register.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """One more volunteer, among the logins that an administrator made for mentors."""
    by, on = actor_of(request), clock.today()
    here = _without_place(by)
    home = Organisation.objects.filter(pk__in=by.where(mentors.MANAGE)).order_by("id").first()
    logins = [login for login, _where in here.values()]
    form = MentorForm(request.POST or None, logins=logins, organisation=home)
    if request.method == "POST" and not form.is_look and form.is_valid():
        login, organisation_id = here[int(form.cleaned_data["login"])]
        organisation = Organisation.objects.get(pk=organisation_id)
        mentor = actions.register_mentor(login, organisation, form.profile(), on=on, by=by)
        messages.success(request, _("The mentor is in the register."))
        return redirect("mentor", mentor.pk)
    return render(request, "web/mentors/new.html", {"form": form, "has_new": bool(here)})


def show(request: HttpRequest, mentor_id: int) -> HttpResponse:
    """One mentor: what they can, whom they follow, and the code of conduct."""
    by, on = actor_of(request), clock.today()
    mentor = mentors.mentor_for(by, mentor_id, on=on)
    matches = list(mentors.matches_for(by).filter(mentor=mentor))
    trail.viewed("mentor", [one.enrolment.person_id for one in matches], by=by)
    filled, version = mentor_papers.code_text(mentor, language=tongue())
    context = {
        "mentor": mentor,
        "row": mentor_row(mentor),
        "trades": trade_labels(mentor.trades, mentor.organisation),
        "matches": matches,
        "acceptances": mentor.acceptances.select_related("document"),
        "has_code": mentor.acceptances.filter(version=version).exists(),
        "code": as_html(filled.body, below=2),
        "paper_form": PaperForm(initial={"signed_on": on}),
        "forget_days": mentors.rules_of_mentors(mentor.organisation_id).forget_days,
    }
    return render(request, "web/mentors/show.html", context)


def edit(request: HttpRequest, mentor_id: int) -> HttpResponse:
    """What the mentor can, as they have told the team."""
    by, on = actor_of(request), clock.today()
    mentor = mentors.mentor_for(by, mentor_id, on=on)
    form = ProfileForm(request.POST or None, organisation=mentor.organisation, mentor=mentor)
    if request.method == "POST" and not form.is_look and form.is_valid():
        try:
            actions.change_profile(mentor.pk, form.profile(), on=on, by=by)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("mentor", mentor.pk)
    return render(request, "web/mentors/edit.html", {"form": form, "mentor": mentor})


@require_POST
def paper(request: HttpRequest, mentor_id: int) -> HttpResponse:
    """The code of conduct was signed on paper."""
    by, on = actor_of(request), clock.today()
    mentor = mentors.mentor_for(by, mentor_id, on=on)
    form = PaperForm(request.POST)
    if not form.is_valid() or form.cleaned_data["signed_on"] > on:
        messages.error(request, _("Write the day on which the mentor signed."))
        return redirect("mentor", mentor.pk)
    version = mentor_papers.code_in_force(mentor.organisation_id).version
    signed_on = form.cleaned_data["signed_on"]
    try:
        actions.accept_code(mentor.pk, version, language=tongue(), accepted_on=signed_on, on=on, by=by)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("Kept. The text that was signed is kept as a PDF."))
    return redirect("mentor", mentor.pk)


@require_POST
def leave(request: HttpRequest, mentor_id: int) -> HttpResponse:
    """The mentor leaves the register, as they have told the team."""
    by, on = actor_of(request), clock.today()
    mentor = mentors.mentor_for(by, mentor_id, on=on)
    if request.POST.get("sure") != "yes":
        messages.error(request, _("Tick that you are sure. Nothing has been changed."))
        return redirect("mentor", mentor.pk)
    actions.leave(mentor.pk, on=on, by=by)
    messages.success(request, _("The mentor has left the register, and the agreements have ended with thanks."))
    return redirect("mentors")


def _without_place(by: Actor) -> dict[int, tuple[Login, int]]:
    """The mentors' logins that are not in the register yet, with their municipality."""
    known = set(mentors.mentors_for(by, on=clock.today()).values_list("login_id", flat=True))
    return {
        login.pk: (login, organisation_id)
        for organisation_id in by.where(mentors.MANAGE)
        for login in access.with_permission("mentor.work", organisation_id, on=clock.today())
        if login.pk not in known
    }
