"""Whether an organisation's own wording of a letter may stand: it names only fields there are, and none too few."""

from collections.abc import Collection, Mapping

from spire.foundation.records.rules.fields import PLACE, Template, Text, places
from spire.foundation.values.errors import Refused

LONGEST_TITLE = 200


class UnknownPlaces(Refused):
    """A wording names only fields that the letter has."""

    code = "records.unknown_places"


class PlacesMissing(Refused):
    """A wording keeps the fields that the law asks for."""

    code = "records.places_missing"


class EmptyWording(Refused):
    """A letter has a title and a body in each of its languages."""

    code = "records.empty_wording"


def check(texts: Mapping[str, Text], *, allowed: Collection[str], needed: Collection[str]) -> None:
    """Refuse a wording that would not make a letter.  Raises EmptyWording, UnknownPlaces, PlacesMissing."""
    for language, text in texts.items():
        if not text.title.strip() or not text.body.strip() or len(text.title) > LONGEST_TITLE:
            raise EmptyWording(language=language)
        named = set(places(text))
        odd = sorted((named - set(allowed)) | _unclosed(text))
        if odd:
            raise UnknownPlaces(language=language, places=", ".join(odd))
        lacking = sorted(set(needed) - named)
        if lacking:
            raise PlacesMissing(language=language, places=", ".join(lacking))


def reworded(template: Template, texts: Mapping[str, Text], *, number: int, known: Collection[str]) -> Template:
    """The template in the organisation's own words; as it was where those name a field that is not known here."""
    if any(set(places(text)) - set(known) for text in texts.values()):
        return template
    return Template(template.key, f"{template.version}+{number}", {**template.texts, **texts})


def pack_of(template: Template) -> str:
    """The pack that a template comes from: its version is `pack/number`."""
    return template.version.rpartition("/")[0]


def _unclosed(text: Text) -> set[str]:
    """Braces that are no field, such as a name with a capital letter."""
    left = PLACE.sub("", f"{text.title}\n{text.body}")
    return {"{{"} if "{{" in left or "}}" in left else set()
