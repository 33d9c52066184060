"""The page behind the link in a mail: three questions, no login, nobody's name, and the same word for every dead link. # F-5"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import override

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import system
from spire.interfaces.parts import clock
from spire.interfaces.parts.limits import is_too_often
from spire.interfaces.parts.outcomes import OutcomeForm
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments

MOST_AN_HOUR = 60


def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask and keep; opening the page changes nothing, so that a mail program that looks first takes nothing away."""
    if is_too_often(request, "outcome", most=MOST_AN_HOUR):
        return _quiet(render(request, "web/outcomes/dead.html", status=429))
    language = enrolments.language_of_link(secret, clock.today())
    if language is None:
        return _quiet(render(request, "web/outcomes/dead.html", status=404))
    with override(language or "da"):
        form = OutcomeForm(request.POST or None)
        if request.method != "POST" or not form.is_valid():
            status = 422 if form.errors else 200
            return _quiet(render(request, "web/outcomes/answer.html", {"form": form}, status=status))
        try:
            by = system(clock.now(), role="link")
            actions.answer_by_link(secret, form.told(), on=clock.today(), by=by)
        except NotFound:
            return _quiet(render(request, "web/outcomes/dead.html", status=404))
    return _quiet(redirect("outcome_thanks"))


def thanks(request: HttpRequest) -> HttpResponse:
    """The same to everybody."""
    return render(request, "web/outcomes/thanks.html")


def _quiet(page: HttpResponse) -> HttpResponse:
    """Neither kept nor found by a search engine, and the address is told to nobody."""
    add_never_cache_headers(page)
    page["X-Robots-Tag"] = "noindex"
    page["Referrer-Policy"] = "no-referrer"
    return page
