"""Rows of the log for the tests of others."""

from spire.foundation.trail import actions as trail
from spire.foundation.trail.models import Event, View
from spire.foundation.values.actor import Actor


def in_the_log(person_id: int, by: Actor) -> dict[str, int]:
    """A change and a look by somebody, as the routes of the log name them."""
    trail.viewed("enrolment.overview", [person_id], by=by)
    change = Event.objects.filter(login_id=by.login_id, person_id=person_id).latest("pk")
    return {"change_id": change.pk, "look_id": View.objects.filter(login_id=by.login_id).latest("pk").pk}
