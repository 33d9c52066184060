"""What a login has posted already: the same form sent again, after a lost connection or a second press, is done once.

The row is written in the transaction of what the form does, so that both are there or neither; a second post that comes
meanwhile waits for the first one.
"""

from datetime import date, timedelta

from django.db import connection, transaction

from spire.foundation.access.models import Posted
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report

KEPT_DAYS = 30


def one_at_a_time(address: str) -> None:
    """Let the posts to one address follow each other until each is committed, so that the second reads what the first wrote.

    SQLite lets only one write anyway. Stands in the caller's transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (address,))


def claim(login_id: int, key: str, sha256: str, *, by: Actor) -> Posted:
    """The row of a post: a new one without `went_to`, or the first one's. Stands in the caller's transaction."""
    posted, _is_new = Posted.objects.get_or_create(
        login_id=login_id, key=key, sha256=sha256, defaults={"posted_at": by.at}
    )
    return posted


def settle(posted: Posted, went_to: str) -> None:
    """The post has been done, and the reader was sent on."""
    posted.went_to = went_to
    posted.save(update_fields=("went_to",))


def release(posted: Posted) -> None:
    """Nothing was done: the form came back with something to correct, and may be sent again."""
    posted.delete()


@transaction.atomic
def forget_posted(*, on: date, by: Actor) -> Report:
    """Forget the posts of a month ago; nobody has such an old page open."""
    done, _each = Posted.objects.filter(posted_at__date__lt=on - timedelta(days=KEPT_DAYS)).delete()
    return Report("access.forget_posted", done=done)
