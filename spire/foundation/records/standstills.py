"""After a backup was put back the house stands still: what waited in it may have left since, and nobody here can know.

People work on, and what they do is written and waits. E-mails, letters, messages to Digital Post, files of payments and of
claims leave when somebody has compared what waits with what left, and said so. Nothing is dropped: a mail that left already
is named by its number, and all else goes. Codes for logging in go at once, for they end within minutes.
Source: docs/choices/0036
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from spire.foundation.records.models import Mail, Standstill
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused

LEFT = "left before a backup was put back"


class StandsStill(Refused):
    """A backup was put back, and nobody has looked yet at what waits."""

    code = "records.stands_still"


class NotWaiting(Refused):
    """Only a mail that waits can be said to have left."""

    code = "records.mail_not_waiting"


def current() -> Standstill | None:
    """The standstill that nobody has ended; one small query."""
    return Standstill.objects.filter(ended_at=None).first()


def refuse() -> None:
    """Let nothing leave by hand either.  Raises StandsStill."""
    if current() is not None:
        raise StandsStill()


@transaction.atomic
def begin(*, backup_at: datetime, on: date, by: Actor) -> Standstill:
    """A backup was put back: the log tells it, and nothing leaves."""
    begun = Standstill.objects.create(backup_at=backup_at, since=by.at)
    trail.write("backup.put_back", begun, by=by, on=on, facts={"backup_at": backup_at.isoformat()})
    return begun


@transaction.atomic
def end(*, on: date, by: Actor) -> bool:
    """Somebody has looked: what waits leaves from the next minute on.  Whether anything stood still."""
    open_ones = list(Standstill.objects.select_for_update().filter(ended_at=None))
    for one in open_ones:
        one.ended_at = by.at
        one.save(update_fields=("ended_at",))
        trail.write("standstill.ended", one, by=by, on=on)
    return bool(open_ones)


@transaction.atomic
def have_left(mail_ids: Iterable[int], *, on: date, by: Actor) -> int:
    """These mails left before; they are not sent again.  All of them, or none: raises NotWaiting, Mail.DoesNotExist."""
    numbers = sorted(set(mail_ids))
    held = {mail.pk: mail for mail in Mail.objects.select_for_update().filter(pk__in=numbers).order_by("pk")}
    for number in numbers:
        mail = held.get(number)
        if mail is None or mail.state not in ("waiting", "sending"):
            raise NotWaiting(mail=number)
        mail.state, mail.why = "sent", LEFT
        mail.save(update_fields=("state", "why"))
        trail.write("mail.left_before", mail, by=by, on=on, person_id=mail.person_id)
    return len(numbers)
