"""What the room writes: periods of support. Only `promises` is for other rooms."""

from datetime import date, timedelta

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation, Person
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Broken, Refused
from spire.foundation.values.money import Money
from spire.foundation.values.periods import Period
from spire.foundation.values.workings import Working
from spire.money.support.models import SupportPeriod
from spire.money.support.rules import lasting as rules

PERMISSION = "decision.make"


class Overlapping(Refused):
    """The person has support on some of these days already."""

    code = "support.overlapping"


class EndedEarly(Refused):
    """Support that was ended is not extended: it is granted anew."""

    code = "support.ended_early"


class OutsidePeriod(Refused):
    """The day to end lies outside the support."""

    code = "support.outside_period"


@transaction.atomic
def grant(
    *,
    person: Person,
    organisation: Organisation,
    kind: str,
    months: int,
    starts_on: date,
    legal_basis: str,
    decided_by: int,
    on: date,
    by: Actor,
) -> SupportPeriod:
    """Promise the first months of support; `kind` names the rate (`subsistence` is `support.subsistence`).

    Raises the country's refusal past the law's limit, Overlapping, NoRate, NotAllowed.
    """
    access.require(by, PERMISSION, organisation.pk)
    person = Person.objects.select_for_update().get(pk=person.pk)
    country = countries.get(organisation.country)
    period = rules.first_period(starts_on, months)
    within = country.policy(rules.LIMITS)(period)
    _refuse_overlap(person, period)
    working = rules.monthly(kind, starts_on, rate_on=country.rates.on, within=within)
    granted = SupportPeriod.objects.create(
        person=person,
        organisation=organisation,
        kind=kind,
        legal_basis=legal_basis,
        months=months,
        starts_on=starts_on,
        ends_on=period.end,
        monthly_minor=_amount(working).minor,
        currency=_amount(working).currency,
        working=working.to_json(),
        decided_by_id=decided_by,
        granted_on=on,
        granted_at=by.at,
    )
    trail.write("support.granted", granted, by=by, on=on, person_id=person.pk, facts={"months": months})
    return granted


@transaction.atomic
def extend(
    period_id: int, months: int, *, legal_basis: str, decided_by: int, on: date, by: Actor, reason: str = ""
) -> SupportPeriod:
    """Promise more months that follow the person's last ones; `period_id` is the first period or any extension.

    One to three months is the practice: another number raises UnusualExtension until a `reason` is given.
    Raises the country's refusal past the law's limit, EndedEarly, Overlapping, NoRate, NotAllowed.
    """
    original = _locked_original(period_id)
    access.require(by, PERMISSION, original.organisation_id)
    chain = [original, *original.extensions.order_by("starts_on")]
    last = chain[-1]
    if any(period.ended_on is not None for period in chain):
        raise EndedEarly(day=last.last_on)
    country = countries.get(original.organisation.country)
    before = sum(period.months for period in chain)
    period = rules.extension(original.starts_on, before, months, reason=reason)
    within = country.policy(rules.LIMITS)(original.period, [*(one.period for one in chain[1:]), period])
    _refuse_overlap(original.person, period)
    working = rules.monthly(original.kind, period.start, rate_on=country.rates.on, within=within)
    extended = SupportPeriod.objects.create(
        person=original.person,
        organisation=original.organisation,
        kind=original.kind,
        legal_basis=legal_basis,
        months=months,
        starts_on=period.start,
        ends_on=period.end,
        original=original,
        monthly_minor=_amount(working).minor,
        currency=_amount(working).currency,
        working=working.to_json(),
        reason=reason,
        decided_by_id=decided_by,
        granted_on=on,
        granted_at=by.at,
    )
    trail.write("support.extended", extended, by=by, on=on, person_id=original.person_id, facts={"months": months})
    return extended


@transaction.atomic
def end(period_id: int, *, last_on: date, reason: str, on: date, by: Actor) -> SupportPeriod:
    """End support earlier than granted, with a reason code; again with the same day changes nothing.

    Extensions that had not begun are ended on their first day. Gives the period that held the last day.
    Raises OutsidePeriod, NotAllowed.
    """
    original = _locked_original(period_id)
    access.require(by, PERMISSION, original.organisation_id)
    chain = [original, *original.extensions.order_by("starts_on")]
    holding = next((period for period in chain if last_on in period.period), None)
    if holding is None:
        raise OutsidePeriod(day=last_on, first=original.starts_on, last=chain[-1].last_on)
    for period in chain:
        ended_on = max(period.starts_on, last_on + timedelta(1))
        if ended_on < period.end:
            period.ended_on, period.end_reason = ended_on, reason
            period.save(update_fields=("ended_on", "end_reason"))
            facts = {"reason": reason, "last_on": str(last_on)}
            trail.write("support.ended", period, by=by, on=on, person_id=original.person_id, facts=facts)
    holding.refresh_from_db()
    return holding


def _locked_original(period_id: int) -> SupportPeriod:
    found = SupportPeriod.objects.get(pk=period_id)
    return SupportPeriod.objects.select_for_update().get(pk=found.original_id or found.pk)


def _refuse_overlap(person: Person, period: Period) -> None:
    for other in SupportPeriod.objects.filter(person=person, starts_on__lt=period.end, ends_on__gt=period.start):
        if other.period.overlaps(period):
            raise Overlapping(first=other.starts_on, last=other.last_on)


def _amount(working: Working) -> Money:
    if working.amount is None:
        raise Broken("The working of a support amount led to no amount. Mend rules.monthly.")
    return working.amount
