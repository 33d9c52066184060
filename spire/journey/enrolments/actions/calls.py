"""The telephone conversation, and what follows from it. # C-2"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.actions.opening import open_enrolment
from spire.journey.enrolments.models import CallSheet, Inquiry
from spire.journey.enrolments.rules import calls as rules
from spire.journey.enrolments.rules.inquiries import OPEN
from spire.journey.programmes import queries as programmes


class AlreadyAnswered(Refused):
    """The inquiry has had its answer."""

    code = "enrolments.already_answered"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What was said: `answers` is yes, no or doubt by condition key; `outcome` is a key of the template's call sheet."""

    outcome: str
    answers: Mapping[str, str] = field(default_factory=dict)
    benefit: str = ""
    realistic: str = ""
    realistic_why: str = ""
    motivated: str = ""
    motivated_why: str = ""
    reasons: str = ""
    guidance: str = ""


@transaction.atomic
def call(inquiry_id: int, sheet: Sheet, *, by: Actor, on: date) -> CallSheet:
    """Keep a call sheet and do what its outcome says; an invitation opens the enrolment.

    What the citizen lives on is corrected by what was said.  Raises AlreadyAnswered, UnknownOutcome, ReasonMissing,
    WhyMissing or GuidanceMissing.
    """
    inquiry = Inquiry.objects.select_for_update().select_related("programme").get(pk=inquiry_id)
    programme = inquiry.programme
    access.require(by, "inquiry.handle", programme.organisation_id)
    if inquiry.state not in OPEN:
        raise AlreadyAnswered()
    outcome = rules.outcome_of(programmes.template(programme.template_version_id), sheet.outcome)
    rules.check(outcome, sheet.answers, reasons=sheet.reasons, guidance=sheet.guidance)
    rules.check_impression("realistic", sheet.realistic, why=sheet.realistic_why or sheet.reasons)
    rules.check_impression("motivated", sheet.motivated, why=sheet.motivated_why or sheet.reasons)
    kept = CallSheet.objects.create(
        inquiry=inquiry,
        called_on=on,
        called_at=by.at,
        called_by_id=by.login_id,
        **vars(sheet) | {"answers": dict(sheet.answers)},
    )
    inquiry.state = rules.state_after(outcome)
    is_listed = inquiry.state == rules.WAITING_LIST
    inquiry.answered_on = None if is_listed else on
    inquiry.listed_at = (inquiry.listed_at or by.at) if is_listed else None
    inquiry.benefit = sheet.benefit or inquiry.benefit
    inquiry.save(update_fields=("state", "answered_on", "listed_at", "benefit"))
    trail.write("inquiry.called", inquiry, by=by, on=on, person_id=inquiry.person_id, facts={"outcome": sheet.outcome})
    if outcome.stage is not None:
        open_enrolment(inquiry.pk, stage=outcome.stage, by=by, on=on)
    return kept
