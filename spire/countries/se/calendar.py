"""Swedish bank days 2015–2040: no red days, nor the eves of midsummer, Christmas and the new year."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from holidays.countries.sweden import Sweden

from spire.foundation.values.calendars import Calendar


@cache
def closed_days(year: int) -> Mapping[date, str]:
    """The year's closed days with their Swedish names; Sundays are weekends and not among them."""
    # Without a language the library takes the machine's locale.
    found = Sweden(years=year, language="sv", include_sundays=False)
    closed = {day: name for day, name in found.items() if day.year == year}
    midsummer = next(day for day, name in closed.items() if name == "Midsommardagen")
    closed[midsummer - timedelta(1)] = "Midsommarafton"
    closed[date(year, 12, 24)] = "Julafton"
    closed[date(year, 12, 31)] = "Nyårsafton"
    return closed


BANK_CALENDAR = Calendar("se", 2015, 2040, closed_days)
