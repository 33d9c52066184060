"""How long subsistence support may run: six months, and at most six more."""

from collections.abc import Sequence
from datetime import date

from spire.foundation.values.days import add_months, months_between
from spire.foundation.values.errors import Refused
from spire.foundation.values.periods import Period
from spire.foundation.values.rates import Rates
from spire.foundation.values.workings import Working


class FirstPeriodTooLong(Refused):
    """The first support period passes its limit."""

    code = "dk.support.first_too_long"


class ExtensionTooLong(Refused):
    """The extensions together pass their limit."""

    code = "dk.support.extension_too_long"


class PeriodsOverlap(Refused):
    """An extension begins before the period before it has ended."""

    code = "dk.support.overlap"


def support_limits(first: Period, extensions: Sequence[Period] = (), *, rates: Rates) -> Working:
    """Check a first support period and its extensions; gives the working, or refuses what is too long.

    Extensions that follow without a gap are measured from the first day, so that six months from 31 August and six
    more end on 31 August; after a gap each begun month counts.
    Source: aktivloven § 65(3), since 2020 chapter 6 c; the months are rates.
    """
    limit = rates.on("support.subsistence_months_first", first.start)
    longest = rates.on("support.subsistence_months_extension", first.start)
    whole = Period.of_months(first.start, limit.count)
    if not whole.holds(first):
        raise FirstPeriodTooLong(months=limit.count, until=whole.last, source=limit.source)
    used, before = 0, first
    for extension in extensions:
        if before.end is None or extension.start < before.end:
            raise PeriodsOverlap(start=extension.start, until=before.end)
        used += _months(first, before, extension)
        if used > longest.count:
            raise ExtensionTooLong(months=longest.count, used=used, source=longest.source)
        before = extension
    return (
        Working()
        .step("dk.support.first_within", source=limit, months=limit.count, last_day=first.last)
        .step("dk.support.extension_within", source=longest, months=longest.count, used=used)
    )


def _months(first: Period, before: Period, extension: Period) -> int:
    """Months of an extension, a begun month as a whole; counted from the first day when there is no gap."""
    if extension.end is None:
        return 10**6
    if before.end == extension.start:
        return _begun(first.start, extension) - _begun(first.start, before)
    return _begun(extension.start, extension)


def _begun(anchor: date, period: Period) -> int:
    assert period.end is not None, "An open period is refused before."
    whole = months_between(anchor, period.end)
    return whole if add_months(anchor, whole) == period.end else whole + 1
