"""Writing the trail, in the same transaction as what it tells of."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import models, transaction

from spire.foundation.trail import rows
from spire.foundation.trail.models import Event, Seen, View
from spire.foundation.values.actor import Actor


def write(
    verb: str,
    subject: models.Model,
    *,
    by: Actor,
    on: date,
    person_id: int | None = None,
    facts: Mapping[str, object] | None = None,
) -> Event:
    """Add one event about `subject`; `facts` are plain values, none of them personal."""
    event = Event(
        at=by.at,
        on=on,
        login_id=by.login_id,
        role=by.role,
        organisation_id=by.organisation_id,
        verb=verb,
        object_type=subject._meta.label_lower,
        object_id=subject.pk,
        person_id=person_id,
        facts=dict(facts or {}),
    )
    return rows.insert(event)


@transaction.atomic
def viewed(page: str, person_ids: Iterable[int], *, by: Actor) -> None:
    """Add that `page` showed these persons to the actor; a page that shows nobody adds nothing. # K-2"""
    ids = sorted(set(person_ids))
    if not ids:
        return
    view = View.objects.create(
        at=by.at, login_id=by.login_id, role=by.role, organisation_id=by.organisation_id, page=page
    )
    Seen.objects.bulk_create([Seen(view=view, person_id=person_id) for person_id in ids])
