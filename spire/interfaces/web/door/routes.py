"""The routes of the doors: those that anybody may knock at, one's own, and staff's at others'."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from spire.interfaces.parts.routes import ANYONE, PUBLIC, page
from spire.interfaces.web.door import coming_in, letting_in, outside, proving, ways

of_doors = [
    page("account/code/", coming_in.ask, needs=PUBLIC, name="code_ask"),
    page("account/code/enter/", coming_in.code, needs=PUBLIC, name="code"),
    page("account/letter/", coming_in.letter, needs=PUBLIC, name="letter_in"),
    page("account/with/<slug:provider>/", outside.begin, needs=PUBLIC, name="outside"),
    page("account/with/<slug:provider>/answer/", outside.answer, needs=PUBLIC, name="outside_answer"),
    page("account/here/", coming_in.here, needs=ANYONE, name="here"),
    page("account/again/", proving.prove, needs=ANYONE, name="prove"),
    page("account/kept/<str:token>/", proving.show_kept, needs=ANYONE, name="kept"),
    page("account/kept/<str:token>/drop/", proving.drop_kept, needs=ANYONE, name="kept_drop"),
    page("account/ways/", ways.show, needs=ANYONE, name="ways"),
    page("account/ways/passkey/", ways.add_passkey, needs=ANYONE, name="passkey_add", fresh=True),
    page(
        "account/ways/<int:authenticator_id>/remove/",
        ways.remove,
        needs=ANYONE,
        name="authenticator_remove",
        fresh=True,
    ),
    page("account/ways/recovery-codes/", ways.recovery_codes, needs=ANYONE, name="mfa_view_recovery_codes", fresh=True),
    page("account/ways/password/", ways.password, needs=ANYONE, name="account_change_password", fresh=True),
    page("account/ways/app/", ways.app_codes, needs=ANYONE, name="mfa_activate_totp", fresh=True),
    page("account/sessions/<str:public>/end/", ways.end_session, needs=ANYONE, name="session_end"),
    page("account/sessions/end-others/", ways.end_others, needs=ANYONE, name="sessions_end"),
    page("logins/<int:login_id>/unlock/", letting_in.unlock, needs="login.unlock", name="login_unlock"),
    page(
        "logins/<int:login_id>/sessions/",
        letting_in.sessions_of,
        needs="login.end_sessions",
        name="login_sessions",
        fresh=True,
    ),
    page(
        "enrolments/<int:enrolment_id>/letter-in/",
        letting_in.letter,
        needs="enrolment.work",
        name="enrolment_letter_in",
        fresh=True,
    ),
]

# What is left to allauth, by its own names; everything else of it (signing up, changing the e-mail) has no address.
of_allauth = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/webauthn/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
]
