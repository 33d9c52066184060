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


def left() -> str | None:
    """The number for a row that somebody goes on with later; None outside of an errand."""
    return current() or None


def of(error: BaseException) -> str:
    """The number of the innermost errand in which something went wrong, or of the one at hand."""
    return str(error.__dict__.get("errand", current()))


@contextmanager
def resumed(number: str | None) -> Iterator[str]:
    """Go on with the errand that left something waiting; where none did, with the one at hand."""
    with running(number or current()) as given:
        yield given


@contextmanager
def running(number: str = "") -> Iterator[str]:
    """Run an errand under a number of its own, or under the one that is given."""
    given = number or uuid.uuid4().hex
    token = _CURRENT.set(given)
    try:
        yield given
    except Exception as error:
        error.__dict__.setdefault("errand", given)
        raise
    finally:
        _CURRENT.reset(token)
