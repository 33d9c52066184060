"""The countries: law books, rates, calendars and identity numbers, as books on a shelf.

Only `spire.conf` calls `load`; the house asks `spire.foundation.values.country.countries`.
"""

from collections.abc import Iterable
from importlib import import_module

from spire.countries.texts import TEXTS
from spire.foundation.values.country import Country, countries
from spire.foundation.values.texts import register


def load(codes: Iterable[str], *, demo: bool) -> None:
    """Put the named countries on the shelf; with `demo`, invented rates answer where no published one does."""
    register(TEXTS)
    for code in codes:
        country: Country = import_module(f"spire.countries.{code}").COUNTRY
        countries.register(country.with_demo_rates() if demo else country)
