"""The login's forms in the design system's dress, without placeholders: a label says what to write."""

from typing import Any

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
from django.core.exceptions import ValidationError

from spire.foundation.access import wrong_tries
from spire.foundation.access.models import Login as Person
from spire.interfaces.parts import clock
from spire.interfaces.parts.limits import address_of
from spire.interfaces.theme.forms import dress
from spire.interfaces.theme.words import sentence


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


class ResetPasswordKey(Dressed, ResetPasswordKeyForm):
    """The new password."""


class Code(Counted, Dressed, AuthenticateForm):
    """The code from the telephone."""


class CodeAgain(Counted, Dressed, ReauthenticateWithCodeForm):
    """The code again, before something sensitive."""


class FirstCode(Dressed, ActivateTOTPForm):
    """The first code, to show that the app is set up."""
