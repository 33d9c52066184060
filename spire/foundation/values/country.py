"""A country: a book on the shelf with its currency, rates, laws, calendar, identity numbers and policies.

The house asks `countries.get("dk")` and never imports a country; the settings say which books stand there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from spire.foundation.values.calendars import Calendar
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.laws import Laws
from spire.foundation.values.legal_texts import LegalTexts
from spire.foundation.values.rates import Rates


class NotANumber(Refused):
    """An identity number or payment reference that cannot be one; the fact `number` is never in it."""

    code = "identity.wrong"


class IdentityNumber(Protocol):
    """A kind of identity number: of persons, or of organisations."""

    name: str  # CPR, CVR, personnummer …: a proper name, the same in every language

    def read(self, text: str) -> str:
        """The number as it is stored, without separators; raises NotANumber."""
        ...

    def show(self, number: str) -> str:
        """The stored number as people write it."""
        ...


class PaymentReferences(Protocol):
    """The country's payment reference with its check digit."""

    name: str

    def make(self, number: int) -> str:
        """The reference of a running number."""
        ...

    def read(self, text: str) -> str:
        """The reference as it is stored; raises NotANumber."""
        ...

    def read_creditor(self, text: str) -> str:
        """Whom the payer pays with such a reference, as it is stored; raises NotANumber."""
        ...

    def print_line(self, reference: str, creditor: str) -> str:
        """The line that the payer types or scans."""
        ...


@dataclass(frozen=True)
class Country:
    """All that the house asks of a country.

    Policies that the house asks for by name, where the country has them:
      appeal_deadline(available_on: date) -> Deadline
      reassessment_deadline(received_on: date) -> Deadline
      instalment_by_net_income(net_income_yearly: Money, *, has_children: bool, on: date) -> Working
      mandatory_deferral(benefit: str, *, has_other_income: bool) -> Answer
      support_limits(first: Period, extensions: Sequence[Period]) -> Working, or a refusal
      vat_periods(starts_on: date, months: int, *, settlement: str) -> tuple of (first day, last day, due day)
    """

    code: str
    currency: str
    languages: tuple[str, ...]
    folder: Path
    calendar: Calendar
    person_number: IdentityNumber
    organisation_number: IdentityNumber
    payment_references: PaymentReferences
    laws: Laws
    rates: Rates
    legal_texts: LegalTexts
    bank_formats: tuple[str, ...] = ()
    payees: Mapping[str, IdentityNumber] = field(default_factory=dict)  # kinds of account that money can be sent to
    channels: tuple[str, ...] = ()
    policies: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    account_numbers: Mapping[str, str] = field(default_factory=dict)  # where the country has a customary chart
    book_formats: tuple[str, ...] = ()

    def identity(self, text: str) -> str:
        """A person's identity number as it is stored; raises NotANumber."""
        return self.person_number.read(text)

    def policy(self, name: str) -> Callable[..., Any]:
        """A named pure function of the country, with its rates already in hand."""
        if name not in self.policies:
            raise Broken(f"{self.code} has no policy {name!r}; it has {', '.join(sorted(self.policies)) or 'none'}.")
        return partial(self.policies[name], rates=self.rates)

    def with_demo_rates(self) -> "Country":
        """The same country whose demo rates answer where no published rate does."""
        demo = self.folder / "demo_rates"
        return replace(self, rates=self.rates.with_overlay(demo)) if demo.is_dir() else self


class Countries:
    """The shelf."""

    def __init__(self) -> None:
        self._books: dict[str, Country] = {}

    def register(self, country: Country) -> None:
        """Put a country on the shelf, in place of one with the same code."""
        self._books[country.code] = country

    def get(self, code: str) -> Country:
        """The country with a code; Broken when the settings do not name it."""
        if code not in self._books:
            known = ", ".join(sorted(self._books)) or "none"
            raise Broken(f"No country {code!r} on the shelf ({known}). Add it to SPIRE_COUNTRIES.")
        return self._books[code]

    def all(self) -> tuple[Country, ...]:
        """All countries by code."""
        return tuple(self._books[code] for code in sorted(self._books))


countries = Countries()
