"""Logging in: nobody signs up by themselves, second factors are sealed, and a demonstration shows its logins."""

import base64
import hashlib
import time
import uuid

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from spire.foundation.access import queries as access
from spire.foundation.access import sessions as rows
from spire.foundation.access import wrong_tries
from spire.foundation.access.models import Assignment, Login
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.people import sealing
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock, sessions
from spire.interfaces.parts.limits import address_of
from spire.interfaces.parts.ways_back import way_back
from spire.interfaces.theme.words import sentence

DEMO_PASSWORD = "velkommen til spire"
DEMO_DOMAIN = "@demo.example"
# In business, late with an instalment, on the course and reading Swedish.
DEMO_PARTICIPANTS = tuple(f"{name}{DEMO_DOMAIN}" for name in ("amina", "kim", "maja"))
PERIOD_SECONDS = 30
SECRET_MARK = uuid.UUID("5e0f6f4e-0c53-4f0c-9a3e-2d1b7f0a6c11")


class Adapter(DefaultAccountAdapter):
    """What we ask of django-allauth for accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Logins are made by the team, never by a form on the web."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Who asks, as our own limits know it."""
        return address_of(request)

    def is_safe_url(self, url: str) -> bool:
        """Only a path of this house, as everywhere; half an address is none, where the library's own check breaks."""
        return bool(way_back(self.request, url))

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """The door stays closed after too many wrong passwords from here."""
        try:
            wrong_tries.check(credentials.get("email", ""), address_of(request), at=clock.machine())
        except wrong_tries.TooManyTries as refused:
            raise ValidationError(sentence(refused), code=refused.code) from None

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        """Count a wrong password."""
        wrong_tries.note(credentials.get("email", ""), address_of(request), at=clock.machine())

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """The means of a login are changed only by somebody who has proved lately who they are."""
        return not sessions.is_fresh(self.request)

    def get_reauthentication_methods(self, user: Login) -> list[dict[str, str]]:
        """One page of ours, which offers what the login has."""
        return [{"id": "prove", "description": "", "url": reverse("prove")}]

    def login(self, request: HttpRequest, user: Login) -> None:
        """Let somebody in whom all steps have let through."""
        super().login(request, user)
        how = getattr(request, "came_by", "password")
        request.session[sessions.HOW] = how
        wrong_tries.forget(user.email, address_of(request))
        facts = {"how": how, "device": sessions.device_of(request)}
        trail.write("login.came_in", user, by=actor(user), on=clock.today(), person_id=user.person_id, facts=facts)

    def logout(self, request: HttpRequest) -> None:
        """Log out here."""
        login = request.user
        trail.write("login.went_out", login, by=actor(login), on=clock.today(), person_id=login.person_id)
        super().logout(request)

    def set_password(self, user: Login, password: str) -> None:
        """A new password ends every other session at once."""
        super().set_password(user, password)
        here = self.request.session.session_key if self.request.user.pk == user.pk else None
        rows.end_others(user, but=here, by=actor(user), on=clock.today())
        trail.write("login.means_changed", user, by=actor(user), on=clock.today(), person_id=user.person_id)


def actor(login: Login) -> Actor:
    """Somebody at the door, as an actor."""
    return access.actor(login, at=clock.now(), on=clock.today())


def enter(request: HttpRequest, login: Login, *, how: str, has_second_factor: bool = False) -> None:
    """Let somebody in who came by a code, a letter or a provider, past the steps that belong to a password."""
    request.came_by = how  # type: ignore[attr-defined]
    account_adapter(request).login(request, login)
    if has_second_factor:
        request.session[sessions.OUTSIDE_SECOND] = True


class SecondFactorAdapter(DefaultMFAAdapter):
    """What we ask of django-allauth for second factors."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return base64.b64encode(sealing.seal(text, mark=SECRET_MARK)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return sealing.unseal(base64.b64decode(encrypted_text), mark=SECRET_MARK)

    def generate_authenticator_name(self, user: Login, kind: Authenticator.Type) -> str:
        """What a key is called until its owner says otherwise: the device that it was made on."""
        return sessions.device_of(context.request) or super().generate_authenticator_name(user, kind)

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan: plain shapes, so that the strict content security policy holds."""
        return segno.make(url).svg_inline(scale=5, border=4, light="white", svgclass=None, lineclass=None)


def demo_logins() -> list[dict[str, str]]:
    """The demonstration's logins, one of each role and a few participants, with the code of each now; else empty."""
    if not settings.DEMO:
        return []
    first: dict[str, Assignment] = {}
    for assignment in (
        Assignment.objects.filter(login__email__endswith=DEMO_DOMAIN).select_related("login").order_by("id")
    ):
        if assignment.role != "participant":
            first.setdefault(assignment.role, assignment)
        elif assignment.login.email in DEMO_PARTICIPANTS:
            first[assignment.login.email] = assignment
    kind = Authenticator.Type.TOTP
    sealed = dict(Authenticator.objects.filter(type=kind).values_list("user_id", "data__secret"))
    return [
        {
            "name": assignment.login.name,
            "role": str(ROLE_NAMES[assignment.role]),
            "email": assignment.login.email,
            "code": _code(sealed.get(assignment.login_id)),
        }
        for assignment in first.values()
    ]


def give_demo_factor(login: Login) -> None:
    """A second factor of its own for a demonstration login; the code shows beside the login form."""
    secret = base64.b32encode(hashlib.sha1(login.email.encode()).digest()).decode()
    totp.TOTP.activate(login, secret)


def _code(sealed: str | None) -> str:
    if sealed is None:
        return ""
    secret = SecondFactorAdapter().decrypt(sealed)
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // PERIOD_SECONDS))
