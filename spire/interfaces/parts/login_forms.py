"""The login's forms in the design system's dress, without placeholders: a label says what to write."""

from datetime import timedelta
from typing import Any, Final

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateWithCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.utils.translation import gettext as _

from spire.foundation.access import tallies, wrong_tries
from spire.foundation.access.models import Login as Person
from spire.interfaces.parts import clock
from spire.interfaces.parts.limits import address_of
from spire.interfaces.theme.forms import dress
from spire.interfaces.theme.words import sentence

MOST_MAILED: Final = 3
MAILED_WITHIN: Final = timedelta(hours=1)


class Dressed:
    """Gives each control its class and takes the placeholder away."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.use_required_attribute = False
        for field in self.fields.values():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            dress(field)


class Counted:
    """Counts wrong codes from here at this login, and waits when there are too many."""

    user: Person

    def clean_code(self) -> Any:
        """The code, when it is right and the door is open."""
        who, address = f"code:{self.user.pk}", address_of(context.request)
        try:
            wrong_tries.check(who, address, at=clock.machine())
        except wrong_tries.TooManyTries as refused:
            raise ValidationError(sentence(refused), code=refused.code) from None
        try:
            code = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            wrong_tries.note(who, address, at=clock.machine())
            raise
        wrong_tries.forget(who, address)
        return code


class Login(Dressed, LoginForm):
    """E-mail and password."""


class Reauthenticate(Dressed, ReauthenticateForm):
    """The password again, before something sensitive."""


class ChangePassword(Dressed, ChangePasswordForm):
    """A new password for the old."""


class ResetPassword(Dressed, ResetPasswordForm):
    """Where to send the link."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send it; nobody's letter box is filled, whoever asks and whether the address is known or not."""
        email: str = self.cleaned_data["email"]
        found, _left = tallies.count("password_mailed", email.lower(), lasts=MAILED_WITHIN, at=clock.machine())
        if found <= MOST_MAILED:
            _mail_nobody(email) if not self.users else super().save(request, **kwargs)
        return email


def _mail_nobody(email: str) -> None:
    """As much work as for a login that is there, and words for whoever wrote another address than they meant."""
    EmailMessage(
        _("There is no login with this e-mail"),
        _(
            "Somebody asked for a new password with this e-mail, and there is no login with it. Was it you? Then try another "
            "of your e-mails, or ask your contact in the team. Was it not you? You need not do anything."
        ),
        settings.DEFAULT_FROM_EMAIL,
        [email],
    ).send()


class ResetPasswordKey(Dressed, ResetPasswordKeyForm):
    """The new password."""


class Code(Counted, Dressed, AuthenticateForm):
    """The code from the telephone."""


class CodeAgain(Counted, Dressed, ReauthenticateWithCodeForm):
    """The code again, before something sensitive."""


class FirstCode(Dressed, ActivateTOTPForm):
    """The first code, to show that the app is set up."""
