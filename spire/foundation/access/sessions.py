"""The browsers in which a login is open: what the list shows, and how they are ended."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from spire.foundation.access import doors
from spire.foundation.access.actions import require
from spire.foundation.access.models import Login, Session
from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor

# A session that ran out is remembered for a while, so that what was typed in it can be kept for its owner.
REMEMBERED: Final = timedelta(hours=24)
ENDS: Final = "login.end_sessions"


def row_key(session_key: str) -> str:
    """What the table knows a session by: 160 bits of a fingerprint, from which the cookie cannot be made."""
    return hashlib.blake2b(session_key.encode(), digest_size=20).hexdigest()


def open_of(login_id: int, *, at: datetime) -> QuerySet[Session]:
    """The login's browsers, the one used last first."""
    return Session.objects.filter(login_id=login_id, expire_date__gt=at)


def end_one(public: str, *, by: Actor, on: date) -> None:
    """End one of one's own sessions. NotFound for anything else."""
    mine = Session.objects.filter(login_id=by.login_id, pk__in=_with_public(by.login_id, public))
    if not mine.delete()[0]:
        raise NotFound()
    trail.write("login.session_ended", Login.objects.get(pk=by.login_id), by=by, on=on, person_id=by.person_id)


def end_others(login: Login, *, but: str | None, by: Actor, on: date) -> int:
    """End every session of a login, apart from the one with this key; gives how many there were."""
    others = Session.objects.filter(login=login)
    if but is not None:
        others = others.exclude(pk=row_key(but))
    ended = _end(others)
    if ended:
        trail.write("login.sessions_ended", login, by=by, on=on, person_id=login.person_id, facts={"sessions": ended})
    return ended


@transaction.atomic
def end_all(login_id: int, reason: str, *, by: Actor, on: date) -> int:
    """End every session of somebody whose door the actor looks after; gives how many there were, none the second time.

    It takes nothing else: they may come in again at once. One's own are ended on one's own page. Raises NotAllowed, NotFound.
    """
    require(by, ENDS)
    login = doors.looked_after(by, login_id, on=on)
    if login.pk == by.login_id:
        raise NotFound()
    ended = _end(Session.objects.filter(login=login))
    if ended:
        facts = {"sessions": ended, "reason": reason}
        trail.write("login.logged_out", login, by=by, on=on, person_id=login.person_id, facts=facts)
    return ended


def public_of(row: Session) -> str:
    """What a page calls a session: enough to tell it from the login's others, of no use as a key."""
    return str(row.pk)[:12]


def login_of_a_late(session_key: str, *, at: datetime) -> int | None:
    """Whose session it was that ran out within the last day."""
    late = Session.objects.filter(pk=row_key(session_key), expire_date__lte=at, expire_date__gt=at - REMEMBERED)
    return late.values_list("login_id", flat=True).first()


def touch(session_key: str, *, at: datetime) -> None:
    """Note that it was used."""
    Session.objects.filter(pk=row_key(session_key)).update(last_used_at=at)


def forget_old(*, at: datetime) -> int:
    """Take away what ran out more than a day ago."""
    return Session.objects.filter(expire_date__lt=at - REMEMBERED).delete()[0]


def _end(those: QuerySet[Session]) -> int:
    """End all of these: one that just moves to a new key is waited for, and is there the next time."""
    ended = 0
    while found := those.delete()[0]:
        ended += found
    return ended


def _with_public(login_id: int | None, public: str) -> list[str]:
    rows = Session.objects.filter(login_id=login_id)
    return [str(row.pk) for row in rows if len(public) == 12 and public_of(row) == public]
