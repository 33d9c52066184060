"""Writing the trail, in the same transaction as what it tells of."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import models, transaction

from spire.foundation.trail import person_keys, rows, rules
from spire.foundation.trail.models import Event, Seen, View
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Broken


def write(
    verb: str,
    subject: models.Model,
    *,
    by: Actor,
    on: date,
    person_id: int | None = None,
    facts: Mapping[str, object] | None = None,
    personal: Mapping[str, object] | None = None,
    reason: str = "",
) -> Event:
    """Add one event about `subject`; `facts` are codes, numbers and days, none of them personal.

    What is personal, as a name before and after, goes in `personal`: it is sealed with the key of the person
    concerned, and gone when that is destroyed. `reason` is the code of why, where the verb does not say it.
    Words among the facts that are no code are sealed too, where somebody is concerned. Raises KeyDestroyed.
    """
    told, words = rules.parted(facts or {}) if person_id is not None else (dict(facts or {}), {})
    if words and person_id is not None and person_keys.is_destroyed(person_id):
        words = {}  # what is done after an erasure, as settling the books, is told without them
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
        facts=told,
        reason=reason or rules.why(told),
        basis=by.basis_of([person_id]),
        personal=_sealed(person_id, {**words, **(personal or {})}, by=by) if words or personal else None,
    )
    return rows.insert(event)


@transaction.atomic
def viewed(page: str, person_ids: Iterable[int], *, by: Actor) -> None:
    """Add that `page` showed these persons to the actor; a page that shows nobody adds nothing. # K-2"""
    ids = sorted(set(person_ids))
    if not ids:
        return
    view = View.objects.create(
        at=by.at,
        login_id=by.login_id,
        role=by.role,
        organisation_id=by.organisation_id,
        page=page,
        basis=by.basis_of(ids),
    )
    Seen.objects.bulk_create([Seen(view=view, person_id=person_id) for person_id in ids])


def _sealed(person_id: int | None, personal: Mapping[str, object], *, by: Actor) -> bytes:
    if person_id is None:
        raise Broken("An event with personal values must say whom it concerns: give person_id.")
    text = json.dumps(personal, ensure_ascii=False, sort_keys=True, default=str)
    return person_keys.seal(person_id, text, at=by.at)
