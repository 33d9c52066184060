"""Sessions in the database, under a fingerprint of their key, with the login and the device beside them.

What each session holds, besides Django's own: when it began, when its owner last proved who they are, how long it may
lie still and last, the device, and how it was opened. A session moves to a new key when it is logged in, when its owner
proves themselves again, and when its rights change.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from spire.foundation.access import queries as access
from spire.foundation.access import sessions
from spire.foundation.access.models import Login, Session
from spire.foundation.access.rules import devices, limits
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock

BEGAN, PROVED, IDLE, LONGEST, DEVICE, HOW, RIGHTS = "began", "proved", "idle", "longest", "device", "how", "rights"
# The provider showed a second factor, or the key itself was two: no code is asked for here.
OUTSIDE_SECOND: Final = "outside_second"
NOTED_EVERY: Final = timedelta(seconds=60)


class SessionStore(SessionBase):
    """Django's sessions in our own table."""

    last_used_at: datetime | None = None

    def load(self) -> dict[str, Any]:
        """What the session holds, or nothing when it ran out or was ended."""
        found = Session.objects.filter(pk=self._row_key(), expire_date__gt=clock.machine()).first()
        if found is None:
            self._session_key = None
            return {}
        self.last_used_at = found.last_used_at
        return self.decode(found.session_data)

    def exists(self, session_key: str) -> bool:
        """Whether this key is in use."""
        return Session.objects.filter(pk=sessions.row_key(session_key)).exists()

    def create(self) -> None:
        """A new key with an empty row."""
        while True:
            self._session_key = self._get_new_session_key()
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Keep what the session holds; a session that was ended meanwhile does not come back."""
        if self.session_key is None:
            self.create()
            return
        held = self._get_session(no_load=must_create)
        row = {
            "session_data": self.encode(held),
            "expire_date": self.get_expiry_date(),
            "login_id": held.get(SESSION_KEY),
            "device": held.get(DEVICE, ""),
            "began_at": datetime.fromisoformat(held[BEGAN]) if BEGAN in held else None,
        }
        if not must_create:
            if not Session.objects.filter(pk=self._row_key()).update(**row):
                raise UpdateError
            return
        try:
            with transaction.atomic():
                Session.objects.create(pk=self._row_key(), last_used_at=clock.machine(), **row)
        except IntegrityError as taken:
            raise CreateError from taken

    def cycle_key(self) -> None:
        """Move to a new key; what was ended meanwhile does not move, and the request that was under way ends with it."""
        if self.session_key is None or SESSION_KEY not in self:
            super().cycle_key()
            return
        held = self._get_session()
        with transaction.atomic():
            if not Session.objects.filter(pk=self._row_key()).delete()[0]:
                raise SessionInterrupted("The session was ended while the request was under way.")
            self.create()
            self._session_cache = held

    def delete(self, session_key: str | None = None) -> None:
        """End it."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(pk=sessions.row_key(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Take away what ran out."""
        sessions.forget_old(at=clock.machine())

    def _row_key(self) -> str:
        return sessions.row_key(str(self.session_key))


def began(request: HttpRequest, login: Login) -> None:
    """Stamp a session that was just logged in: when, on what, and how long it may last."""
    now = clock.machine()
    roles = access.assignments(login, on=clock.today()).values_list("role", flat=True)
    lasting = limits.lasting(roles)
    request.session[BEGAN] = request.session[PROVED] = now.isoformat()
    request.session[IDLE] = int(lasting.idle.total_seconds())
    request.session[LONGEST] = int(lasting.longest.total_seconds())
    request.session[DEVICE] = device_of(request)
    request.session[RIGHTS] = _rights(access.actor(login, at=now, on=clock.today()))


def is_fresh(request: HttpRequest) -> bool:
    """Whether the owner of the session has proved lately who they are."""
    proved = request.session.get(PROVED)
    return proved is not None and clock.machine() - datetime.fromisoformat(proved) < limits.FRESH


def prove(request: HttpRequest) -> None:
    """They have just proved it again: the session moves to a new key."""
    request.session.cycle_key()
    request.session[PROVED] = clock.machine().isoformat()


def note_rights(request: HttpRequest, by: Actor) -> None:
    """Move the session to a new key when its rights have changed since it was last used."""
    seen = _rights(by)
    if request.session.get(RIGHTS) != seen:
        request.session.cycle_key()
        request.session[RIGHTS] = seen


def why_over(request: HttpRequest) -> str:
    """Why a logged-in session may not go on ("still", "long", "moved"), or an empty text; a stamped one only."""
    held = request.session
    if BEGAN not in held:
        return ""
    now = clock.machine()
    used = getattr(held, "last_used_at", None) or now
    if now - datetime.fromisoformat(held[BEGAN]) > timedelta(seconds=held[LONGEST]):
        return "long"
    if now - used > timedelta(seconds=held[IDLE]):
        return "still"
    here = device_of(request)
    if held[DEVICE] and here and held[DEVICE] != here:
        return "moved"
    return ""


def note_use(request: HttpRequest) -> None:
    """Note that the session is in use, once a minute; and the device, where the login could not see it."""
    held = request.session
    if BEGAN in held and not held[DEVICE] and (here := device_of(request)):
        held[DEVICE] = here
    used = getattr(held, "last_used_at", None)
    if used is not None and held.session_key and clock.machine() - used > NOTED_EVERY:
        sessions.touch(held.session_key, at=clock.machine())


def seconds_left(request: HttpRequest) -> dict[str, int]:
    """How long the session may lie still from now, and when it ends in any case."""
    held = request.session
    if BEGAN not in held:
        return {}
    gone = int((clock.machine() - datetime.fromisoformat(held[BEGAN])).total_seconds())
    warned = int(limits.WARNED_BEFORE.total_seconds())
    return {"idle": held[IDLE], "left": max(held[LONGEST] - gone, 0), "warned": warned}


def device_of(request: HttpRequest) -> str:
    """The device in words."""
    return devices.device(request.META.get("HTTP_USER_AGENT", ""))


def _rights(by: Actor) -> str:
    return sessions.row_key(",".join(f"{name}:{sorted(where)}" for name, where in sorted(by.rights.items())))
