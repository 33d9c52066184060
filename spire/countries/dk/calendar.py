"""Danish bank days 2015–2040: no holidays, and not the days on which the banks close.

Source: nationalbanken.dk, list of bank closing days. 1 May is a bank day; Store Bededag is one from 2024.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import holidays

from spire.foundation.values.calendars import Calendar

_CLOSING_DAYS = ((6, 5, "Grundlovsdag"), (12, 24, "Juleaftensdag"), (12, 31, "Nytårsaftensdag"))


@cache
def closed_days(year: int) -> Mapping[date, str]:
    """The year's holidays and closing days with their Danish names."""
    # Without a language the library takes the machine's locale.
    public = holidays.country_holidays("DK", years=year, language="da")
    closed = {day: name for day, name in public.items() if day.year == year}
    closed.update({date(year, month, day): name for month, day, name in _CLOSING_DAYS})
    ascension = next(day for day, name in closed.items() if name == "Kristi himmelfartsdag")
    closed[ascension + timedelta(1)] = "Dagen efter Kristi himmelfartsdag"
    return closed


BANK_CALENDAR = Calendar("dk", 2015, 2040, closed_days)
