"""What one comes in by, and where one is logged in: keys, the app's codes, recovery codes, password, browsers."""

import json

from allauth.account.views import password_change
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access import sessions as rows
from spire.foundation.access.models import Login
from spire.foundation.access.queries import NotFound, is_staff
from spire.foundation.access.wrong_tries import WITHOUT_MAIL
from spire.foundation.trail import actions as trail
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, sessions
from spire.interfaces.parts.login_forms import Dressed
from spire.interfaces.parts.request import actor_of

# The second factors of staff; the last one is not taken away.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class LastFactor(Refused):
    """Staff keep a second factor: add another one first."""

    code = "access.last_factor"


class PasskeyForm(Dressed, AddWebAuthnForm):
    """A passkey, which is two factors in one: what one has, and the finger or the code that opens it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["name"].label = _("What do you call it?")
        self.fields["name"].help_text = _("For example: my telephone")
        self.fields["name"].required = False
        self.fields["name"].max_length = 60

    def clean(self) -> dict[str, object]:
        """Only a key that asked its owner for a finger or a code."""
        self.cleaned_data["passwordless"] = True
        return super().clean()


def show(request: HttpRequest) -> HttpResponse:
    """The ways in, and the browsers."""
    login: Login = request.user
    kept = list(login.authenticator_set.order_by("created_at"))
    keys = [one for one in kept if one.type == Authenticator.Type.WEBAUTHN]
    recovery = next((one for one in kept if one.type == Authenticator.Type.RECOVERY_CODES), None)
    context = {
        "keys": [
            {"id": one.pk, "name": one.wrap().name, "made": one.created_at, "used": one.last_used_at} for one in keys
        ],
        "app": next((one for one in kept if one.type == Authenticator.Type.TOTP), None),
        "codes_left": len(recovery.wrap().get_unused_codes()) if recovery else None,
        "may_have_codes": any(one.type in FACTORS for one in kept) and is_staff(login, on=clock.today()),
        "has_password": login.has_usable_password(),
        "has_mail": not login.email.endswith(WITHOUT_MAIL),
        "is_staff": is_staff(login, on=clock.today()),
        "browsers": _browsers(request, login),
    }
    return render(request, "web/door/ways.html", context)


def add_passkey(request: HttpRequest) -> HttpResponse:
    """Add a passkey."""
    form = PasskeyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        with transaction.atomic():
            webauthn.WebAuthn.add(request.user, told["name"][:60], told["credential"])
            _changed(request, "passkey added")
        sessions.prove(request)
        messages.success(request, _("From now on you can log in with this key."))
        needs_codes = is_staff(request.user, on=clock.today()) and not _recovery(request.user)
        return redirect("mfa_view_recovery_codes" if needs_codes else "ways")
    options = {"creation_options": webauthn.begin_registration(request.user, True)}
    context = {"form": form, "options": json.dumps(options)}
    return render(request, "web/door/passkey.html", context, status=422 if form.errors else 200)


class _AppView(ActivateTOTPView):
    """Setting up the app: afterwards it counts as a proof, and the change is in the trail."""

    def form_valid(self, form: object) -> HttpResponse:
        with transaction.atomic():
            super().form_valid(form)
            _changed(self.request, "app added")
        sessions.prove(self.request)
        return redirect("mfa_view_recovery_codes")

    def get_success_url(self) -> str:
        """Where allauth would go; we go to the recovery codes."""
        return reverse("ways")


_app = _AppView.as_view()


def app_codes(request: HttpRequest) -> HttpResponse:
    """Set up codes from an app; who has them goes to the ways in."""
    if request.user.authenticator_set.filter(type=Authenticator.Type.TOTP).exists():
        return redirect("ways")
    return _app(request)


def password(request: HttpRequest) -> HttpResponse:
    """Change the password; who has none goes to the ways in. Every other session ends."""
    if not request.user.has_usable_password():
        return redirect("ways")
    answer = password_change(request)
    if answer.status_code == 302:
        sessions.prove(request)
        return redirect("ways")
    return answer


@require_POST
def remove(request: HttpRequest, authenticator_id: int) -> HttpResponse:
    """Take a key or the app away; of staff, never the last."""
    with transaction.atomic():
        login = Login.objects.select_for_update().get(pk=request.user.pk)
        mine = login.authenticator_set.filter(type__in=FACTORS)
        one = mine.filter(pk=authenticator_id).first()
        if one is None:
            raise NotFound()
        is_last = mine.count() == 1
        if is_last and is_staff(login, on=clock.today()) and not request.session.get(sessions.OUTSIDE_SECOND):
            raise LastFactor()
        one.delete()
        if is_last:
            login.authenticator_set.all().delete()
        _changed(request, "removed")
    messages.success(request, _("It does not let you in any more."))
    return redirect("ways")


def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, shown this once; they end the old ones."""
    if not request.user.authenticator_set.filter(type__in=FACTORS).exists():
        return redirect("ways")
    fresh: list[str] = []
    if request.method == "POST":
        with transaction.atomic():
            Login.objects.select_for_update().get(pk=request.user.pk)
            request.user.authenticator_set.filter(type=Authenticator.Type.RECOVERY_CODES).delete()
            fresh = RecoveryCodes.activate(request.user).get_unused_codes()
            _mark_shown(request.user)
            _changed(request, "recovery codes")
    else:
        fresh = _unseen(request.user)
    context = {
        "fresh": fresh,
        "left": len(_recovery(request.user).wrap().get_unused_codes()) if _recovery(request.user) else 0,
    }
    return render(request, "web/door/recovery_codes.html", context)


@require_POST
def end_session(request: HttpRequest, public: str) -> HttpResponse:
    """Log out in one other browser."""
    rows.end_one(public, by=actor_of(request), on=clock.today())
    messages.success(request, _("You are logged out there."))
    return redirect("ways")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Log out everywhere but here."""
    rows.end_others(request.user, but=request.session.session_key, by=actor_of(request), on=clock.today())
    messages.success(request, _("You are logged out everywhere else."))
    return redirect("ways")


def _browsers(request: HttpRequest, login: Login) -> list[dict[str, object]]:
    here = rows.row_key(str(request.session.session_key))
    return [
        {
            "public": rows.public_of(one),
            "device": one.device or _("A browser that does not say what it is"),
            "began": one.began_at,
            "used": one.last_used_at,
            "is_here": one.pk == here,
        }
        for one in rows.open_of(login.pk, at=clock.machine())
    ]


def _recovery(login: Login) -> Authenticator | None:
    return login.authenticator_set.filter(type=Authenticator.Type.RECOVERY_CODES).first()


def _unseen(login: Login) -> list[str]:
    """The codes that came with the second factor, the first time that the page is opened, or made now."""
    row = _recovery(login)
    if row is None:
        RecoveryCodes.activate(login)
        row = _recovery(login)
    if row is None or row.data.get("shown"):
        return []
    _mark_shown(login)
    return row.wrap().get_unused_codes()


def _mark_shown(login: Login) -> None:
    row = _recovery(login)
    if row is not None:
        row.data["shown"] = True
        row.save(update_fields=("data",))


def _changed(request: HttpRequest, what: str) -> None:
    login = request.user
    facts = {"what": what}
    trail.write(
        "login.means_changed", login, by=actor_of(request), on=clock.today(), person_id=login.person_id, facts=facts
    )
