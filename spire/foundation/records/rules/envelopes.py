"""The way of an envelope: which channel a letter takes, and which step may follow which."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

Channel = Literal["digital_post", "print", "portal"]

# What may follow what; an envelope that has arrived stays so.
MOVES: Final[dict[str, frozenset[str]]] = {
    "created": frozenset({"queued"}),
    "queued": frozenset({"sent", "delivered", "printed", "failed"}),
    "sent": frozenset({"delivered", "failed"}),
    "failed": frozenset({"queued"}),
    "delivered": frozenset(),
    "printed": frozenset(),
}
AFTER_MINUTES: Final = (2, 10, 60, 4 * 60, 12 * 60)


@dataclass(frozen=True, slots=True)
class Reach:
    """How a person can be reached."""

    is_exempt: bool  # from Digital Post
    has_identity: bool
    has_login: bool


def channel(reach: Reach, *, has_digital_post: bool) -> Channel:
    """The channel a letter takes to a person; who has a login reads it in the portal too, whatever the channel.

    Exempt from Digital Post means paper. Where the house has no Digital Post, the portal is the channel of those who
    use it. Source: lov om Digital Post fra offentlige afsendere §§ 3, 5.
    """
    if reach.is_exempt:
        return "print"
    if has_digital_post and reach.has_identity:
        return "digital_post"
    return "portal" if reach.has_login and not has_digital_post else "print"


def may_follow(state: str, after: str) -> bool:
    """Whether a step may follow another."""
    return state in MOVES[after]


def wait(attempts: int) -> timedelta | None:
    """How long after so many attempts it is tried again; None when it is given up."""
    return timedelta(minutes=AFTER_MINUTES[attempts - 1]) if attempts <= len(AFTER_MINUTES) else None
