"""Who acts, in which role, and at which moment: handed to every action, so that no action reads a clock."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts.

    `at` is the moment, aware of its zone. `rights` maps a permission to the organisations where it holds; `role` and
    `organisation_id` are what is written in the trail. A step of the night has no login.
    """

    login_id: int | None
    at: datetime
    name: str = ""
    role: str = ""
    organisation_id: int | None = None
    person_id: int | None = None
    rights: dict[str, frozenset[int]] = field(default_factory=dict)
    is_system: bool = False

    def can(self, permission: str) -> bool:
        """Whether the permission holds anywhere."""
        return self.is_system or permission in self.rights

    def where(self, permission: str) -> frozenset[int]:
        """The organisations where the permission holds."""
        return self.rights.get(permission, frozenset())


def system(at: datetime, *, role: str = "system") -> Actor:
    """The house itself, for steps of the night and for preparing a database."""
    return Actor(login_id=None, at=at, name="Spire", role=role, is_system=True)
