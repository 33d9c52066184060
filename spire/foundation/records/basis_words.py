"""A legal basis as people read it, where a room keeps no more than its key."""

from django.utils.translation import get_language

from spire.foundation.values.country import countries


def basis_words(key: str) -> str:
    """The newest name of a basis in the reader's language, by the first country that has it; an unknown key stays."""
    for country in countries.all():
        if versions := country.laws.versions(key):
            label = versions[-1].label
            return label.get((get_language() or "da")[:2], label["da"])
    return key
