"""Around a budget: papers on its lines, talk about its groups, and what the months really brought.  # E-3"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from spire.foundation.access.queries import NotFound
from spire.foundation.records import files, uploads
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.journey.business.actions.scope import require_own_or_team
from spire.journey.business.models import Actual, Paper, Remark
from spire.journey.enrolments.models import Enrolment

KIND_OF_PAPER = "budget_paper"


class EmptyRemark(Refused):
    """A remark says something."""

    code = "business.empty_remark"


class NotYet(Refused):
    """A month that has not begun has brought nothing."""

    code = "business.not_yet"


@dataclass(frozen=True)
class Brought:
    """What a month brought, without VAT, and the money in the bank at its end."""

    turnover: Money
    variable: Money
    fixed: Money
    drawings: Money
    closing: Money


@transaction.atomic
def attach(
    enrolment_id: int, file: files.Checked, *, group: str, key: str, words: str, title: str, on: date, by: Actor
) -> Paper:
    """Keep a quote or a receipt on a line; nobody reads it before it has been scanned."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    document = uploads.receive(
        file,
        subject=f"enrolment:{enrolment.pk}",
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind=KIND_OF_PAPER,
        title=title,
        on=on,
        by=by,
    )
    return Paper.objects.create(enrolment=enrolment, group=group, key=key, words=words, document=document)


@transaction.atomic
def remark(enrolment_id: int, text: str, *, group: str, on: date, by: Actor) -> Remark:
    """Say something about a group of lines, or the whole.  Raises EmptyRemark."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    if not text.strip():
        raise EmptyRemark()
    said = Remark.objects.create(
        enrolment=enrolment, group=group, text=text.strip(), on=on, at=by.at, by_id=by.login_id
    )
    facts = {"group": group}
    trail.write("budget.remarked", said, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return said


@transaction.atomic
def close_remark(enrolment_id: int, remark_id: int, *, on: date, by: Actor) -> Remark:
    """The talk is done; it can still be read.  Twice does nothing.  Raises NotFound."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    said = enrolment.budget_remarks.filter(pk=remark_id).first()
    if said is None:
        raise NotFound()
    if said.closed_at is None:
        said.closed_at, said.closed_by_id = by.at, by.login_id
        said.save(update_fields=("closed_at", "closed_by"))
        trail.write("budget.remark_closed", said, by=by, on=on, person_id=enrolment.person_id)
    return said


@transaction.atomic
def enter_actual(enrolment_id: int, month: date, brought: Brought, *, on: date, by: Actor) -> Actual:
    """Write down what a month brought; the same figures again change nothing, others are a correction.  Raises NotYet."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    first = month.replace(day=1)
    if first > on:
        raise NotYet()
    amounts = {f"{name}_minor": getattr(brought, name).minor for name in brought.__dataclass_fields__}
    before = enrolment.actuals.filter(month=first).order_by("-number").first()
    if before is not None and all(getattr(before, name) == minor for name, minor in amounts.items()):
        return before
    number = (enrolment.actuals.filter(month=first).aggregate(last=Max("number"))["last"] or 0) + 1
    made = Actual.objects.create(
        enrolment=enrolment,
        month=first,
        number=number,
        currency=brought.turnover.currency,
        entered_on=on,
        entered_at=by.at,
        entered_by_id=by.login_id,
        **amounts,
    )
    facts = {"month": first.isoformat(), "number": number}
    trail.write("budget.actual_entered", made, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return made
