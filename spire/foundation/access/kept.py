"""What was typed when a login had run out: kept sealed for the same login, for half an hour, until it comes back."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from spire.foundation.access import keys
from spire.foundation.access.models import KeptPost
from spire.foundation.access.queries import NotFound
from spire.foundation.people import sealing

KEPT: Final = timedelta(minutes=30)
LARGEST: Final = 512 * 1024
# The page's own sign: it is made anew. What proves who somebody is is sent to the doors only, and never comes here.
LEFT_OUT: Final = ("csrfmiddlewaretoken",)

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where it was going, and what it said."""

    path: str
    fields: tuple[Field, ...]
    had_files: bool


def keep(login_id: int, path: str, fields: Iterable[Field], *, had_files: bool, at: datetime) -> str | None:
    """Keep a post; gives the token of the address that shows it, or None when it is too large to keep."""
    said = json.dumps([[name, value] for name, value in fields if name not in LEFT_OUT])
    if len(said) > LARGEST or len(path) > 2000:
        return None
    token = keys.token()
    row = KeptPost(login_id=login_id, path=path, had_files=had_files, at=at)
    row.fingerprint = keys.fingerprint("kept", token)
    row.sealed = sealing.seal(said, mark=row.mark)
    row.save()
    return token


def read(token: str, login_id: int | None, *, at: datetime) -> Kept:
    """What was kept, for the login that typed it. NotFound for everybody else, and when the time is over."""
    row = _row(token, login_id, at=at)
    said = json.loads(sealing.unseal(row.sealed, mark=row.mark))
    return Kept(row.path, tuple((name, value) for name, value in said), row.had_files)


def drop(token: str, login_id: int | None, *, at: datetime) -> None:
    """Throw it away."""
    _row(token, login_id, at=at).delete()


def forget_old(*, at: datetime) -> int:
    """Take away what nobody came back for."""
    return KeptPost.objects.filter(at__lt=at - KEPT).delete()[0]


def _row(token: str, login_id: int | None, *, at: datetime) -> KeptPost:
    given = keys.fingerprints("kept", token)
    row = KeptPost.objects.filter(fingerprint__in=given, login_id=login_id, at__gt=at - KEPT).first()
    if row is None:
        raise NotFound()
    return row
