"""Filters of the work list that are kept under a name, for oneself or for the team."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import SavedView

VIEW = "enrolment.view"


class ViewWithoutName(Refused):
    """A saved view has a name."""

    code = "enrolments.view_without_name"


@transaction.atomic
def save_view(
    name: str, filters: Mapping[str, str], *, by: Actor, on: date, organisation_id: int | None = None
) -> SavedView:
    """Keep filters under a name; the same name again replaces one's own. With an organisation the team sees it too."""
    access.require(by, VIEW, organisation_id)
    if not name.strip():
        raise ViewWithoutName()
    told = {"filters": dict(filters), "organisation_id": organisation_id, "made_on": on}
    view, _ = SavedView.objects.update_or_create(owner_id=by.login_id, name=name.strip()[:60], defaults=told)
    trail.write("view.saved", view, by=by, on=on, facts={"team": organisation_id is not None})
    return view


@transaction.atomic
def forget_view(view_id: int, *, by: Actor, on: date) -> None:
    """Take a saved view away: one's own. Raises NotFound for any other."""
    view = SavedView.objects.filter(pk=view_id, owner_id=by.login_id).first()
    if view is None:
        raise NotFound()
    trail.write("view.forgotten", view, by=by, on=on)
    view.delete()
