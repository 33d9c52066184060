"""A country is a book on a shelf: what is national stands in it, and the house asks the country at hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from spire.foundation.values.errors import Broken


@dataclass(frozen=True)
class Country:
    """One country's book.

    `identity` gives the compact form of a person's identity number, or raises Refused when it is not one.
    """

    code: str
    currency: str
    languages: tuple[str, ...]
    identity: Callable[[str], str]
    policies: Mapping[str, Callable[..., Any]] = field(default_factory=dict)


class Shelf:
    """The countries that the settings put here when the house starts."""

    def __init__(self) -> None:
        self._countries: dict[str, Country] = {}

    def register(self, country: Country) -> None:
        """Put a country on the shelf; the same code again replaces it."""
        self._countries[country.code] = country

    def get(self, code: str) -> Country:
        """The country; Broken when the settings do not name it."""
        try:
            return self._countries[code]
        except KeyError:
            raise Broken(f"No country {code} on the shelf. Add it to SPIRE_COUNTRIES.") from None


countries = Shelf()
