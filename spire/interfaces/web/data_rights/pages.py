"""The pages about people's own data: what waits, one person, and the list of those whom a coming night forgets. # K-4"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.people.models import PROTECTED, Person
from spire.foundation.records.data_rights import copies, correcting, forgetting, listing
from spire.foundation.records.data_rights.people import ends_of, standing_holds
from spire.foundation.records.models import DataCopy, Hold
from spire.foundation.trail import actions as trail
from spire.foundation.trail.models import Forgotten
from spire.foundation.values import texts
from spire.foundation.values.errors import Refused
from spire.foundation.values.workings import Working
from spire.interfaces.parts import clock, data_rights
from spire.interfaces.parts.copies import as_archive
from spire.interfaces.parts.data_words import about_in_words
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import said_steps, sentence
from spire.interfaces.web.data_rights.forms import AnswerForm, CorrectionForm, HoldForm, StopForm
from spire.journey.enrolments import queries

FOUND_MOST = 30
DONE_SHOWN = 20


def index(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, who is on the list and why, whom the house has forgotten; and a search for one person."""
    by, on = actor_of(request), clock.today()
    words = request.GET.get("q", "").strip()
    found = list(queries.persons_named(by, copies.RIGHT, words)[:FOUND_MOST]) if words else []
    waiting = list(correcting.visible_to(by).filter(state="open"))
    listed = list(listing.the_list(by).filter(state__in=listing.OPEN))
    done = list(listing.the_list(by).filter(state__in=("done", "stopped")).order_by("-pk")[:DONE_SHOWN])
    shown = {*(one.pk for one in found), *(one.person_id for one in (*waiting, *listed, *done))}
    trail.viewed("data_rights", shown, by=by)
    context = {
        "words": words,
        "found": found,
        "waiting": [{"it": one, "about": about_in_words(one.about), "is_late": one.answer_by < on} for one in waiting],
        "listed": [{"it": one, "steps": said_steps(Working.from_json(one.working))} for one in listed],
        "done": done,
        "may_forget": by.can(listing.RIGHT),
        "login_id": by.login_id,
    }
    return render(request, "web/data_rights/index.html", context)


def _foreseen(one: Person) -> dict[str, object]:
    """What would go and what would stay if this person were forgotten today: a query or two for each table."""
    left = forgetting.foreseen(one)
    return {
        "deleted": sum(each.deleted for each in left),
        "kept": sum(each.kept for each in left),
        "reasons": [texts.text_of(code) for code in dict.fromkeys(each.because for each in left if each.kept)],
    }


def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """One person: until when what is known of them is kept and why, copies, corrections, holds."""
    by, on = actor_of(request), clock.today()
    one = queries.person_for_actor(by, copies.RIGHT, person_id)
    trail.viewed("data_person", [one.pk], by=by)
    ends = ends_of(one.pk, on=on)
    erasure = listing.the_list(by).filter(person=one, state__in=listing.OPEN).first()
    context = {
        "person": one,
        "forgotten": Forgotten.objects.filter(person_id=one.pk).first(),
        "steps": said_steps(ends.working),
        "allows": ends.allows(on),
        "erasure": erasure,
        "foreseen": _foreseen(one) if erasure is not None or ends.allows(on) else None,
        "copies": copies.of_person(one.pk).select_related("asked_by")[:10],
        "corrections": [(each, about_in_words(each.about)) for each in correcting.of_person(one.pk)],
        "holds": standing_holds((one.pk,), on=on),
        "asked": one.erasures_asked.select_related("letter"),
        "form": CorrectionForm(),
        "hold_form": HoldForm(),
        "may_forget": by.can(listing.RIGHT),
    }
    return render(request, "web/data_rights/person.html", context)


@require_POST
def ask_copy(request: HttpRequest, person_id: int) -> HttpResponse:
    """One click: everything about this person, in their language."""
    by = actor_of(request)
    one = queries.person_for_actor(by, copies.RIGHT, person_id)
    copy = data_rights.ask_for_copy(one, language=one.language, on=clock.today(), by=by)
    ready = _("The copy is ready. It can be fetched for three days.")
    messages.success(
        request, ready if copy.state == "ready" else _("The copy is being made. Look again in some minutes.")
    )
    return redirect("data_person", one.pk)


def copy_file(request: HttpRequest, copy_id: int) -> HttpResponseBase:
    """The archive itself."""
    by = actor_of(request)
    copy = get_object_or_404(DataCopy.objects.select_related("person"), pk=copy_id)
    queries.person_for_actor(by, copies.RIGHT, copy.person_id)
    trail.viewed("data_copy", [copy.person_id], by=by)
    return as_archive(copy, on=clock.today(), by=by)


@require_POST
def ask_correction(request: HttpRequest, person_id: int) -> HttpResponse:
    """On somebody's behalf: they have said that something is wrong."""
    by = actor_of(request)
    one = queries.person_for_actor(by, copies.RIGHT, person_id)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write what is wrong."))
        return redirect("data_person", one.pk)
    asked = data_rights.ask_correction(one.pk, **form.cleaned_data, on=clock.today(), by=by)
    return redirect("data_correction", asked.pk)


def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Correct it, or refuse with a reason."""
    by = actor_of(request)
    asked = correcting.for_actor(by, correction_id)
    trail.viewed("data_correction", [asked.person_id], by=by)
    form = AnswerForm(request.POST or None, about=asked.about, initial={"value": asked.right})
    if request.method == "POST" and form.is_valid():
        try:
            data_rights.answer_correction(
                asked, corrected=request.POST.get("answer") == "corrected", reason=form.cleaned_data["reason"],
                changes=form.changes(), on=clock.today(), by=by,
            )  # fmt: skip
        except Refused as refused:
            form.add_error("reason", sentence(refused))
        else:
            messages.success(request, _("The answer stands on the person's own page."))
            return redirect("data_rights")
    context = {
        "asked": asked,
        "about": about_in_words(asked.about),
        "form": form,
        "now": _now(asked.person, form.field),
    }
    return render(request, "web/data_rights/correction.html", context, status=422 if form.errors else 200)


def _now(person: Person, field: str) -> object:
    """How it stands; what is protected is shown to nobody by the way."""
    if field in PROTECTED and person.protected_address:
        return _("Protected")
    return getattr(person, field, "") if field else ""


@require_POST
def approve(request: HttpRequest, erasure_id: int) -> HttpResponse:
    """The first yes, or the second by other eyes."""
    by = actor_of(request)
    erasure = listing.for_actor(by, erasure_id)
    return _told(
        request,
        lambda: listing.approve(erasure.pk, on=clock.today(), by=by),
        _("Your yes is kept. After two have said it, the next night erases."),
    )


def stop(request: HttpRequest, erasure_id: int) -> HttpResponse:
    """Take somebody off the list, with the reason."""
    by = actor_of(request)
    erasure = listing.for_actor(by, erasure_id)
    trail.viewed("erasure_stop", [erasure.person_id], by=by)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        return _told(
            request,
            lambda: listing.stop(erasure.pk, why, on=clock.today(), by=by),
            _("It is stopped, with your reason."),
        )
    context = {"erasure": erasure, "form": form}
    return render(request, "web/data_rights/stop.html", context, status=422 if form.errors else 200)


@require_POST
def propose(request: HttpRequest, person_id: int) -> HttpResponse:
    """Put one person on the list by hand, where the rule allows it."""
    by = actor_of(request)
    one = queries.person_for_actor(by, listing.RIGHT, person_id)
    where = queries.organisation_of(one.pk)
    return _told(
        request,
        lambda: listing.propose_one(one.pk, where, on=clock.today(), by=by),
        _("The person is on the list. Two must say yes."),
    )


@require_POST
def ask_erasure(request: HttpRequest, person_id: int) -> HttpResponse:
    """The person asks to be forgotten, by telephone or in person: the rule answers, and the letter is written."""
    by = actor_of(request)
    one = queries.person_for_actor(by, copies.RIGHT, person_id)
    asked = data_rights.ask_to_be_forgotten(one, on=clock.today(), by=by)
    granted = _("The rule allows it: the person is on the list.")
    messages.success(
        request, granted if asked.granted else _("The rule does not allow it yet: the person gets a letter.")
    )
    return redirect("data_person", one.pk)


@require_POST
def hold(request: HttpRequest, person_id: int) -> HttpResponse:
    """Let nothing of a person be erased, for a reason."""
    by = actor_of(request)
    one = queries.person_for_actor(by, listing.RIGHT, person_id)
    form = HoldForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write why, and a day as dd/mm/yyyy or none."))
        return redirect("data_person", one.pk)
    where = queries.organisation_of(one.pk)
    listing.hold(one.pk, where, form.cleaned_data["reason"], until=form.cleaned_data["until"], on=clock.today(), by=by)
    messages.success(request, _("Nothing is erased while it stands."))
    return redirect("data_person", one.pk)


@require_POST
def lift(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Let the rule speak again."""
    by = actor_of(request)
    held = get_object_or_404(Hold, pk=hold_id)
    one: Person = queries.person_for_actor(by, listing.RIGHT, held.person_id)
    listing.lift(held.pk, queries.organisation_of(one.pk), on=clock.today(), by=by)
    messages.success(request, _("The hold is lifted."))
    return redirect("data_person", one.pk)


def _told(request: HttpRequest, action: object, done: str) -> HttpResponse:
    try:
        action()  # type: ignore[operator]
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, done)
    return redirect("data_rights")
