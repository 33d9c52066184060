"""The receivers of an invitation before it is sent: who, why, and how it reaches them.  # E-5, E-8"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from spire.foundation.access.models import Login
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Cohort, CohortMember, Invited, NetworkDay, Session
from spire.journey.guidance.models.courses import PLANNED
from spire.journey.guidance.queries.courses import granted_on
from spire.journey.guidance.rules.receivers import Way, Why, to_course, to_network_day


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """One on the list: the enrolment, why it is there, whether there is an e-mail or a login, and what is new to it."""

    enrolment: Enrolment
    why: Why
    has_email: bool
    has_login: bool
    sessions: tuple[Session, ...] = ()
    is_chosen: bool = True


def receivers_of_cohort(cohort: Cohort, *, now: datetime) -> tuple[Receiver, ...]:
    """The members who have coming sessions that they have not been asked to; two queries."""
    members = cohort.members.filter(left_on__isnull=True).annotate(
        granted_on=granted_on(cohort, path="enrolment_id"), has_login=_has_login("enrolment__person_id")
    )
    coming = coming_sessions(cohort, now=now)
    found = []
    for member in members.select_related("enrolment__person", "enrolment__organisation").order_by(
        "enrolment__person__given_name"
    ):
        news = untold(member, coming)
        if not news:
            continue
        way = Way(opened_on=member.enrolment.opened_on, joined_on=member.joined_on, granted_on=member.granted_on)
        found.append(
            Receiver(
                enrolment=member.enrolment,
                why=to_course(way),
                has_email=bool(member.enrolment.person.email),
                has_login=member.has_login,
                sessions=news,
            )
        )
    return tuple(found)


def coming_sessions(cohort: Cohort, *, now: datetime) -> tuple[Session, ...]:
    """A cohort's sessions to come, soonest first, as a mail needs them."""
    sessions = cohort.sessions.filter(state=PLANNED, starts_at__gt=now).select_related("cohort__organisation")
    return tuple(sessions.annotate(template_mark=F("cohort__template_version__sha256")).order_by("starts_at"))


def untold(member: CohortMember, sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Those of the coming sessions that a member has not been asked to yet."""
    if member.invited_at is None:
        return tuple(sessions)
    return tuple(one for one in sessions if one.planned_at is not None and one.planned_at > member.invited_at)


def invitable(organisation_id: int) -> QuerySet[Enrolment]:
    """Everybody whom voluntary days and the hotel are for: those in the programme, and its alumni."""
    here = Enrolment.objects.filter(organisation_id=organisation_id)
    return here.filter(Q(closed_on__isnull=True) | Q(alumni_on__isnull=False))


def receivers_of_network_day(day: NetworkDay, *, on: date) -> tuple[Receiver, ...]:
    """Participants and alumni who have not been invited to a day yet; who is on a pause is there, but not ticked."""
    asked = Invited.objects.filter(network_day=day, enrolment=OuterRef("pk"))
    people = invitable(day.organisation_id).filter(~Exists(asked)).annotate(has_login=_has_login("person_id"))
    found: dict[int, Receiver] = {}
    for one in people.select_related("person", "organisation").order_by("person__given_name", "-pk"):
        way = Way(
            opened_on=one.opened_on,
            business_started_on=one.business_started_on,
            paused_on=one.paused_on,
            alumni_on=one.alumni_on,
        )
        receiver = Receiver(
            enrolment=one,
            why=to_network_day(way, on=on),
            has_email=bool(one.person.email),
            has_login=one.has_login,
            is_chosen=one.paused_on is None,
        )
        found.setdefault(one.person_id, receiver)  # who has come back has two enrolments, and gets one invitation
    return tuple(found.values())


def _has_login(path: str) -> Exists:
    return Exists(Login.objects.filter(person_id=OuterRef(path), is_active=True))
