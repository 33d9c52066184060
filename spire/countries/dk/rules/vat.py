"""The VAT calendar: which months are settled together, and by when."""

from datetime import date

from spire.countries.dk.calendar import BANK_CALENDAR
from spire.foundation.values.days import add_months, month_end
from spire.foundation.values.rates import Rates

# Months in a period.  The quarter is for new businesses (the first year and a half) and for those above 5 million.
LENGTHS = {"quarterly": 3, "half_yearly": 6}
# Due on the first day of the third month after the period: 1 June, 1 September, 1 December, 1 March.
DUE_AFTER = 3


def vat_periods(starts_on: date, months: int, *, settlement: str, rates: Rates) -> tuple[tuple[date, date, date], ...]:
    """First day, last day and due day of each period that touches the months from `starts_on`.

    A due day that is no bank day is the next one.  Source: momsloven §§ 56–57 and skat.dk's list of due days.
    """
    length = LENGTHS[settlement]
    first = date(starts_on.year, (starts_on.month - 1) // length * length + 1, 1)
    ends, found = add_months(starts_on.replace(day=1), months), []
    while first < ends:
        last = month_end(add_months(first, length - 1))
        due_on = BANK_CALENDAR.adjust(add_months(last.replace(day=1), DUE_AFTER), "following")
        found.append((first, last, due_on))
        first = add_months(first, length)
    return tuple(found)
