"""Walking the log's chain at night, by hand and from a page; and who is told when it is not whole."""

from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Sum
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.access import queries as access
from spire.foundation.records import mails
from spire.foundation.trail import nightly, walking
from spire.foundation.trail.models import Link, Walk
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report

AT_ONCE: Final = 200_000  # rows: some seconds
TOLD: Final = ("log.check",)


@transaction.atomic
def walk_at_night(*, on: date, by: Actor) -> Report:
    """The night's walk; those who answer for the log get a mail when something is not as it was written."""
    report, broken = nightly.walk_chain(on=on, by=by)
    if broken is not None:
        tell(broken, on=on, by=by)
    return report


@transaction.atomic
def walk_now(*, on: date, by: Actor, anchor: tuple[int, str] | None = None) -> Walk:
    """The whole chain, asked for by somebody."""
    walk = walking.walk_all(on=on, by=by, anchor=anchor)
    if walk.code:
        tell(walk, on=on, by=by)
    return walk


def walk_from_page(*, on: date, by: Actor) -> str:
    """What a button may ask for: all of a chain that is walked in seconds, else what is new and a part of the old.

    The code of what was found, empty when all was as it was written.
    """
    rows = Link.objects.aggregate(rows=Sum("count"))["rows"] or 0
    if rows <= AT_ONCE:
        return walk_now(on=on, by=by).code
    report = walk_at_night(on=on, by=by)
    return report.findings[0] if report.findings else ""


def tell(walk: Walk, *, on: date, by: Actor) -> None:
    """A mail to everyone who checks the log, once a day for the same finding. It names nobody."""
    what = ":".join(str(value) for value in (walk.code, *walk.facts.values()))
    for login in access.holders(TOLD, on=on):
        with translation.override(login.language):
            subject = _("The log is not as it was written")
            text = _(
                "A check of the log has found a place that is not as it was written. Log in and open "
                "The log's chain to see where. Keep the database as it is until somebody has looked at it."
            )
        mails.queue_mail(login.email, subject, text, key=f"log-broken:{on}:{what}:{login.pk}", by=by)
