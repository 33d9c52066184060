"""Asking the trail: what happened to a thing, and who looked at a person."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from spire.foundation.trail import person_keys
from spire.foundation.trail.models import Event, View


def events_about(person_id: int) -> QuerySet[Event]:
    """All changes that concern a person, newest first."""
    return Event.objects.filter(person_id=person_id)


def events_of(object_type: str, object_id: int) -> QuerySet[Event]:
    """All changes of one thing, newest first; `object_type` is a model's lower label, as `loans.loan`."""
    return Event.objects.filter(object_type=object_type, object_id=object_id)


def views_of(person_id: int) -> QuerySet[View]:
    """Every look at a person, newest first: page, moment and role."""
    return View.objects.filter(seen__person_id=person_id).distinct()


def last_of(verb: str, login_ids: Iterable[int]) -> dict[int, datetime]:
    """When each of these logins did something of this kind last; who never did is not there."""
    done = Event.objects.filter(verb=verb, login_id__in=list(login_ids)).order_by()
    return dict(done.values("login_id").annotate(last=Max("at")).values_list("login_id", "last"))


def personal_of(event: Event) -> dict[str, Any] | None:
    """The personal values of an event in clear: an empty dict where it has none, None where they were erased."""
    if event.personal is None:
        return {}
    text = None if event.person_id is None else person_keys.unseal(event.person_id, event.personal)
    return None if text is None else json.loads(text)
