"""Pure rules of support: how long it may last, and what it is a month."""

from collections.abc import Callable
from datetime import date
from typing import Final

from spire.foundation.values.days import add_months
from spire.foundation.values.errors import Refused
from spire.foundation.values.periods import Period
from spire.foundation.values.rates import Rate
from spire.foundation.values.workings import Working

RateOn = Callable[[str, date], Rate]

LIMITS: Final = "support_limits"  # the country's policy
EXTENSION_MONTHS: Final = "support.subsistence_months_extension"
RECOMMENDED: Final = range(1, 4)  # months at a time; another number takes a reason


class NoMonths(Refused):
    """Support lasts a month at least."""

    code = "support.no_months"


class UnusualExtension(Refused):
    """Not one to three months: goes on with a reason."""

    code = "support.unusual_extension"


def first_period(starts_on: date, months: int) -> Period:
    """The first months of support, as the calendar counts them: 31 August and six months end on 28 February."""
    _at_least_one(months)
    return Period.of_months(starts_on, months)


def extension(original_start: date, months_before: int, months: int, *, reason: str) -> Period:
    """The next months after `months_before` of support.

    Ends are counted from the first day of all, so that a short month does not shorten what follows.
    Raises UnusualExtension for a number outside one to three without a reason.
    """
    _at_least_one(months)
    if months not in RECOMMENDED and not reason.strip():
        raise UnusualExtension(months=months, least=RECOMMENDED[0], most=RECOMMENDED[-1])
    return Period(add_months(original_start, months_before), add_months(original_start, months_before + months))


def monthly(kind: str, day: date, *, rate_on: RateOn, within: Working) -> Working:
    """The amount a month on a day, after the steps that found it `within` the limits.

    Raises NoRate, and never gives zero.
    """
    rate = rate_on(f"support.{kind}", day)
    return within.step("support.step.rate", source=rate, amount=rate.money, day=day).result(rate.money)


def _at_least_one(months: int) -> None:
    if months < 1:
        raise NoMonths(months=months)
