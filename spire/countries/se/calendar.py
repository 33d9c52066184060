"""Swedish bank days 2015–2040: no red days, nor the eves of midsummer, Christmas and the new year."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import holidays

from spire.foundation.values.calendars import Calendar


@cache
def closed_days(year: int) -> Mapping[date, str]:
    """The year's closed days with their Swedish names; Sundays are weekends and not among them."""
    # Without a language the library takes the machine's locale.
    found = holidays.country_holidays("SE", years=year, language="sv")
    closed = {day: name for day, name in found.items() if day.year == year and name != "Söndag"}
    midsummer = next(day for day, name in closed.items() if name == "Midsommardagen")
    closed[midsummer - timedelta(1)] = "Midsommarafton"
    closed[date(year, 12, 24)] = "Julafton"
    closed[date(year, 12, 31)] = "Nyårsafton"
    return closed


BANK_CALENDAR = Calendar("se", 2015, 2040, closed_days)
