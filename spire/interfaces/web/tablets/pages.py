"""Filling in on a shared tablet: private unless the participant shares it, and cleared when it is done. # F-3

The session holds the number of the pass and nothing else; no login, no list of names, and it dies by itself soon.
"""

from functools import wraps

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.forms.models import Response
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, filling, form_pages
from spire.interfaces.parts.limits import is_too_often
from spire.interfaces.parts.request import actor_of
from spire.interfaces.parts.routes import View
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments import actions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import TabletPass

KEY, IDLE_SECONDS, MOST_AN_HOUR = "tablet", 15 * 60, 40
FRAME = "web/tablets/frame.html"


class CodeForm(Form):
    """The code that the coach has given."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Your coach gives it to you. It works once."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


def door(request: HttpRequest) -> HttpResponse:
    """Type the code; whatever the tablet knew before is forgotten first."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "tablet", most=MOST_AN_HOUR):
            form.add_error(None, _("Too many attempts from here. Wait an hour, or fill it in at home."))
        else:
            try:
                opened = actions.open_tablet(form.cleaned_data["code"], on=clock.today(), by=actor_of(request))
            except Refused as refused:
                form.add_error("code", sentence(refused))
            else:
                request.session.flush()
                request.session[KEY] = opened.pk
                request.session.set_expiry(IDLE_SECONDS)
                return redirect("tablet_form")
    return _quiet(render(request, "web/tablets/door.html", {"form": form}, status=422 if form.errors else 200))


def _with_pass(view: View) -> View:
    """Only with an open pass in the session, as the participant whose pass it is; else back to the door."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        found = enrolments.open_pass(request.session.get(KEY), at=clock.now())
        if found is None:
            return redirect("tablet")
        request.session.set_expiry(IDLE_SECONDS)
        request._actor = _participant(found)  # type: ignore[attr-defined]
        with override(found.enrolment.person.language or "da"):
            return _quiet(view(request, found, *args, **kwargs))

    return guarded


@_with_pass
def begin(request: HttpRequest, known: TabletPass) -> HttpResponse:
    """Open the form afresh: what was written elsewhere is not shown here."""
    response = known.response
    if response is None:
        by = actor_of(request)
        response = filling.begin(known.enrolment, known.form_key, by=by, on=clock.today(), is_private=True)
        actions.begin_on_tablet(known.pk, response.pk, on=clock.today(), by=by)
    return form_pages.resume(response, routes=_routes())


@_with_pass
def page(request: HttpRequest, known: TabletPass, section: str) -> HttpResponse:
    """One page of the form."""
    currency = known.enrolment.programme.currency
    return form_pages.edit_page(request, _begun(known), section, routes=_routes(), frame=FRAME, currency=currency)


@_with_pass
@transaction.atomic
def check(request: HttpRequest, known: TabletPass) -> HttpResponse:
    """All answers; sending them shares them with the team, and ends."""
    response, currency = _begun(known), known.enrolment.programme.currency
    answer = form_pages.check_page(request, response, routes=_routes(), frame=FRAME, currency=currency)
    if request.method == "POST" and answer.status_code == 302:
        filling.sent(known.enrolment, known.form_key, response, by=actor_of(request), on=clock.today())
        return _cleared(request, known, "shared")
    return answer


@require_POST
@_with_pass
def end(request: HttpRequest, known: TabletPass) -> HttpResponse:
    """Stop: what was written is the participant's alone, and the tablet forgets it."""
    return _cleared(request, known, "kept")


def done(request: HttpRequest) -> HttpResponse:
    """Cleared, and ready for the next."""
    return _quiet(render(request, "web/tablets/done.html", {"is_shared": request.GET.get("how") == "shared"}))


def _cleared(request: HttpRequest, known: TabletPass, how: str) -> HttpResponse:
    actions.close_tablet(known.pk, on=clock.today(), by=actor_of(request))
    request.session.flush()
    answer = redirect(f"{reverse('tablet_done')}?how={how}")
    answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


def _begun(known: TabletPass) -> Response:
    if known.response is None:
        raise NotFound()
    return known.response


def _participant(known: TabletPass) -> Actor:
    """The participant without a login: their own form and nothing more."""
    person, home = known.enrolment.person, known.enrolment.organisation_id
    return Actor(login_id=None, at=clock.now(), role="tablet", organisation_id=home, person_id=person.pk)


def _routes() -> form_pages.Routes:
    return form_pages.Routes(
        page=lambda section: reverse("tablet_page", args=(section,)),
        check=reverse("tablet_check"),
        sent=reverse("tablet_done"),
        leave=reverse("tablet_check"),
    )


def _quiet(answer: HttpResponse) -> HttpResponse:
    add_never_cache_headers(answer)
    answer["X-Robots-Tag"] = "noindex"
    return answer
