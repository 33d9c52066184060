"""The languages that mentors and participants speak together: codes that are kept, and their names in the reader's own."""

from collections.abc import Iterable
from typing import Final

from babel import Locale

# Those that are spoken most in the Nordic countries; whoever speaks another has it added here.
SPOKEN: Final = (
    "da", "sv", "no", "en", "de", "fr", "es", "ar", "bs", "fa", "ku", "pl", "ro", "ru", "so", "sq", "ta", "th", "ti", "tr",
    "uk", "ur", "vi",
)  # fmt: skip
FIRST: Final = 4


def name_of(code: str, language: str) -> str:
    """What a language is called; the code itself where it is not known."""
    return str(Locale(language[:2]).languages.get(code, code))


def names_of(codes: Iterable[str], language: str) -> tuple[str, ...]:
    """What several are called, in the order given."""
    return tuple(name_of(code, language) for code in codes)


def choices(language: str) -> list[tuple[str, str]]:
    """Code and name of all: those of the Nordic countries and English first, the others by name."""
    named = [(code, name_of(code, language)) for code in SPOKEN]
    return named[:FIRST] + sorted(named[FIRST:], key=lambda pair: pair[1])
