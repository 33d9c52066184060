"""The weeks of a template as real days, by three clocks.  # B-6

Weeks are approximate by the handbook's own words: what is counted here is drawn, and never blocks nor marks anyone late.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from spire.foundation.values.periods import Period
from spire.journey.programmes.rules.screening import Screening
from spire.journey.programmes.rules.template import Activity, ClockKey, Template

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What has happened on each clock; None for what has not."""

    programme_started_on: date | None = None
    first_contact_on: date | None = None
    business_started_on: date | None = None
    support_ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """The day of a clock's event; `is_expected` when it has not happened and the plan says when it would."""

    day: date
    is_expected: bool


@dataclass(frozen=True, kw_only=True)
class Planned:
    """The planned days of one activity: an open-ended period for "ff", and None where the plan has no weeks.

    `is_expected` says that the days move when the clock's event really happens.
    """

    activity: Activity
    days: Period | None
    is_expected: bool


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The chart's whole span with its bars, for drawing; `weeks` are the first days of the weeks shown."""

    span: Period
    bars: tuple[Planned, ...]
    weeks: tuple[date, ...]


def anchors(template: Template, facts: Facts) -> dict[ClockKey, Anchor]:
    """The day of each clock's event: as it happened, or as the plan expects it from the clock before or after.

    A clock is missing when nothing has happened that it could be expected from.
    """
    happened: dict[ClockKey, date | None] = {
        "programme": facts.programme_started_on,
        "enrolment": facts.first_contact_on,
        "business": facts.business_started_on,
    }
    known: dict[ClockKey, Anchor] = {
        clock: Anchor(day=day, is_expected=False) for clock, day in happened.items() if day is not None
    }
    # A business is expected from its enrolment; an enrolment has nothing to do with when the municipality began.
    if "business" not in known and "enrolment" in known:
        between = template.clock("business").week - template.clock("enrolment").week
        known["business"] = Anchor(day=known["enrolment"].day + between * WEEK, is_expected=True)
    return known


def planned(template: Template, facts: Facts) -> tuple[Planned, ...]:
    """The planned days of every activity, in the template's order."""
    known = anchors(template, facts)
    return tuple(_planned(template, activity, known) for activity in template.activities)


def planned_of(template: Template, activity: Activity, facts: Facts) -> Period | None:
    """The planned days of one activity, for those who ask for one of many enrolments."""
    return _planned(template, activity, anchors(template, facts)).days


def chart(template: Template, facts: Facts, *, on: date) -> Chart | None:
    """The chart of one enrolment: the activities on the enrolment's and the business's clocks, open bars drawn to its end.

    It reaches from first contact to the template's last week on the business's clock, and to today if that is later.
    None as long as there is no first contact.
    """
    if facts.first_contact_on is None:
        return None
    bars = tuple(bar for bar in planned(template, facts) if bar.days is not None and bar.activity.clock != "programme")
    business = anchors(template, facts)["business"]
    last = business.day + (template.weeks - template.clock("business").week + 1) * WEEK
    span = Period(facts.first_contact_on, max(last, on + WEEK))
    count = (span.days + 6) // 7
    return Chart(span=span, bars=bars, weeks=tuple(span.start + number * WEEK for number in range(count)))


def week_of(template: Template, facts: Facts, *, on: date) -> int | None:
    """Which week of the chart a day is for an enrolment: the business's clock once it runs, else the enrolment's."""
    known = anchors(template, facts)
    for clock in ("business", "enrolment"):
        anchor = known.get(clock)
        if anchor is not None and not anchor.is_expected and on >= anchor.day:
            return template.clock(clock).week + (on - anchor.day) // WEEK
    return None


def due_on(screening: Screening, facts: Facts) -> date | None:
    """The day by which a screening is to be held, counted back from its event; None when nothing is counted back."""
    if screening.counts_back is None or facts.support_ends_on is None:
        return None
    return facts.support_ends_on - screening.counts_back.weeks * WEEK


def _planned(template: Template, activity: Activity, known: dict[ClockKey, Anchor]) -> Planned:
    if activity.weeks is None or activity.clock is None or activity.clock not in known:
        return Planned(activity=activity, days=None, is_expected=False)
    anchor = known[activity.clock]
    week = template.clock(activity.clock).week
    start = anchor.day + (activity.weeks.from_week - week) * WEEK
    end = None if activity.weeks.to_week is None else anchor.day + (activity.weeks.to_week - week + 1) * WEEK
    return Planned(activity=activity, days=Period(start, end), is_expected=anchor.is_expected)
