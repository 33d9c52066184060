"""How often something was done within a while, counted in the database, so that all workers count together.

Who did it is a fingerprint: the table tells nobody's address.
"""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from spire.foundation.access import keys
from spire.foundation.access.models import Tally

KEPT = timedelta(days=1)


def count(what: str, who: str, *, lasts: timedelta, at: datetime) -> tuple[int, timedelta]:
    """Count one more; gives how many there are in this while, and how long it still lasts."""
    key = keys.fingerprint("tally", what, who)
    if not _one_more(key, since=at - lasts):
        _begin(key, since=at - lasts, at=at)
    found = Tally.objects.get(pk=key)
    return found.count, max(found.began_at + lasts - at, timedelta(0))


def forget_old(*, at: datetime) -> int:
    """Take away what is over."""
    return Tally.objects.filter(began_at__lt=at - KEPT).delete()[0]


def _one_more(key: str, *, since: datetime) -> bool:
    return bool(Tally.objects.filter(pk=key, began_at__gt=since).update(count=F("count") + 1))


def _begin(key: str, *, since: datetime, at: datetime) -> None:
    """A new while; where another worker began it at this very moment, one more in that."""
    if Tally.objects.filter(pk=key, began_at__lte=since).update(count=1, began_at=at):
        return
    try:
        with transaction.atomic():
            Tally.objects.create(pk=key, count=1, began_at=at)
    except IntegrityError:
        _one_more(key, since=since)
