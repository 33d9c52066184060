"""Inviting many at once: exactly those whom the list showed and somebody left ticked.  # E-5, E-8"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.guidance.actions import course_notices as notices
from spire.journey.guidance.actions.network import DayGone
from spire.journey.guidance.models import Cohort, Invited, NetworkDay
from spire.journey.guidance.queries.receivers import receivers_of_cohort, receivers_of_network_day


class NobodyChosen(Refused):
    """An invitation goes to somebody."""

    code = "guidance.nobody_chosen"


class NotOnTheList(Refused):
    """Only who is on the list, with a reason, is invited."""

    code = "guidance.not_on_the_list"


@dataclass(frozen=True)
class Sent:
    """How many were invited, and how many of them have no e-mail address."""

    invited: int
    without_email: int


@transaction.atomic
def invite_cohort(cohort_id: int, enrolment_ids: Iterable[int], *, on: date, by: Actor) -> Sent:
    """Ask members to the sessions that they have not been asked to yet. Who was asked already is not asked again.

    Raises NobodyChosen, NotOnTheList.
    """
    cohort = Cohort.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=cohort_id)
    access.require(by, "cohort.plan", cohort.organisation_id)
    wanted = set(enrolment_ids)
    members = {
        one.enrolment_id: one
        for one in cohort.members.filter(left_on__isnull=True).select_related(
            "enrolment__person", "enrolment__organisation"
        )
    }
    _check(wanted, members)
    without = 0
    chosen = [one for one in receivers_of_cohort(cohort, now=by.at) if one.enrolment.pk in wanted]
    for receiver in chosen:
        member = members[receiver.enrolment.pk]
        without += not notices.invite_to_course(member, receiver.sessions, by=by)
        member.invited_at, member.invited_why = by.at, receiver.why.code
        member.save(update_fields=("invited_at", "invited_why"))
        facts = {"cohort": cohort.pk, "sessions": len(receiver.sessions), "why": receiver.why.code}
        person_id = receiver.enrolment.person_id
        trail.write("cohort.member_invited", member, by=by, on=on, person_id=person_id, facts=facts)
    return Sent(len(chosen), without)


@transaction.atomic
def invite_to_network_day(network_day_id: int, enrolment_ids: Iterable[int], *, on: date, by: Actor) -> Sent:
    """Invite participants and alumni to a voluntary day; nobody is written to twice.

    That somebody was invited is kept until the day has been counted, and no longer.  Raises NobodyChosen,
    NotOnTheList, DayGone.
    """
    day = NetworkDay.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=network_day_id)
    access.require(by, "cohort.plan", day.organisation_id)
    if day.starts_at <= by.at or day.cancelled_at is not None:
        raise DayGone()
    wanted = set(enrolment_ids)
    asked = dict.fromkeys(day.invitations.values_list("enrolment_id", flat=True))
    receivers = {one.enrolment.pk: one for one in receivers_of_network_day(day, on=on)}
    _check(wanted, {**asked, **receivers})
    chosen = [receivers[pk] for pk in sorted(wanted & set(receivers))]
    without = 0
    for one in chosen:
        without += not notices.invite_to_network_day(day, one.enrolment, by=by)
        Invited.objects.create(network_day=day, enrolment=one.enrolment, why=one.why.code, invited_at=by.at)
    if chosen:
        day.invited += len(chosen)
        day.save(update_fields=("invited",))
        trail.write("network_day.invited", day, by=by, on=on, facts={"invited": len(chosen)})
    return Sent(len(chosen), without)


def _check(wanted: set[int], known: dict[int, object]) -> None:
    if not wanted:
        raise NobodyChosen()
    if wanted - set(known):
        raise NotOnTheList()
