"""A login's own calendar link: made, renewed and closed by whom it belongs to."""

import secrets
from datetime import date

from django.db import transaction

from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.models import Login
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.journey.guidance.models import CalendarFeed
from spire.journey.guidance.queries.calendars import fingerprint

SECRET_BYTES = 32


@transaction.atomic
def renew_feed(*, by: Actor, on: date, with_first_names: bool = False) -> str:
    """Make the link's secret, and give it this once: only its fingerprint is kept. An older link is dead at once.

    First names are for staff who ask for them; a participant's own calendar has none to show.
    """
    if by.login_id is None:
        raise NotAllowed(permission="anyone")
    Login.objects.select_for_update().get(pk=by.login_id)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    names = with_first_names and by.can("meeting.work")
    feed, _is_new = CalendarFeed.objects.update_or_create(
        login_id=by.login_id,
        defaults={"secret_sha256": fingerprint(secret), "with_first_names": names, "made_at": by.at},
    )
    trail.write("calendar.renewed", feed, by=by, on=on, person_id=by.person_id, facts={"first_names": names})
    return secret


@transaction.atomic
def close_feed(*, by: Actor, on: date) -> None:
    """The link is dead from now on. Twice is once."""
    feed = CalendarFeed.objects.select_for_update().filter(login_id=by.login_id).first()
    if feed is not None:
        trail.write("calendar.closed", feed, by=by, on=on, person_id=by.person_id)
        feed.delete()
