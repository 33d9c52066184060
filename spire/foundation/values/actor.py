"""Who acts, in which role, and at which moment: handed to every action, so that no action reads a clock."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts.

    `at` is the moment, aware of its zone. `rights` maps a permission to the organisations where it holds; `role` and
    `organisation_id` are what is written in the trail. A step of the night has no login. `stands_in_for` are the logins
    of absent colleagues whose work is the actor's for a time. `basis` is the code of what opened the door where it was
    not the role alone (standing in, a sharing, an emergency); every event and look is written with it.
    """

    login_id: int | None
    at: datetime
    name: str = ""
    role: str = ""
    organisation_id: int | None = None
    person_id: int | None = None
    rights: dict[str, frozenset[int]] = field(default_factory=dict)
    is_system: bool = False
    stands_in_for: frozenset[int] = frozenset()
    basis: str = ""

    def can(self, permission: str) -> bool:
        """Whether the permission holds anywhere."""
        return self.is_system or permission in self.rights

    def where(self, permission: str) -> frozenset[int]:
        """The organisations where the permission holds."""
        return self.rights.get(permission, frozenset())

    def answers_for(self, login_id: int | None) -> bool:
        """Whether work of that login is the actor's: the actor's own, or an absent colleague's."""
        return login_id is not None and (login_id == self.login_id or login_id in self.stands_in_for)


def system(at: datetime, *, role: str = "system") -> Actor:
    """The house itself, for steps of the night and for preparing a database."""
    return Actor(login_id=None, at=at, name="Spire", role=role, is_system=True)
