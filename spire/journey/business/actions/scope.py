"""Whose plan and budgets these are: the check that every action of the room makes first."""

from spire.foundation.access import scope
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment


def require_own_or_team(by: Actor, enrolment: Enrolment) -> None:
    """The participant works in their own plan and budgets, the team in those of its municipality."""
    is_own = by.person_id is not None and by.person_id == enrolment.person_id and by.can("portal.use")
    if not is_own:
        scope.require_theirs(by, "business.work", enrolment)
