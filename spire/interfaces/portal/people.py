"""The people who matter to my business: a map that is mine, and that nobody sees unless I show it.  # A-4"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, people_map
from spire.interfaces.parts.people_map import TieForm
from spire.interfaces.parts.pressing import pressed
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal.mine import my_enrolment
from spire.interfaces.theme.words import sentence
from spire.journey.business.actions import people as actions
from spire.journey.business.models import Picture
from spire.journey.business.models.people import COACH, EVALUATION
from spire.journey.business.people_texts import WHY_WORDS
from spire.journey.business.queries import people as queries
from spire.journey.enrolments.models import Enrolment

SHARED_WITH = (COACH, EVALUATION)


def show(request: HttpRequest) -> HttpResponse:
    """The list, the drawing, who is proposed, and who sees it."""
    enrolment, on = my_enrolment(request), clock.today()
    ties, ways = queries.ties_of(enrolment), queries.ways_to_help(enrolment)
    standing = queries.standing_shares(enrolment)
    context = {
        "groups": people_map.listed(ties, ways),
        "drawing": people_map.of_ties(ties),
        "missing": people_map.missing(ties, ways) if ties else [],
        "proposals": [(one, WHY_WORDS[one.why]) for one in queries.proposals(enrolment, on=on)],
        "pictures": queries.pictures_of(enrolment),
        "with_coach": standing.get(COACH),
        "is_old_coach": COACH in standing and standing[COACH].coach_id != enrolment.coach_id,
        "in_evaluation": standing.get(EVALUATION),
        "shares": queries.shares_of(enrolment),
        "coach": enrolment.coach,
        "fewest": ways.fewest_told,
    }
    return render(request, "portal/people/show.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """One more."""
    enrolment = my_enrolment(request)
    form = TieForm(request.POST or None, helps=queries.ways_to_help(enrolment).helps)
    if request.method == "POST" and form.is_valid():
        try:
            actions.draw(enrolment.pk, form.drawn(), on=clock.today(), by=actor_of(request))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Saved on your map."))
            return redirect("my_people_new" if "another" in request.POST else "my_people")
    return render(request, "portal/people/person.html", {"form": form, "tie": None})


def person(request: HttpRequest, tie_id: int) -> HttpResponse:
    """Somebody on the map: change, or remove."""
    enrolment = my_enrolment(request)
    tie = enrolment.ties.filter(pk=tie_id).first()
    if tie is None:
        raise NotFound
    form = TieForm(request.POST or None, helps=queries.ways_to_help(enrolment).helps, tie=tie)
    if request.method == "POST" and form.is_valid():
        try:
            actions.draw_again(tie.pk, form.drawn(), on=clock.today(), by=actor_of(request))
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("Saved on your map."))
            return redirect("my_people")
    return render(request, "portal/people/person.html", {"form": form, "tie": tie})


@require_POST
def remove(request: HttpRequest, tie_id: int) -> HttpResponse:
    """Somebody goes, for real."""
    actions.rub_out(tie_id, on=clock.today(), by=actor_of(request))
    messages.success(request, _("Deleted. The name is nowhere any more."))
    return redirect("my_people")


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Yes or no to somebody whom the system proposes."""
    enrolment, wanted = my_enrolment(request), request.POST.get("answer") == "yes"
    key = request.POST.get("key", "")
    try:
        tie = actions.answer_proposal(enrolment.pk, key, wanted=wanted, on=clock.today(), by=actor_of(request))
    except Refused as refused:
        messages.error(request, sentence(refused))
        return redirect("my_people")
    if tie is None:
        messages.success(request, _("Fine. We do not ask about this one again."))
        return redirect("my_people")
    messages.success(request, _("Put on your map. Now say how they help."))
    return redirect("my_person", tie.pk)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the map as it is today, to compare with later."""
    pressed(request, _("Today's picture is kept, without names."), actions.keep_picture, my_enrolment(request).pk)
    return redirect("my_people")


def compare(request: HttpRequest) -> HttpResponse:
    """A picture from before beside the map now."""
    enrolment = my_enrolment(request)
    pictures, ties = queries.pictures_of(enrolment), queries.ties_of(enrolment)
    if not pictures:
        return redirect("my_people")
    before = _chosen(request, pictures)
    marks, now = queries.marks_then(before, ties), queries.marks_of(ties)
    context = {
        "pictures": pictures,
        "before": before,
        "drawing_before": people_map.drawing(marks),
        "drawing_now": people_map.drawing(now),
        "lines": people_map.then_and_now(marks, now, queries.ways_to_help(enrolment)),
    }
    return render(request, "portal/people/compare.html", context)


@require_POST
def share(request: HttpRequest) -> HttpResponse:
    """Show the map, or take it back."""
    enrolment, by, on = my_enrolment(request), actor_of(request), clock.today()
    shared_with = request.POST.get("with", "")
    if shared_with not in SHARED_WITH:
        raise NotFound
    try:
        if request.POST.get("answer") == "yes":
            actions.share(enrolment.pk, shared_with, on=on, by=by)
            messages.success(request, _("Shared. You can take it back whenever you like."))
        else:
            actions.take_back(enrolment.pk, shared_with, on=on, by=by)
            messages.success(request, _("Taken back. From now on nobody sees it there."))
    except Refused as refused:
        messages.error(request, sentence(refused))
    return redirect("my_people")


def forget(request: HttpRequest) -> HttpResponse:
    """Delete it all, after one question."""
    enrolment = my_enrolment(request)
    if request.method == "POST":
        actions.rub_out_all(enrolment.pk, on=clock.today(), by=actor_of(request))
        messages.success(request, _("Your map and its pictures are deleted."))
        return redirect("my_people")
    return render(request, "portal/people/forget.html", {"people": _count(enrolment)})


def _count(enrolment: Enrolment) -> int:
    return enrolment.ties.count()


def _chosen(request: HttpRequest, pictures: list[Picture]) -> Picture:
    asked = request.GET.get("day", "")
    return next((one for one in pictures if one.taken_on.isoformat() == asked), pictures[0])
