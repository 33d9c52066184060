"""What the room's tables, and those of the login's library, say of persons. # K-4"""

from django.utils.translation import gettext_lazy as _

from spire.foundation.access.models import Login
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.values.personal import SECRET, SHELL, Told, delete, keep, none, register, tells

OWN = "login__person"


def nobody(login: Login) -> str:
    """An address that nobody has, for a login that stays only as a number."""
    return f"forgotten-{login.pk}@forgotten.invalid"


register(
    "access",
    {
        "Login": keep(
            "person",
            because=SHELL,
            blanks={"email": nobody, "name": "", "password": "!", "is_active": False},
            plain=("language",),
            tells=tells(_("Your login"), "email", "name", "language", "date_joined", "last_login"),
        ),
        "Assignment": keep(
            OWN,
            because=SHELL,
            plain=("role", "provider"),
            tells=tells(
                _("What your login opens"), Told("role", words=ROLE_NAMES), "organisation.name", "starts_on", "ends_on"
            ),
        ),
        "Posted": delete(OWN, unshown=SECRET),
        "Session": delete(OWN, tells=tells(_("Where you are logged in"), "device", "began_at", "last_used_at")),
        "Code": delete(OWN, unshown=SECRET),
        "Wrong": delete(OWN, unshown=SECRET),
        "OutsideIdentity": delete(
            OWN, tells=tells(_("Other ways to log in"), "provider", "linked_at", "last_used_at")
        ),
        "KeptPost": delete(OWN, unshown=SECRET),
    },
)
register("account", {"EmailAddress": delete("user__person", unshown=SECRET), "EmailConfirmation": delete("email_address__user__person", unshown=SECRET)})
register("mfa", {"Authenticator": delete("user__person", unshown=SECRET)})
# What Django brings and the house does not use for persons; its own sessions are `access.Session`.
register("auth", dict.fromkeys(("Permission", "Group", "Group_permissions"), none()))
register("contenttypes", {"ContentType": none()})
register("sessions", {"Session": none()})
