"""Wrong tries: a door that closes for longer and longer, for one address at one login, never for a login everywhere.

Whoever tries somebody else's login from elsewhere closes nothing for its owner. The owner is told, by a mail that names
nobody, and staff can open the door again. Times are the machine's own: a demonstration's clock guards nothing.
"""

import logging
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.access import doors, keys
from spire.foundation.access.actions import require
from spire.foundation.access.models import Login, Wrong
from spire.foundation.access.rules import limits
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused

log = logging.getLogger("spire.security")

TOLD_AGAIN_AFTER: Final = timedelta(hours=24)
WITHOUT_MAIL: Final = ".invalid"


class TooManyTries(Refused):
    """Too many wrong tries from here: wait, or come in another way."""

    code = "access.too_many_tries"


def check(who: str, address: str, *, at: datetime) -> None:
    """Refuse with TooManyTries while the door is closed; the answer is the same for a login that does not exist."""
    closed = Wrong.objects.filter(pk__in=_keys(who, address), closed_until__gt=at).order_by("-closed_until").first()
    if closed is not None and closed.closed_until is not None:
        raise TooManyTries(minutes=_minutes(closed.closed_until - at))


@transaction.atomic
def note(who: str, address: str, *, at: datetime) -> None:
    """Count a wrong try, and close the door when there are too many."""
    login = Login.objects.filter(email__iexact=who).first() if "@" in who else None
    for key, wait in zip(_keys(who, address), (limits.wait_after, limits.wait_of_an_address), strict=True):
        row, _is_new = Wrong.objects.select_for_update().get_or_create(pk=key, defaults={"last_at": at})
        is_forgotten = at - row.last_at > limits.FORGOTTEN_AFTER
        row.count = 1 if is_forgotten else row.count + 1
        row.last_at = at
        row.login = login if wait is limits.wait_after else None
        if waits := wait(row.count):
            row.closed_until = at + waits
        row.save()
    log.warning("a wrong try at %s", f"login {login.pk}" if login is not None else "a door")


def forget(who: str, address: str) -> None:
    """A right try forgets the wrong ones from here at this login; those of the address stay."""
    Wrong.objects.filter(pk=_keys(who, address)[0]).delete()


def closed(login_ids: list[int], *, at: datetime) -> set[int]:
    """Those of the logins whose door is closed from somewhere."""
    return set(Wrong.objects.filter(login_id__in=login_ids, closed_until__gt=at).values_list("login_id", flat=True))


@transaction.atomic
def unlock(login_id: int, *, by: Actor, on: date) -> Login:
    """Open the door again for a login that one looks after; again changes nothing. NotFound elsewhere."""
    require(by, "login.unlock")
    login = doors.looked_after(by, login_id, on=on)
    if Wrong.objects.filter(login=login).delete()[0]:
        trail.write("login.unlocked", login, by=by, on=on, person_id=login.person_id)
    return login


def tell_owners(*, at: datetime) -> int:
    """Tell the owners of closed doors, each once a day: a step, so that a page takes as long with an owner as without."""
    untold = Q(told_at=None) | Q(told_at__lt=at - TOLD_AGAIN_AFTER)
    done = 0
    for row in Wrong.objects.filter(untold, closed_until__gt=at, login__isnull=False).select_related("login")[:200]:
        claimed = Wrong.objects.filter(untold, pk=row.pk).update(told_at=at)
        if claimed and row.login is not None and not row.login.email.endswith(WITHOUT_MAIL):
            _tell(row.login)
            done += 1
    return done


def forget_old(*, at: datetime) -> int:
    """Take away what is older than a day."""
    return Wrong.objects.filter(last_at__lt=at - limits.FORGOTTEN_AFTER - TOLD_AGAIN_AFTER).delete()[0]


def _tell(login: Login) -> None:
    """What the mail says names nobody, not even the door."""
    with translation.override(login.language):
        EmailMessage(
            _("Somebody has tried to log in with your e-mail"),
            _(
                "There were several wrong tries to log in with your e-mail, so that door is closed for a while from there. "
                "From everywhere else you log in as you always do. Was it you? Wait a little and try again. Was it not "
                "you? You need not do anything; tell your contact in the team if it goes on."
            ),
            settings.DEFAULT_FROM_EMAIL,
            [login.email],
        ).send(fail_silently=True)


def _keys(who: str, address: str) -> tuple[str, str]:
    return keys.fingerprint("wrong", who.strip().lower(), address), keys.fingerprint("wrong-address", address)


def _minutes(left: timedelta) -> int:
    return max(1, -int(-left.total_seconds() // 60))
