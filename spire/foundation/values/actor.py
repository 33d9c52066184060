"""Who acts, in which role, and at which moment: handed to every action, so that no action reads a clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """One enrolment that is opened to an actor for a time: shared, taken over, or opened in an emergency.

    `kind` is how: `share`, `stand_in` or `emergency`. `permissions` is what it lets somebody read who does not work at
    that organisation; whoever does has their own.
    """

    enrolment_id: int
    person_id: int
    organisation_id: int
    permissions: frozenset[str] = frozenset()
    kind: str = "share"


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts.

    `at` is the moment, aware of its zone. `rights` maps a permission to the organisations where it holds; `role` and
    `organisation_id` are what is written in the trail. A step of the night has no login. `stands_in_for` are the logins
    of absent colleagues whose work is the actor's for a time. `basis` is the code of what opened the door where it was
    not the role alone (standing in, a sharing, an emergency); every event and look is written with it.

    `narrow` maps a permission to the organisations where it holds only for one's own: the enrolments `own`, those of
    `own_people`, and those of `reach`.
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
    reach: tuple[Reach, ...] = ()
    narrow: dict[str, frozenset[int]] = field(default_factory=dict)
    own: frozenset[int] = frozenset()
    own_people: frozenset[int] = frozenset()

    def holds(self, permission: str) -> bool:
        """Whether a role of the actor's gives the permission somewhere."""
        return self.is_system or permission in self.rights

    def can(self, permission: str) -> bool:
        """Whether the permission holds anywhere, for one enrolment at least."""
        return self.holds(permission) or any(permission in one.permissions for one in self.reach)

    def sees(self, permission: str, organisation_id: int, enrolment_id: int) -> bool:
        """Whether the permission holds for one enrolment that the actor has fetched: by a role there, or by what is shared."""
        if self.is_system or organisation_id in self.where(permission):
            return True
        return any(one.enrolment_id == enrolment_id and permission in one.permissions for one in self.reach)

    def where(self, permission: str) -> frozenset[int]:
        """The organisations where the permission holds."""
        return self.rights.get(permission, frozenset())

    def basis_of(self, person_ids: Iterable[int | None]) -> str:
        """The code of what opened the door to these persons, where it was not the role alone."""
        ids = set(person_ids)
        return self.basis or next((one.kind for one in self.reach if one.person_id in ids), "")

    def answers_for(self, login_id: int | None, enrolment_id: int | None = None) -> bool:
        """Whether work of that login is the actor's: the actor's own, or an absent colleague's, all or of that enrolment."""
        is_theirs = login_id is not None and (login_id == self.login_id or login_id in self.stands_in_for)
        return is_theirs or any(one.kind == "stand_in" and one.enrolment_id == enrolment_id for one in self.reach)


def system(at: datetime, *, role: str = "system") -> Actor:
    """The house itself, for steps of the night and for preparing a database."""
    return Actor(login_id=None, at=at, name="Spire", role=role, is_system=True)
