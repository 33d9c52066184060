"""Writing in a budget group by group, and freezing what is written as a version.  # E-3"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.business.actions.scope import require_own_or_team
from spire.journey.business.models import Budget, Draft
from spire.journey.business.queries.budget_terms import terms_for
from spire.journey.business.queries.budgets import mark, newest, written
from spire.journey.business.rules.budgets.contents import Contents
from spire.journey.business.rules.budgets.counting import count
from spire.journey.business.rules.budgets.figures import carries, loan_need
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment

# The programme asks for the budgets by these names; both are answered by a version that says what they ask.
ESTABLISHMENT_FORM, OPERATING_FORM = "establishment-budget", "operating-budget"


class EmptyBudget(Refused):
    """A budget without amounts says nothing."""

    code = "business.empty_budget"


class ChangedMeanwhile(Refused):
    """Somebody else wrote in the same lines since the page was opened."""

    code = "business.changed_meanwhile"


@transaction.atomic
def write(enrolment_id: int, group: str, value: object, *, seen: str, on: date, by: Actor) -> Contents:
    """Write one group of lines anew in the draft; the other groups stay as they are.

    `seen` is the mark of the group as the writer saw it.  Raises ChangedMeanwhile when it is another by now, and the
    writer has not written just what is there; OutsideCalendar for a start whose VAT falls due in no year that we know.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    before = written(enrolment, on)
    after = before.with_group(group, value)
    if after == before:
        return after
    if seen != mark(before, group):
        raise ChangedMeanwhile()
    _keep(enrolment, after, group, on=on, by=by)
    return after


@transaction.atomic
def replace_draft(enrolment_id: int, contents: Contents, *, on: date, by: Actor) -> Contents:
    """Write the whole draft anew, as from a workbook or an earlier version.  Raises OutsideCalendar."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    if contents != written(enrolment, on):
        _keep(enrolment, contents, "all", on=on, by=by)
    return contents


@transaction.atomic
def save_version(enrolment_id: int, *, phase: str, on: date, by: Actor) -> Budget:
    """Freeze what is written as a version; the same lines again are the same version.  Raises EmptyBudget."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    return save_budget(enrolment_id, written(enrolment, on), phase=phase, on=on, by=by)


@transaction.atomic
def save_budget(enrolment_id: int, contents: Contents, *, phase: str, on: date, by: Actor) -> Budget:
    """Add a version with its terms, what it comes to and why; the same lines again are the same version.

    The draft follows it, and what the programme has asked for is answered.  Raises EmptyBudget.
    """
    enrolment = Enrolment.objects.select_for_update(of=("self",)).select_related("programme").get(pk=enrolment_id)
    require_own_or_team(by, enrolment)
    if contents.is_empty:
        raise EmptyBudget()
    before, lines = newest(enrolment), contents.to_json()
    if before is not None and (before.lines, before.phase) == (lines, phase):
        return before
    terms = terms_for(enrolment, contents.ways, on)
    counted = count(contents, terms)
    need, carried = loan_need(counted), carries(counted)
    assert need.amount is not None, "The need is an amount."
    assert carried.amount is not None, "What is carried is an amount."
    stored = Budget.objects.create(
        enrolment=enrolment,
        number=before.number + 1 if before else 1,
        phase=phase,
        currency=contents.currency,
        lines=lines,
        terms=terms.to_json(),
        loan_need_minor=need.amount.minor,
        carries_minor=carried.amount.minor,
        working={"loan_need": need.to_json(), "carries": carried.to_json()},
        made_on=on,
        made_at=by.at,
        made_by_id=by.login_id,
    )
    replace_draft(enrolment_id, contents, on=on, by=by)
    facts = {"number": stored.number, "phase": phase}
    trail.write("budget.saved", stored, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    for key, is_answered in (
        (ESTABLISHMENT_FORM, contents.has_establishment), (OPERATING_FORM, contents.has_operating),
    ):  # fmt: skip
        if is_answered:
            enrolments.answer_form(enrolment_id, key, None, by=by, on=on)
    return stored


def _keep(enrolment: Enrolment, contents: Contents, group: str, *, on: date, by: Actor) -> None:
    """Store the draft; the trail says it once a day for each writer, because a draft is kept at every pause."""
    if group in ("ways", "all"):
        terms_for(enrolment, contents.ways, on)  # a start that no page could count from is refused before it is kept
    draft = Draft.objects.filter(enrolment=enrolment).first() or Draft(enrolment=enrolment)
    is_known = draft.pk is not None and draft.written_by_id == by.login_id and _day(draft.written_at) == _day(by.at)
    draft.currency, draft.lines = contents.currency, contents.to_json()
    draft.written_on, draft.written_at, draft.written_by_id = on, by.at, by.login_id
    draft.save()
    if not is_known:
        facts = {"group": group}
        trail.write("budget.written", draft, by=by, on=on, person_id=enrolment.person_id, facts=facts)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
