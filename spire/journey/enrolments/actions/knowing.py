"""Whoever asked and was answered, without a way, becomes a person of the house: to be shown their data, and forgotten. # K-4

An inquiry that waits has no record of its own (docs/choices/0003). Once it is answered it may lie for years; from then on
the same rule, list and proof hold for it as for everybody (docs/choices/0032).
"""

from datetime import date
from functools import partial
from typing import Final

from django.db import transaction

from spire.foundation.trail import actions as trail
from spire.foundation.values import reports
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import Report
from spire.journey.enrolments.actions.opening import person_of
from spire.journey.enrolments.models import Inquiry
from spire.journey.enrolments.rules.inquiries import OPEN

STEP: Final = "enrolments.know_who_was_answered"


def know_who_was_answered(*, on: date, by: Actor) -> Report:
    """The night's step: a person for each answered inquiry that has none; what was joined goes with the other."""
    for one in Inquiry.objects.filter(same_as__state="joined").select_related("same_as"):
        Inquiry.objects.filter(pk=one.pk).update(same_as=one.same_as.same_as)  # type: ignore[union-attr]
    alone = Inquiry.objects.filter(person=None, enrolment=None).exclude(state__in=(*OPEN, "joined"))
    return reports.each(STEP, list(alone.order_by("pk").values_list("pk", flat=True)), partial(_know, on=on, by=by))


@transaction.atomic
def _know(inquiry_id: int, *, on: date, by: Actor) -> bool:
    inquiry = Inquiry.objects.select_for_update(of=("self",)).select_related("programme").get(pk=inquiry_id)
    if inquiry.person_id is not None:
        return False
    inquiry.person = person_of(inquiry, "", by=by, on=on)
    inquiry.save(update_fields=("person",))
    trail.write("inquiry.known", inquiry, by=by, on=on, person_id=inquiry.person_id)
    return True
