"""What can be asked about credit lines: whose, how they stand on a day, and what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.money.instruments.credit_lines import rules
from spire.money.instruments.credit_lines.models import CreditLine, CreditLineEvent
from spire.money.instruments.credit_lines.rules import Event, State

PERMISSION = "loan.view"


@dataclass(frozen=True, slots=True)
class Standing:
    """A line on a day, in money."""

    line: CreditLine
    on: date
    status: str
    limit: Money
    drawn: Money
    free: Money
    called: Money
    paid: Money
    recovered: Money
    lost: Money
    recourse: Money
    exposure: Money


def visible_to(by: Actor) -> QuerySet[CreditLine]:
    """The lines of the organisations where the actor may see loans."""
    lines = CreditLine.objects.select_related("borrower", "organisation", "bank", "guarantor", "book", "decided_by")
    return lines.filter(scope.of_people(by, PERMISSION, person="borrower_id"))


def for_actor(by: Actor, line_id: int) -> CreditLine:
    """A line that the actor may see, or NotFound."""
    line = visible_to(by).filter(pk=line_id).first()
    if line is None:
        raise NotFound
    return line


def of_person(person_id: int) -> QuerySet[CreditLine]:
    """A person's lines, newest first; the caller has asked for permission."""
    return CreditLine.objects.filter(borrower_id=person_id).select_related("borrower", "bank", "guarantor")


def with_events(lines: QuerySet[CreditLine]) -> QuerySet[CreditLine]:
    """The same lines with their events at hand; two queries for all."""
    events = CreditLineEvent.objects.select_related("entered_by", "refers_to").order_by("id")
    return lines.prefetch_related(Prefetch("events", queryset=events))


def as_rules(events: Iterable[CreditLineEvent]) -> list[Event]:
    """Stored events as the rules read them; one that is not stored yet comes last."""
    return [Event(one.pk or 2**62, one.on, one.do, one.amount_minor or 0, one.refers_to_id) for one in events]


def state(line: CreditLine, on: date, events: Iterable[CreditLineEvent] | None = None) -> State:
    """The state at the end of a day; one query unless the events are given or prefetched."""
    stored = line.events.all() if events is None else events
    return rules.state(as_rules(stored), on, most=line.most_minor)


def standing(line: CreditLine, on: date) -> Standing:
    """How a line stands at the end of a day; one query unless its events are prefetched."""
    at = state(line, on)
    amounts = {
        name: Money(getattr(at, name), line.currency)
        for name in ("limit", "drawn", "free", "called", "paid", "recovered", "lost", "recourse", "exposure")
    }
    return Standing(line=line, on=on, status=at.status, **amounts)
