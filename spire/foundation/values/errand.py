"""Which errand is being run: the one number by which a request, what it left waiting, and who carried it out are found."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

LONGEST: Final = 36
FIT: Final = re.compile(r"[A-Za-z0-9-]{8,36}")
_CURRENT: Final[ContextVar[str]] = ContextVar("errand", default="")


def current() -> str:
    """The number of the errand at hand; empty outside of one."""
    return _CURRENT.get()


def fit(told: str) -> str:
    """A number that a proxy gave, if it looks like one, or a new one."""
    return told if FIT.fullmatch(told) else uuid.uuid4().hex


@contextmanager
def running(number: str = "") -> Iterator[str]:
    """Run an errand under a number of its own, or under the one that is given."""
    given = number or uuid.uuid4().hex
    token = _CURRENT.set(given)
    try:
        yield given
    finally:
        _CURRENT.reset(token)
