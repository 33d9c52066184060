"""The referring caseworker's pages: my referrals, refer a citizen, who is it for. # C-1"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.inquiries.forms import ReferralForm
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.texts import CLOSE_REASONS, INQUIRY_STATES
from spire.journey.programmes import queries as programmes


def mine(request: HttpRequest) -> HttpResponse:
    """How it goes with those I referred: where each is and since when, and no more than that."""
    by = actor_of(request)
    referrals = enrolments.referrals_of(by)
    trail.viewed("referrals", [row.person_id for row in referrals if row.person_id is not None], by=by)
    rows = [
        {
            "referral": row,
            "state_word": CLOSE_REASONS.get(row.close_reason) or INQUIRY_STATES[row.state],
        }
        for row in referrals
    ]
    return render(request, "web/inquiries/referrals.html", {"rows": rows})


def make(request: HttpRequest) -> HttpResponse:
    """Refer a citizen."""
    by, on = actor_of(request), clock.today()
    form = ReferralForm(request.POST or None, offers=enrolments.offers_to_refer_to(by), on=on)
    if not form.offers:
        return render(request, "web/inquiries/nothing_offered.html")
    if request.method == "POST" and form.is_valid():
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
    return render(request, "web/inquiries/refer.html", {"form": form}, status=422 if form.errors else 200)


def guide(request: HttpRequest) -> HttpResponse:
    """Who is it for? Five questions, and no scoring of people."""
    by, on = actor_of(request), clock.today()
    groups = {
        group.key: group.label
        for offer in enrolments.offers_to_refer_to(by)
        for group in programmes.template(offer.template_version_id).target_groups_on(on)
    }
    return render(request, "web/inquiries/guide.html", {"groups": groups.values()})
