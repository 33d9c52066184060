"""What the room's tables say of persons. # K-4"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from spire.foundation.people.models import LANGUAGES, Person
from spire.foundation.people.queries import identity_of
from spire.foundation.people.texts import CONSENT_NAMES
from spire.foundation.values.country import countries
from spire.foundation.values.personal import SHELL, Told, delete, keep, none, register, tells


def _identity(person: Person) -> Iterable[tuple[object, object]]:
    number = identity_of(person)
    if number:
        yield _("Identity number"), countries.get(person.country).person_number.show(number)


EMPTY = dict.fromkeys(
    ("given_name", "family_name", "name_folded", "phone_digits", "email", "phone", "street", "postcode", "city"), ""
)

register(
    "people",
    {
        "Organisation": none(),
        "Person": keep(
            "pk",
            because=SHELL,
            blanks={**EMPTY, "identity_sealed": None, "identity_index": None, "protected_address": False},
            plain=("country", "language"),
            tells=tells(
                _("About you"), "given_name", "family_name", "email", "phone", "street", "postcode", "city",
                "protected_address", "exempt_from_digital_post", Told("language", words=dict(LANGUAGES)), "created_at",
                each=_identity,
            ),
        ),
        "Consent": delete(
            "person",
            tells=tells(
                _("What you have said yes to"), Told("kind", words=CONSENT_NAMES), "text_version", "given_on", "until",
                "withdrawn_on",
            ),
        ),
    },
)  # fmt: skip
