"""Logging in: nobody signs up by themselves, second factors are sealed, and a demonstration shows its logins."""

import base64
import hashlib
import time
import uuid

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.http import HttpRequest

from spire.foundation.access.models import Assignment, Login
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.people import sealing

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


class SecondFactorAdapter(DefaultMFAAdapter):
    """What we ask of django-allauth for second factors."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return base64.b64encode(sealing.seal(text, mark=SECRET_MARK)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return sealing.unseal(base64.b64decode(encrypted_text), mark=SECRET_MARK)

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
