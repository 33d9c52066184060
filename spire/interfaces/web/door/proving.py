"""Showing once more who one is, before something sensitive; and what was typed when a login had run out."""

import json
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import codes, kept, providers, wrong_tries
from spire.foundation.access.models import Login
from spire.foundation.access.queries import is_staff
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, sessions
from spire.interfaces.parts.limits import address_of, is_too_often
from spire.interfaces.parts.login_forms import CodeAgain
from spire.interfaces.parts.ways_back import way_back
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.door import coming_in

MARK = "prove_code"


class PasswordForm(Form):
    """The password again."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def prove(request: HttpRequest) -> HttpResponse:
    """Offer what this login has: a key, the code of the app, the password, a code by mail, the provider."""
    login, back = request.user, _back(request)
    ways = _ways(request, login)
    sent = request.POST.get("by", "")
    form: forms.Form | None = None
    if request.method == "POST" and sent in ways:
        if sent == "mail":
            if is_too_often(request, "code", most=coming_in.ASKED_AN_HOUR):
                raise wrong_tries.TooManyTries(minutes=60)
            row = codes.ask_for(login, at=clock.machine())
            request.session[MARK] = str(row.mark)
            return redirect(f"{request.path}?{urlencode({'next': back})}")
        form = _form(sent, login, request.POST)
        if _is_shown(request, sent, form):
            sessions.prove(request)
            return redirect(back or "home")
    context = {"next": back, "ways": _drawn(request, ways, login, sent, form)}
    return render(request, "web/door/prove.html", context, status=422 if form is not None else 200)


def show_kept(request: HttpRequest, token: str) -> HttpResponse:
    """What was typed, ready to be sent after all."""
    found = kept.read(token, request.user.pk, at=clock.machine())
    return render(request, "web/door/kept.html", {"kept": found, "token": token})


@require_POST
def drop_kept(request: HttpRequest, token: str) -> HttpResponse:
    """Throw it away."""
    kept.drop(token, request.user.pk, at=clock.machine())
    messages.success(request, _("It has been thrown away."))
    return redirect("home")


def _ways(request: HttpRequest, login: Login) -> list[str]:
    """What this login can show itself by, the strongest first; staff who have a second factor show that one."""
    kinds = set(login.authenticator_set.values_list("type", flat=True))
    ways = []
    if Authenticator.Type.WEBAUTHN in kinds:
        ways.append("passkey")
    if Authenticator.Type.TOTP in kinds:
        ways.append("app")
    if any(login.outside_identities.filter(provider=one.key).exists() for one in providers.all_of()):
        ways.append("provider")
    staff = is_staff(login, on=clock.today())
    if login.has_usable_password() and not (staff and ways):
        ways.append("password")
    if not staff and not login.email.endswith(wrong_tries.WITHOUT_MAIL):
        ways.append("mailed" if request.session.get(MARK) else "mail")
    return ways


def _form(sent: str, login: Login, data: object = None) -> forms.Form:
    kinds = {"app": CodeAgain, "passkey": ReauthenticateWebAuthnForm}
    if sent in kinds:
        return kinds[sent](user=login, data=data)
    return (PasswordForm if sent == "password" else coming_in.CodeForm)(data)


def _is_shown(request: HttpRequest, sent: str, form: forms.Form) -> bool:
    """Whether it was right; wrong tries are counted for this login from here."""
    try:
        if not form.is_valid():
            return False
        if sent == "password":
            _check_password(request, form.cleaned_data["password"])
        elif sent == "mailed":
            found = coming_in.by_code(request, request.session[MARK], form.cleaned_data["code"])
            del request.session[MARK]
            if found.pk != request.user.pk:
                raise codes.WrongCode()
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return False
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return False
    return True


def _check_password(request: HttpRequest, password: str) -> None:
    who, address = request.user.email, address_of(request)
    wrong_tries.check(who, address, at=clock.machine())
    if not request.user.check_password(password):
        wrong_tries.note(who, address, at=clock.machine())
        raise codes.WrongCode()


def _drawn(
    request: HttpRequest, ways: list[str], login: Login, sent: str, form: forms.Form | None
) -> list[dict[str, object]]:
    """Each way with its form and what its template needs."""
    drawn: list[dict[str, object]] = []
    for way in ways:
        one: dict[str, object] = {"by": way}
        if way == "provider":
            language = get_language() or "da"
            mine = set(login.outside_identities.values_list("provider", flat=True))
            one["providers"] = [
                {"key": each.key, "name": each.name(language)} for each in providers.all_of() if each.key in mine
            ]
        elif way != "mail":
            one["form"] = form if way == sent and form is not None else _form(way, login)
        if way == "passkey":
            one["options"] = json.dumps({"request_options": webauthn.begin_authentication(login)}, default=list)
        if way == "mailed":
            one["shown"] = coming_in.shown_in_a_demo(request.session[MARK])
            one["late"] = codes.is_late(request.session[MARK], at=clock.machine())
        drawn.append(one)
    return drawn


def _back(request: HttpRequest) -> str:
    return way_back(request, request.POST.get("next") or request.GET.get("next", ""))
