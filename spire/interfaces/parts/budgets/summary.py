"""The budget in short, for the page of plan and budget."""

from typing import Any

from spire.interfaces.parts.budgets.door import Door
from spire.interfaces.parts.budgets.views import versions
from spire.journey.business import queries

SHOWN = 3


def summary(door: Door) -> dict[str, Any]:
    """The newest versions and the way in."""
    return {
        "url": door.url(),
        "versions": versions(door)[:SHOWN],
        "is_begun": queries.draft(door.enrolment) is not None,
    }
