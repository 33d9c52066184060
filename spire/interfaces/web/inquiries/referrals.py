"""The referring caseworker's pages: my referrals, how one goes, answer, its end, refer a citizen, who is it for. # C-1"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.inquiries.alike import all_seen, found_for
from spire.interfaces.web.inquiries.forms import ReferralForm
from spire.interfaces.web.inquiries.words import WordForm, tell_of
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.queries import Referral
from spire.journey.enrolments.texts import CLOSE_REASONS, INQUIRY_STATES, STATUSES, WHAT_NOW
from spire.journey.programmes import queries as programmes


def mine(request: HttpRequest) -> HttpResponse:
    """How it goes with those I referred: where each is, since when, the last word; and no more than that."""
    by = actor_of(request)
    referrals = enrolments.referrals_of(by)
    trail.viewed("referrals", [row.person_id for row in referrals if row.person_id is not None], by=by)
    rows = [{"referral": row, "state_word": _state_word(row)} for row in referrals]
    return render(request, "web/inquiries/referrals.html", {"rows": rows})


def show(request: HttpRequest, referral_id: int) -> HttpResponse:
    """One referral: where it is, and what the team and I have written."""
    return render(request, "web/inquiries/referral.html", _context(request, referral_id))


def answer(request: HttpRequest, referral_id: int) -> HttpResponse:
    """Answer the team, or ask it something."""
    by, on = actor_of(request), clock.today()
    context = _context(request, referral_id)
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_team(referral_id, form.cleaned_data["text"], by=by, on=on)
        tell_of(request, form.cleaned_data["text"])
        return redirect("referral", referral_id)
    return render(request, "web/inquiries/answer.html", context | {"form": form}, status=422 if form.errors else 200)


def ending(request: HttpRequest, referral_id: int) -> HttpResponse:
    """How it ended, and what now for my citizen."""
    context = _context(request, referral_id)
    referral = context["referral"]
    key = "alumni" if referral.is_alumni else referral.close_reason or referral.state
    context["what_now"] = WHAT_NOW.get(key, ()) if referral.has_ended else ()
    return render(request, "web/inquiries/ending.html", context)


def make(request: HttpRequest) -> HttpResponse:
    """Refer a citizen; one whom I have referred before is shown before anything is sent."""
    by, on = actor_of(request), clock.today()
    form, found = ReferralForm(request.POST or None, offers=enrolments.offers_to_refer_to(by), on=on), []
    if not form.offers:
        return render(request, "web/inquiries/nothing_offered.html")
    if request.method == "POST":
        found = found_for(by, request.POST, country=form.offers[0].country)
        if form.is_valid() and all_seen(found, request.POST):
            actions.refer(
                form.programme_id(),
                form.contact(),
                identity=form.cleaned_data["identity"],
                why=form.cleaned_data["why"],
                by=by,
                on=on,
            )
            messages.success(request, _("The referral has been sent. The microloan team calls the citizen."))
            return redirect("referrals")
    context = {"form": form, "alike": found, "must_look": bool(found) and not form.errors}
    return render(request, "web/inquiries/refer.html", context, status=422 if form.errors or found else 200)


def guide(request: HttpRequest) -> HttpResponse:
    """Who is it for? Five questions, and no scoring of people."""
    by, on = actor_of(request), clock.today()
    groups = {
        group.key: group.label
        for offer in enrolments.offers_to_refer_to(by)
        for group in programmes.template(offer.template_version_id).target_groups_on(on)
    }
    return render(request, "web/inquiries/guide.html", {"groups": groups.values()})


def _context(request: HttpRequest, referral_id: int) -> dict[str, object]:
    """One of my own referrals with its words; what the team wrote is read by this."""
    by = actor_of(request)
    referral = enrolments.referral_for(by, referral_id)
    inquiry = enrolments.own_referral(by, referral_id)
    if referral.person_id is not None:
        trail.viewed("referral", [referral.person_id], by=by)
    actions.see_words(inquiry, side="referrer", by=by)
    return {"referral": referral, "state_word": _state_word(referral), "words": enrolments.words_of(inquiry)}


def _state_word(referral: Referral) -> str | Promise:
    """Where it is, in a few words; the stage's own name stands beside it while it goes on."""
    if not referral.has_consent:
        return _("The citizen has taken the consent back. Ask the citizen.")
    if referral.is_alumni:
        return STATUSES["alumni"]
    return CLOSE_REASONS.get(referral.close_reason) or INQUIRY_STATES[referral.state]
