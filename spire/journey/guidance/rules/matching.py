"""Which mentors to propose to a participant, in what order, and why, in words. Nobody is scored and nothing is summed.

The order is a rule that can be read aloud (`ORDER`): each line decides only between those whom the lines before it left
equal. What speaks against somebody is said as well; who cannot be proposed at all is listed with the one thing that
stands in the way. So that the same few are not worn out, who began with somebody lately comes after the others with as
near a trade, and then who follows fewest comes first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from spire.foundation.values.distances import Areas, Distance
from spire.foundation.values.trades import Kinship, Trades

ORDER = ("earlier", "trade", "rest", "load", "distance", "asked", "register")
CLOSE = (Kinship.SAME, Kinship.NEIGHBOUR)


@dataclass(frozen=True)
class Wish:
    """What a participant wants a mentor for. `postcode` is empty where the address is protected or not known."""

    trades: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    postcode: str = ""
    earlier: frozenset[int] = frozenset()  # mentors whom the participant had before, and whom nobody said no to
    refused: frozenset[int] = frozenset()  # where one of the two has said no
    asked: frozenset[int] = frozenset()  # who is asked or runs now


@dataclass(frozen=True)
class Volunteer:
    """What the register says of a mentor. `taken` are those followed and those asked for; `last_on` the last asking."""

    id: int
    trades: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    postcode: str = ""
    reach: str = "part"
    capacity: int = 1
    taken: int = 0
    last_on: date | None = None
    has_code: bool = True


@dataclass(frozen=True)
class Reason:
    """Why, as a code with facts; the facts are codes too and become words where they are shown."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggestion:
    """A mentor with the reasons for and against."""

    mentor_id: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Suggestions:
    """Those who can be proposed, in the rule's order, and those who cannot, with why."""

    first_to_last: tuple[Suggestion, ...]
    left_out: tuple[Suggestion, ...]


@dataclass(frozen=True)
class Books:
    """The country's lists, where it has them, and the programme's days of rest."""

    trades: Trades | None
    areas: Areas | None
    rest_days: int


def suggest(wish: Wish, volunteers: Iterable[Volunteer], books: Books, *, on: date) -> Suggestions:
    """Whom to propose, in the rule's order."""
    able, unable = [], []
    for one in volunteers:
        hindrance = _hindrance(wish, one, books)
        if hindrance is None:
            able.append(one)
        else:
            unable.append(Suggestion(one.id, (hindrance,)))
    able.sort(key=lambda one: _place(wish, one, books, on))
    return Suggestions(
        tuple(Suggestion(one.id, _reasons(wish, one, books, on)) for one in able),
        tuple(unable),
    )


def is_resting(one: Volunteer, books: Books, on: date) -> bool:
    """Whether a mentor was asked so lately that others come first."""
    return one.last_on is not None and on < one.last_on + timedelta(days=books.rest_days)


def _hindrance(wish: Wish, one: Volunteer, books: Books) -> Reason | None:
    if one.id in wish.asked:
        return Reason("asked_now")
    if one.id in wish.refused:
        return Reason("said_no")
    if one.taken >= one.capacity:
        return Reason("full", {"taken": one.taken, "capacity": one.capacity})
    if wish.languages and not set(wish.languages) & set(one.languages):
        return Reason("no_language")
    distance = _distance(wish, one, books)
    too_far = {"town": distance in (Distance.SAME_PART, Distance.FAR), "part": distance is Distance.FAR}
    return Reason("too_far") if too_far.get(one.reach, False) else None


def _place(wish: Wish, one: Volunteer, books: Books, on: date) -> tuple[object, ...]:
    """Where somebody stands by `ORDER`; each part only orders, and is never shown."""
    kinship, _code = _kinship(wish, one, books)
    distance = _distance(wish, one, books)
    return (
        one.id not in wish.earlier,
        0 if kinship in CLOSE else 1 if kinship is Kinship.SAME_FIELD else 2,
        is_resting(one, books, on),
        one.taken,
        Distance.SAME_PART if distance is None else distance,
        one.last_on or date.min,
        one.id,
    )


def _reasons(wish: Wish, one: Volunteer, books: Books, on: date) -> tuple[Reason, ...]:
    kinship, code = _kinship(wish, one, books)
    reasons = [Reason("earlier")] if one.id in wish.earlier else []
    reasons.append(Reason(_BY_KINSHIP[kinship], {"trade": code}) if code else Reason("trade_unknown"))
    shared = tuple(language for language in wish.languages if language in one.languages)
    if shared:
        reasons.append(Reason("language", {"languages": shared}))
    distance = _distance(wish, one, books)
    if one.reach == "remote":
        reasons.append(Reason("remote"))
    elif distance is not None:
        reasons.append(Reason(_BY_DISTANCE[distance]))
    else:
        reasons.append(Reason("distance_unknown"))
    reasons.append(_of_times(wish, one))
    reasons.append(Reason("free") if one.taken == 0 else Reason("load", {"taken": one.taken, "capacity": one.capacity}))
    if one.last_on is None:
        reasons.append(Reason("never_asked"))
    else:
        code = "rests" if is_resting(one, books, on) else "asked_last"
        reasons.append(Reason(code, {"day": one.last_on.isoformat()}))
    if not one.has_code:
        reasons.append(Reason("no_code"))
    return tuple(reasons)


_BY_KINSHIP = {
    Kinship.SAME: "trade_same",
    Kinship.NEIGHBOUR: "trade_near",
    Kinship.SAME_FIELD: "trade_field",
    Kinship.OTHER: "trade_other",
}
_BY_DISTANCE = {
    Distance.SAME_TOWN: "same_town",
    Distance.NEIGHBOURHOOD: "neighbourhood",
    Distance.SAME_PART: "same_part",
    Distance.FAR: "far",
}


def _of_times(wish: Wish, one: Volunteer) -> Reason:
    shared = tuple(time for time in wish.times if time in one.times)
    if shared:
        return Reason("times", {"times": shared})
    return Reason("times_apart" if wish.times and one.times else "times_unknown")


def _kinship(wish: Wish, one: Volunteer, books: Books) -> tuple[Kinship, str]:
    """How near the nearest trade is, and the mentor's own code of it; no code where one of the two has none."""
    if books.trades is None or not wish.trades or not one.trades:
        return Kinship.OTHER, ""
    return books.trades.nearest(wish.trades, one.trades)


def _distance(wish: Wish, one: Volunteer, books: Books) -> Distance | None:
    if books.areas is None or not wish.postcode or not one.postcode:
        return None
    return books.areas.between(wish.postcode, one.postcode)


@dataclass(frozen=True)
class Spread:
    """How the following is spread over a register: told in words, so that a team sees whom it wears out."""

    mentors: int
    following: int  # mentors who follow somebody
    most: int  # the most that one mentor follows
    never: int  # mentors who were never asked
    full: int


def spread(volunteers: Iterable[Volunteer]) -> Spread:
    """The spread of those in the register."""
    here = tuple(volunteers)
    return Spread(
        mentors=len(here),
        following=sum(one.taken > 0 for one in here),
        most=max((one.taken for one in here), default=0),
        never=sum(one.last_on is None for one in here),
        full=sum(one.taken >= one.capacity for one in here),
    )
