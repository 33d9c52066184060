"""Decisions: prepared by the coach, made by the team leader."""

from datetime import date

from spire.interfaces.commands.demo.folder import Folder
from spire.journey.decisions import actions as decisions
from spire.journey.decisions import queries
from spire.journey.decisions.actions import Written
from spire.journey.decisions.models import Decision


def decide(folder: Folder, kind: str, written: Written, day: date) -> Decision:
    """Prepare as the coach and decide as the leader, on one day."""
    draft = prepare(folder, kind, written, day)
    return decisions.decide(draft.pk, on=day, by=folder.as_("leader", day, 15))


def prepare(folder: Folder, kind: str, written: Written, day: date) -> Decision:
    """Write the draft that a recommendation began, or begin one: it waits in the team leader's list."""
    by = folder.as_(folder.coach, day, 14)
    begun = queries.of_enrolment(folder.enrolment_id).filter(kind=kind, state="draft").first()
    if begun is not None:
        return decisions.change(begun.pk, written, on=day, by=by)
    return decisions.prepare(folder.enrolment_id, kind, on=day, by=by, written=written)
