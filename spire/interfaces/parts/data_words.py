"""What a correction can be about, in words; and the areas where it is no single datum. # K-4"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The details that are put right on the answer's own page.
FIELDS: Final[dict[str, Promise]] = {
    "person.given_name": _("Given name"),
    "person.family_name": _("Family name"),
    "person.phone": _("Telephone"),
    "person.email": _("E-mail"),
    "person.street": _("Street and number"),
    "person.postcode": _("Postcode"),
    "person.city": _("Town"),
    "person.language": _("Language"),
}
AREAS: Final[dict[str, Promise]] = {
    "note": _("Something that is written about me"),
    "screening": _("A screening"),
    "decision": _("A decision or a letter"),
    "plan": _("My plan or budget"),
    "loan": _("My loan or a payment"),
    "meeting": _("A meeting, a course or who was there"),
    "other": _("Something else"),
}
ABOUT: Final = {**FIELDS, **AREAS}


def about_in_words(about: str) -> str:
    """What a correction is about; a single note or letter by its number."""
    area, _sign, number = about.partition(":")
    word = str(ABOUT.get(area, area))
    return f"{word} ({number})" if number else word
