"""How long a login lasts, how long a proof is fresh, and how long a door stays closed after wrong tries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

# A proof (a code, a key, a password) that is older than this is asked for again before something sensitive.
FRESH: Final = timedelta(minutes=15)
WARNED_BEFORE: Final = timedelta(minutes=2)

FREE_TRIES: Final = 5
FIRST_WAIT: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=1)
FORGOTTEN_AFTER: Final = timedelta(hours=24)
# Whole offices come from one address: it takes many wrong tries, at many logins, before the address itself waits.
FREE_TRIES_OF_AN_ADDRESS: Final = 100
ADDRESS_WAIT: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session may lie still, and how long it may last at all."""

    idle: timedelta
    longest: timedelta


STAFF: Final = Lasting(timedelta(minutes=30), timedelta(hours=10))
MONEY_AND_RIGHTS: Final = Lasting(timedelta(minutes=15), timedelta(hours=8))
OTHERS: Final = Lasting(timedelta(minutes=60), timedelta(hours=12))
LASTING: Final[dict[str, Lasting]] = {
    "controller": MONEY_AND_RIGHTS,
    "administrator": MONEY_AND_RIGHTS,
    "auditor": MONEY_AND_RIGHTS,
    "participant": OTHERS,
    "mentor": OTHERS,
    "teacher": OTHERS,
}


def lasting(roles: Iterable[str]) -> Lasting:
    """The strictest of the roles' limits; staff's for a role that the table does not name, others' without a role."""
    found = [LASTING.get(role, STAFF) for role in roles] or [OTHERS]
    return Lasting(min(one.idle for one in found), min(one.longest for one in found))


def wait_after(wrong: int) -> timedelta:
    """How long the door stays closed after this many wrong tries: nothing at first, then twice as long each time."""
    if wrong < FREE_TRIES:
        return timedelta(0)
    doublings = min(wrong - FREE_TRIES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def wait_of_an_address(wrong: int) -> timedelta:
    """How long an address waits after this many wrong tries at any logins."""
    return ADDRESS_WAIT if wrong >= FREE_TRIES_OF_AN_ADDRESS else timedelta(0)
