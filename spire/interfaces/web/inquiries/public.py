"""The citizen's own inquiry: no login, few questions, and a friendly answer. # C-1"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from spire.interfaces.parts import clock
from spire.interfaces.parts.limits import is_too_often
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.inquiries.forms import InquiryForm
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments

# A whole information meeting may write from the same library.
MOST_AN_HOUR = 30


def write(request: HttpRequest) -> HttpResponse:
    """The form; what was typed is never lost, and a machine that fills in the trap is thanked and forgotten."""
    on = clock.today()
    form = InquiryForm(request.POST or None, offers=enrolments.offers(), on=on)
    if request.method == "POST" and form.is_from_a_machine():
        return redirect("inquiry_thanks")
    if not form.offers:
        return render(request, "web/inquiries/nothing_offered.html")
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "inquiry", most=MOST_AN_HOUR):
            organisations = [offer.organisation for offer in form.offers]
            context = {"form": form, "organisations": organisations}
            return render(request, "web/inquiries/too_often.html", context, status=429)
        actions.inquire(form.programme_id(), form.contact(), by=actor_of(request), on=on)
        return redirect("inquiry_thanks")
    return render(request, "web/inquiries/write.html", {"form": form}, status=422 if form.errors else 200)


def thanks(request: HttpRequest) -> HttpResponse:
    """What happens now."""
    return render(request, "web/inquiries/thanks.html")
