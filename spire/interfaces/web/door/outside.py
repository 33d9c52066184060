"""Coming in by a provider: a citizen by MitID, somebody who works here by the municipality's own login.

The identity number that a MitID broker passes on is used once, to find the person by its blind index; it is written
nowhere. A citizen without an enrolment gets a kind page, and no login.
"""

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login as Coming
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.access import outside, providers
from spire.foundation.access.models import Login
from spire.foundation.access.providers import CITIZENS, Provider
from spire.foundation.access.rules.claims import Told
from spire.foundation.people.queries import person_by_identity
from spire.foundation.values.actor import system
from spire.foundation.values.country import NotANumber
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, oidc, sessions
from spire.interfaces.parts.limits import is_too_often
from spire.interfaces.parts.login import enter
from spire.interfaces.parts.ways_back import way_back
from spire.interfaces.theme.words import sentence
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments import queries

ASKED = "outside_asked"
MOST_AN_HOUR = 200


class NoIdentity(Refused):
    """The provider did not pass on who it is."""

    code = "access.no_identity"


class LevelTooLow(Refused):
    """They logged in too weakly at the provider."""

    code = "access.level_too_low"


class SomebodyElse(Refused):
    """To show again who one is, it must be the same one."""

    code = "access.somebody_else"


def begin(request: HttpRequest, provider: str) -> HttpResponse:
    """Send the browser to the provider, and remember what was asked."""
    chosen = _provider(provider)
    if is_too_often(request, "provider", most=MOST_AN_HOUR):
        return _refused(request, chosen, oidc.NotReached())
    back = way_back(request, request.GET.get("next", ""))
    try:
        asked, address = oidc.ask(
            chosen, to=_to(request, chosen), at=clock.machine(), back=back, proves=request.user.is_authenticated
        )
    except Refused as refused:
        return _refused(request, chosen, refused)
    request.session[ASKED] = asked.as_data()
    return redirect(address)


def answer(request: HttpRequest, provider: str) -> HttpResponse:
    """The browser comes back: believe the provider or not, and let them in or not."""
    chosen = _provider(provider)
    kept = request.session.pop(ASKED, None)
    asked = oidc.Asked(**kept) if kept else None
    try:
        told = oidc.answer(chosen, asked, request.GET.dict(), to=_to(request, chosen), at=clock.machine())
        if not told.has_level:
            raise LevelTooLow()
        if asked is not None and asked.proves:
            return _proved(request, chosen, told, asked.back)
        login = _citizen(chosen, told) if chosen.audience == CITIZENS else _employee(chosen, told)
    except Refused as refused:
        return _refused(request, chosen, refused)
    if login is None:
        return render(request, "web/door/not_yet.html", {})
    return _let_in(request, chosen, told, login, asked.back if asked else "")


def _citizen(provider: Provider, told: Told) -> Login | None:
    """The participant's login; None for a citizen who is no participant."""
    if (login := outside.known(provider, told, at=clock.machine())) is not None:
        return login
    if not told.identity:
        raise NoIdentity()
    try:
        person = person_by_identity(told.identity, country=provider.country)
    except NotANumber:
        raise NoIdentity() from None
    enrolment = queries.newest_of_person(person.pk) if person is not None else None
    if enrolment is None:
        return None
    with transaction.atomic():
        login = enrolments.let_in(enrolment.pk, by=system(clock.now(), role="sign_in"), on=clock.today())
        outside.link(provider, told, login, at=clock.machine(), on=clock.today())
    return login


def _employee(provider: Provider, told: Told) -> Login:
    login = outside.employee(provider, told, at=clock.now(), on=clock.today())
    if not outside.has_a_role(login, on=clock.today()):
        raise outside.NoRole()
    return login


def _let_in(request: HttpRequest, provider: Provider, told: Told, login: Login, back: str) -> HttpResponse:
    if not login.is_active:
        return redirect("account_inactive")
    has_second = provider.audience == CITIZENS or provider.always_second_factor or told.has_second_factor
    if not has_second and login.authenticator_set.exists():
        return _with_own_factor(request, login, back)
    enter(request, login, how=f"provider:{provider.key}", has_second_factor=has_second)
    return redirect(back or "home")


def _with_own_factor(request: HttpRequest, login: Login, back: str) -> HttpResponse:
    """The provider showed one factor only, and the login has a second one here: ask for it."""
    return perform_login(request, Coming(user=login, redirect_url=back or reverse("home")))


def _proved(request: HttpRequest, provider: Provider, told: Told, back: str) -> HttpResponse:
    """They showed once more who they are; somebody else's login at the provider shows nothing."""
    login = outside.known(provider, told, at=clock.machine())
    if login is None or login.pk != request.user.pk:
        raise SomebodyElse()
    sessions.prove(request)
    messages.success(request, _("Thank you. Now it goes on."))
    return redirect(back or "home")


def _provider(key: str) -> Provider:
    found = providers.get(key)
    if found is None:
        raise Http404
    return found


def _to(request: HttpRequest, provider: Provider) -> str:
    return request.build_absolute_uri(reverse("outside_answer", args=[provider.key]))


def _refused(request: HttpRequest, provider: Provider, refused: Refused) -> HttpResponse:
    context = {"sentence": sentence(refused), "name": provider.name(get_language() or "da"), "key": provider.key}
    return render(request, "web/door/refused.html", context, status=403)
