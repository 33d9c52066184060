"""Who is on a list of receivers, and why: a reason code with its facts, for each of them.  # E-5"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Why:
    """The reason why somebody is on a list."""

    code: str
    facts: dict[str, date]


@dataclass(frozen=True, kw_only=True)
class Way:
    """What the list knows of somebody's way."""

    opened_on: date
    joined_on: date | None = None
    granted_on: date | None = None
    business_started_on: date | None = None
    paused_on: date | None = None
    alumni_on: date | None = None


def to_course(way: Way) -> Why:
    """Why somebody is asked to the sessions of a cohort."""
    joined = {"joined": way.joined_on or way.opened_on}
    if way.granted_on is not None:
        return Why("guidance.why.granted", {**joined, "granted": way.granted_on})
    return Why("guidance.why.joined", joined)


def to_network_day(way: Way, *, on: date) -> Why:
    """Why somebody is asked to a voluntary day; the alumni come first, because they are easily forgotten."""
    if way.alumni_on is not None:
        return Why("guidance.why.alumni", {"day": way.alumni_on})
    if way.paused_on is not None:
        return Why("guidance.why.paused", {"day": way.paused_on})
    if way.business_started_on is not None and way.business_started_on <= on:
        return Why("guidance.why.in_business", {"day": way.business_started_on})
    return Why("guidance.why.in_programme", {"day": way.opened_on})
