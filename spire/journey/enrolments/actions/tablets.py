"""A shared tablet at a network day: a code opens one form for one participant for a short while, and then never again. # F-3"""

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction

from spire.foundation.access import scope
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments import queries
from spire.journey.enrolments.actions.tasks import FormLeftOut
from spire.journey.enrolments.models import Enrolment, TabletPass

SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that are taken for each other; 32 to the power of 8 codes
LENGTH = 8
LASTS = timedelta(hours=2)


class PassNotValid(Refused):
    """No such code, or it has been used, or its time has passed: nobody is told which."""

    code = "enrolments.pass_not_valid"


@transaction.atomic
def make_pass(enrolment_id: int, form_key: str, *, on: date, by: Actor) -> str:
    """Give the code this once, for the participant to type: only its fingerprint is kept. An earlier unused one dies."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    if form_key in queries.left_out_forms(enrolment):
        raise FormLeftOut()
    enrolment.tablet_passes.filter(opened_at=None, ended_at=None).update(ended_at=by.at)
    code = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    made = TabletPass.objects.create(
        enrolment=enrolment,
        form_key=form_key,
        code_sha256=_fingerprint(code),
        made_at=by.at,
        made_by_id=by.login_id,
        until=by.at + LASTS,
    )
    trail.write("tablet.made", made, by=by, on=on, person_id=enrolment.person_id, facts={"form": form_key})
    return f"{code[:4]}-{code[4:]}"


@transaction.atomic
def open_tablet(code: str, *, on: date, by: Actor) -> TabletPass:
    """Use the code, once and in its time. Raises PassNotValid, the same for every reason."""
    typed = "".join(sign for sign in code.upper() if sign in SIGNS)
    found = TabletPass.objects.select_for_update(of=("self",)).filter(code_sha256=_fingerprint(typed))
    known = found.select_related("enrolment").filter(opened_at=None, ended_at=None, until__gte=by.at).first()
    if known is None:
        raise PassNotValid()
    known.opened_at = by.at
    known.save(update_fields=("opened_at",))
    trail.write("tablet.opened", known, by=by, on=on, person_id=known.enrolment.person_id)
    return known


@transaction.atomic
def begin_on_tablet(pass_id: int, response_id: int, *, on: date, by: Actor) -> TabletPass:
    """Tie what was begun to the pass, so that it opens this and nothing else."""
    known = TabletPass.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=pass_id)
    if known.response_id is None:
        known.response_id = response_id
        known.save(update_fields=("response",))
        trail.write("tablet.begun", known, by=by, on=on, person_id=known.enrolment.person_id)
    return known


@transaction.atomic
def close_tablet(pass_id: int, *, on: date, by: Actor) -> None:
    """The pass is over; what was written stays the participant's. Twice is once."""
    known = TabletPass.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=pass_id)
    if known.ended_at is None:
        known.ended_at = by.at
        known.save(update_fields=("ended_at",))
        trail.write("tablet.closed", known, by=by, on=on, person_id=known.enrolment.person_id)


def _fingerprint(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
