"""The whole portfolio in sums: outstanding, late, at risk, by how late it is. One scan of one row a loan."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Aggregate, Case, Count, IntegerField, Q, QuerySet, Sum, Value, When

from spire.foundation.access import scope
from spire.foundation.people.models import Organisation
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.instruments.loans.models import LoanStanding

PERMISSION: Final = "loan.view"
# A loan stands in the first bucket whose days it does not exceed; the first holds those that are not late.
BUCKETS: Final[tuple[tuple[str, int | None], ...]] = (
    ("on_time", 0),
    ("to_30", 30),
    ("to_60", 60),
    ("to_90", 90),
    ("to_180", 180),
    ("over_180", None),
)
BUCKET_KEYS: Final = tuple(key for key, _days in BUCKETS)
AT_RISK: Final = {"30": BUCKET_KEYS[2:], "90": BUCKET_KEYS[4:]}  # more than so many days late


@dataclass(frozen=True, slots=True)
class Cell:
    """The open loans of one organisation, product, currency and bucket, summed."""

    organisation_id: int
    organisation: str
    product_key: str
    currency: str
    bucket: str
    count: int
    outstanding: Money
    late: Money


@dataclass(frozen=True, slots=True)
class Sums:
    """Cells together. At risk is all that is outstanding on loans more than 30 or 90 days late."""

    count: int
    outstanding: Money
    late: Money
    at_risk_30: Money
    at_risk_90: Money


def cells(by: Actor, *, on: date) -> list[Cell]:
    """The portfolio that the actor may see on a day, in its smallest parts; one query that reads each loan once.

    Each bucket is what is later than its beginning less what is later than its end: SQLite and PostgreSQL sum with
    conditions much faster than they sort by a bucket that is worked out for each loan.
    """
    later = [on - timedelta(days) for _key, days in BUCKETS if days is not None]
    sums: dict[str, Aggregate] = {}
    for place, day in enumerate((None, *later)):
        is_later = None if day is None else Q(late_from__lt=day)
        sums |= {
            f"count_{place}": Count("pk", filter=is_later),
            f"outstanding_{place}": Sum("outstanding_minor", filter=is_later),
            f"late_{place}": Sum("late_minor", filter=is_later),
        }
    rows = open_loans(by).order_by().values("organisation_id", "product_key", "currency").annotate(**sums)
    found = list(rows)
    names = dict(
        Organisation.objects.filter(pk__in={row["organisation_id"] for row in found}).values_list("pk", "name")
    )
    told = [cell for row in found for cell in _cells(row, names[row["organisation_id"]])]
    return sorted(told, key=lambda cell: (cell.organisation, cell.organisation_id, cell.product_key, cell.currency))


def _cells(row: Mapping[str, Any], organisation: str) -> Iterator[Cell]:
    """The buckets of one organisation, product and currency that hold a loan."""
    for place, key in enumerate(BUCKET_KEYS):
        count, left, late = (
            int(row[f"{name}_{place}"] or 0) - int(row.get(f"{name}_{place + 1}") or 0)
            for name in ("count", "outstanding", "late")
        )
        if count:
            money = row["currency"]
            where = (row["organisation_id"], organisation, row["product_key"], money, key)
            yield Cell(*where, count, Money(left, money), Money(late, money))


def summed(some: Iterable[Cell]) -> dict[str, Sums]:
    """Cells added up for each currency."""
    by_currency: dict[str, list[Cell]] = defaultdict(list)
    for cell in some:
        by_currency[cell.currency].append(cell)
    return {currency: _sums(currency, found) for currency, found in by_currency.items()}


def loans_in(
    by: Actor, *, on: date, buckets: Sequence[str] = (), organisation_id: int | None = None, product_key: str = ""
) -> QuerySet[LoanStanding]:
    """The loans behind a figure, those longest late first."""
    found = open_loans(by).select_related("loan__borrower", "organisation")
    if organisation_id is not None:
        found = found.filter(organisation_id=organisation_id)
    if product_key:
        found = found.filter(product_key=product_key)
    if buckets:
        found = found.annotate(bucket=_bucket(on)).filter(bucket__in=[BUCKET_KEYS.index(key) for key in buckets])
    return found.order_by("late_from", "pk")


def open_loans(by: Actor) -> QuerySet[LoanStanding]:
    """The loans on which something is outstanding, where the actor may see loans."""
    found = LoanStanding.objects.filter(outstanding_minor__gt=0)
    return found.filter(scope.of_people(by, PERMISSION, person="loan__borrower_id"))


def waiting_for_the_night(by: Actor, *, on: date) -> int:
    """How many loans time has moved since their figures were counted; one query by index."""
    return open_loans(by).filter(changes_on__lte=on).count()


def days_late(standing: LoanStanding, on: date) -> int:
    """How many days late a loan is."""
    return (on - standing.late_from).days if standing.late_from else 0


def _bucket(on: date) -> Case:
    """The place of a loan's bucket."""
    whens = [When(Q(late_minor=0) | Q(late_from__gte=on), then=Value(0))]
    whens += [
        When(late_from__gte=on - timedelta(days), then=Value(place))
        for place, (_key, days) in enumerate(BUCKETS)
        if place and days is not None
    ]
    return Case(*whens, default=Value(len(BUCKETS) - 1), output_field=IntegerField())


def _sums(currency: str, some: Sequence[Cell]) -> Sums:
    def total(buckets: Sequence[str], name: str) -> Money:
        return Money(sum(getattr(cell, name).minor for cell in some if cell.bucket in buckets), currency)

    return Sums(
        count=sum(cell.count for cell in some),
        outstanding=total(BUCKET_KEYS, "outstanding"),
        late=total(BUCKET_KEYS, "late"),
        at_risk_30=total(AT_RISK["30"], "outstanding"),
        at_risk_90=total(AT_RISK["90"], "outstanding"),
    )
