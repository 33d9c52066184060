"""What can be asked about support."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.money.support import rules
from spire.money.support.models import SupportPeriod


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
    def last_on(self) -> date:
        """The last day with support."""
        return max(period.last_on for period in self.periods)


@dataclass(frozen=True, slots=True)
class EndsSoon:
    """Support ends in so many weeks."""

    person_id: int
    period_id: int
    weeks: int
    last_on: date


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
    theirs = periods.filter(organisation_id__in=by.where("support.view"))
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


def warnings(on: date) -> list[EndsSoon]:
    """Whose support ends soon, with 8, 4 or 1 weeks' warning; one query.

    A course warns by its very last day, so a period that has been extended does not.
    """
    soon = SupportPeriod.objects.filter(ends_on__gt=on, ends_on__lte=on + timedelta(weeks=max(rules.WARNING_WEEKS)))
    extended = SupportPeriod.objects.filter(ends_on__gt=on, original__isnull=False)
    latest: dict[int, date] = {}
    for period in extended:
        latest[period.original_id] = max(latest.get(period.original_id, on), period.end)  # type: ignore[index,arg-type]
    found = []
    for period in soon:
        end = period.end
        if latest.get(period.original_id or period.pk, end) > end:
            continue
        weeks = rules.warning(end, on)
        if weeks is not None:
            found.append(EndsSoon(period.person_id, period.pk, weeks, period.last_on))
    return found


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
