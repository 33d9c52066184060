"""The login's forms in the design system's dress, without placeholders: a label says what to write."""

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateWithCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm

from spire.interfaces.theme.forms import dress


class Dressed:
    """Gives each control its class and takes the placeholder away."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.use_required_attribute = False
        for field in self.fields.values():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            dress(field)


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


class Code(Dressed, AuthenticateForm):
    """The code from the telephone."""


class CodeAgain(Dressed, ReauthenticateWithCodeForm):
    """The code again, before something sensitive."""


class FirstCode(Dressed, ActivateTOTPForm):
    """The first code, to show that the app is set up."""
