"""What the room's tables, and those of the login's library, say of persons. # K-4"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from spire.foundation.access import openings
from spire.foundation.access.models import Login, Opening, OpeningReview
from spire.foundation.access.texts import KINDS_OPENED, OUTCOMES, PURPOSES, ROLE_NAMES
from spire.foundation.people.models import LANGUAGES
from spire.foundation.values.personal import CHAIN, ELSEWHERE, SECRET, SHELL, Told, delete, keep, none, register, tells

OWN = "login__person"


def nobody(login: Login) -> str:
    """An address that nobody has, for a login that stays only as a number."""
    return f"forgotten-{login.pk}@forgotten.invalid"


def _words(row: Opening | OpeningReview) -> Iterable[tuple[object, object]]:
    told = openings.words_of(row)
    return ((_("In their words"), told),) if told else ()


register(
    "access",
    {
        "Login": keep(
            "person",
            because=SHELL,
            blanks={"email": nobody, "name": "", "password": "!", "is_active": False},
            plain=("language",),
            tells=tells(
                _("Your login"), "email", "name", Told("language", words=dict(LANGUAGES)), "date_joined", "last_login"
            ),
        ),
        "Assignment": keep(
            OWN,
            because=SHELL,
            plain=("role", "provider"),
            tells=tells(
                _("What your login opens"), Told("role", words=ROLE_NAMES), "organisation.name", "starts_on", "ends_on"
            ),
        ),
        "Held": keep(OWN, because=CHAIN, plain=("role", "provider"), unshown=ELSEWHERE),
        "TeamSight": none(),
        # The words are sealed with the person's key, and gone with it.
        "Opening": keep(
            "person",
            because=CHAIN,
            plain=("kind", "permissions", "purpose", "words_sealed"),
            tells=tells(
                _("Who your pages were opened to"),
                Told("kind", words=KINDS_OPENED),
                Told("purpose", words=PURPOSES),
                "starts_at",
                "ends_at",
                each=_words,
            ),
        ),
        "OpeningEnd": keep("opening__person", because=CHAIN, unshown=ELSEWHERE),
        "OpeningReview": keep(
            "opening__person",
            because=CHAIN,
            plain=("outcome", "words_sealed"),
            tells=tells(
                _("What was found of an emergency access"), Told("outcome", words=OUTCOMES), "reviewed_at", each=_words
            ),
        ),
        "Posted": delete(OWN, unshown=SECRET),
        "Tally": none(),
        "Session": delete(OWN, tells=tells(_("Where you are logged in"), "device", "began_at", "last_used_at")),
        "Code": delete(OWN, unshown=SECRET),
        "Wrong": delete(OWN, unshown=SECRET),
        "OutsideIdentity": delete(OWN, tells=tells(_("Other ways to log in"), "provider", "linked_at", "last_used_at")),
        "KeptPost": delete(OWN, unshown=SECRET),
    },
)
register(
    "account",
    {
        "EmailAddress": delete("user__person", unshown=SECRET),
        "EmailConfirmation": delete("email_address__user__person", unshown=SECRET),
    },
)
register("mfa", {"Authenticator": delete("user__person", unshown=SECRET)})
# What Django brings and the house does not use for persons; its own sessions are `access.Session`.
register("auth", dict.fromkeys(("Permission", "Group", "Group_permissions"), none()))
register("contenttypes", {"ContentType": none()})
register("sessions", {"Session": none()})
