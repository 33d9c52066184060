"""What can be asked about support."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.money.support.models import SupportPeriod
from spire.money.support.rules import lasting as rules
from spire.money.support.rules.months import Month, months
from spire.money.support.rules.refund import Cost, cost


@dataclass(frozen=True, slots=True)
class Course:
    """One grant with its extensions, in order, and how many months of extension are left."""

    periods: tuple[SupportPeriod, ...]
    months_left: int

    @property
    def original(self) -> SupportPeriod:
        """The first period."""
        return self.periods[0]

    @property
    def is_ended(self) -> bool:
        """Whether a decision has ended it before its time."""
        return any(period.ended_on is not None for period in self.periods)

    @property
    def last_on(self) -> date:
        """The last day with support."""
        return max(period.last_on for period in self.periods)


@dataclass(frozen=True, slots=True)
class EndsSoon:
    """Support that ends soon: whose, in which period, its last day, and when that period was granted."""

    person_id: int
    period_id: int
    last_on: date
    granted_on: date


def for_actor(by: Actor, period_id: int) -> SupportPeriod:
    """A period that the actor may see, or NotFound."""
    found = visible_to(by).filter(pk=period_id).first()
    if found is None:
        raise NotFound
    return found


def visible_to(by: Actor) -> QuerySet[SupportPeriod]:
    """The periods of the organisations where the actor may see support, and the actor's own."""
    periods = SupportPeriod.objects.select_related("person", "original")
    if by.is_system:
        return periods
    theirs = periods.filter(scope.of_people(by, "support.view", person="person_id"))
    return theirs | periods.filter(person_id=by.person_id) if by.person_id is not None else theirs


def courses_of(person_id: int) -> list[Course]:
    """A person's grants with their extensions, oldest first; the caller has asked for permission. Two queries."""
    periods = SupportPeriod.objects.filter(person_id=person_id).select_related("organisation", "decided_by")
    by_original: dict[int, list[SupportPeriod]] = {}
    for period in periods.order_by("starts_on", "id"):
        by_original.setdefault(period.original_id or period.pk, []).append(period)
    return [Course(tuple(chain), _months_left(chain)) for chain in by_original.values()]


def on_day(person_id: int, on: date) -> SupportPeriod | None:
    """The period with support on a day."""
    covering = SupportPeriod.objects.filter(person_id=person_id, starts_on__lte=on, ends_on__gt=on)
    return next((period for period in covering if on in period.period), None)


def ending(on: date, *, within_days: int) -> list[EndsSoon]:
    """Whose support ends within so many days, today included, by its very last day; two queries.

    A course ends with its last period, so one that has been extended beyond the days is not here.
    """
    until = on + timedelta(days=within_days)
    soon = list(SupportPeriod.objects.filter(_still(on), ends_on__lte=until + timedelta(1)))
    longest: dict[int, date] = {}
    for period in SupportPeriod.objects.filter(_still(on), original__in={one.original_id or one.pk for one in soon}):
        longest[period.original_id or 0] = max(longest.get(period.original_id or 0, on), period.end)
    return [
        EndsSoon(period.person_id, period.pk, period.last_on, period.granted_on)
        for period in soon
        if period.end > on and period.end >= longest.get(period.original_id or period.pk, period.end)
    ]


def ended_lately(on: date, *, within_days: int) -> dict[int, date]:
    """The last day of those whose support ended within so many days before a day and who have none now; two queries."""
    since = on - timedelta(within_days)
    ended = Q(ended_on=None, ends_on__lte=on, ends_on__gt=since) | Q(ended_on__lte=on, ended_on__gt=since)
    people = set(SupportPeriod.objects.filter(ended).values_list("person_id", flat=True))
    return {person: last for person, last in last_days(people).items() if last < on} if people else {}


def _still(on: date) -> Q:
    """Periods that are not over; one that was ended before its time counts to that day."""
    return Q(ends_on__gt=on) & (Q(ended_on=None) | Q(ended_on__gt=on))


def months_of(course: Course) -> tuple[Month, ...]:
    """The course month by month, by the dated rates."""
    original = course.original
    rates = countries.get(original.organisation.country).rates
    return months((period.period for period in course.periods), original.kind, rate_on=rates.on)


def costs_of(course: Course, *, since: date | None, is_shared: bool) -> tuple[tuple[Month, Cost], ...]:
    """The same with what each month costs the municipality; `since` is the first day on a benefit, where it is known."""
    rates = countries.get(course.original.organisation.country).rates
    return tuple(
        (month, cost(month, since=since, is_shared=is_shared, rate_on=rates.on)) for month in months_of(course)
    )


def last_days(person_ids: Iterable[int]) -> dict[int, date]:
    """The last day with support of each person who has had some, extensions counted; one query."""
    found: dict[int, date] = {}
    for period in SupportPeriod.objects.filter(person_id__in=list(person_ids)):
        found[period.person_id] = max(found.get(period.person_id, period.last_on), period.last_on)
    return found


def _months_left(chain: list[SupportPeriod]) -> int:
    original = chain[0]
    if any(period.ended_on is not None for period in chain):
        return 0
    longest = countries.get(original.organisation.country).rates.on(rules.EXTENSION_MONTHS, original.starts_on)
    return longest.count - sum(period.months for period in chain[1:])
