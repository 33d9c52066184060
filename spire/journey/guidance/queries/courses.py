"""Cohorts and sessions: the team sees its municipality's, a teacher only their own, a participant those of their cohort."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Attendance, Cohort, CohortMember, Session
from spire.journey.guidance.models.courses import CANCELLED, HELD
from spire.journey.guidance.rules.attendance import Hours, Sat, by_module
from spire.journey.programmes import queries as programmes


def cohorts_for(by: Actor) -> QuerySet[Cohort]:
    """The cohorts of the actor's municipalities, newest first, with `taken` places."""
    seen = Cohort.objects.all() if by.is_system else Cohort.objects.filter(organisation_id__in=by.where("cohort.view"))
    return seen.annotate(taken=Count("members", filter=Q(members__left_on__isnull=True)))


def cohort_for(by: Actor, cohort_id: int) -> Cohort:
    """A cohort in scope; raises NotFound."""
    found = cohorts_for(by).filter(pk=cohort_id).first()
    if found is None:
        raise NotFound
    return found


def members_of(cohort: Cohort) -> QuerySet[CohortMember]:
    """Who is or was in a cohort, by first name."""
    members = cohort.members.select_related("enrolment__person")
    return members.order_by("left_on", "enrolment__person__given_name", "enrolment_id")


def member_in(cohort: Cohort, member_id: int) -> CohortMember:
    """A member of this cohort; raises NotFound."""
    found = cohort.members.filter(pk=member_id).first()
    if found is None:
        raise NotFound
    return found


def sessions_of(cohort: Cohort) -> QuerySet[Session]:
    """A cohort's sessions in time, with `was_there` counted where attendance is recorded."""
    there = Count("attendance", filter=Q(attendance__minutes__gt=0))
    return cohort.sessions.select_related("teacher").annotate(was_there=there).order_by("starts_at")


def session_for(by: Actor, session_id: int) -> Session:
    """A session of a cohort that the team may record; raises NotFound."""
    found = _sessions().filter(pk=session_id)
    if not by.is_system:
        found = found.filter(cohort__organisation_id__in=by.where("session.attendance"))
    return _first(found)


def taught_by(by: Actor, *, since: datetime) -> QuerySet[Session]:
    """A teacher's own sessions from a moment, soonest first; called-off ones are gone."""
    return _sessions().filter(teacher_id=by.login_id, starts_at__gte=since).exclude(state=CANCELLED)


def taught_session(by: Actor, session_id: int) -> Session:
    """A teacher's own session; raises NotFound."""
    return _first(_sessions().filter(pk=session_id, teacher_id=by.login_id).exclude(state=CANCELLED))


def expected_in(session: Session) -> tuple[Enrolment, ...]:
    """Who should be there: members of the cohort on that day, and whoever is recorded already; by first name."""
    day = timezone.localdate(session.starts_at)
    member = Q(cohort_members__cohort_id=session.cohort_id) & (
        Q(cohort_members__left_on__isnull=True) | Q(cohort_members__left_on__gt=day)
    )
    found = Enrolment.objects.filter(member | Q(attendance__session=session)).select_related("person").distinct()
    return tuple(found.order_by("person__given_name", "person__family_name", "pk"))


def recorded_in(session: Session) -> dict[int, Attendance]:
    """What is recorded of a session, by enrolment."""
    return {row.enrolment_id: row for row in session.attendance.all()}


def my_sessions(enrolment: Enrolment, *, after: datetime) -> QuerySet[Session]:
    """The sessions that a participant is expected at from a moment, soonest first."""
    mine = Q(cohort__members__enrolment=enrolment, cohort__members__left_on__isnull=True)
    return _sessions().filter(mine, starts_at__gte=after).exclude(state=CANCELLED).distinct()


def course_hours(enrolment_id: int, *, through: date) -> tuple[Hours, ...]:
    """Minutes attended against offered by module, of sessions held through a day; two queries. # D-3

    Voluntary modules and network days do not count; a session before somebody joined or after they left was not
    offered to them, so only recorded rows are read.
    """
    rows = Attendance.objects.filter(enrolment_id=enrolment_id, session__state=HELD)
    rows = rows.select_related("session__cohort").order_by("session__starts_at")
    found = [row for row in rows if timezone.localdate(row.session.starts_at) <= through]
    sat = [Sat(row.session.module_key, row.session.minutes, row.minutes) for row in found]
    return by_module(sat, leave_out=_uncounted(row.session.cohort for row in found))


def candidates(cohort: Cohort) -> QuerySet[Enrolment]:
    """Participants of the municipality who are in no running cohort, by first name."""
    busy = CohortMember.objects.filter(left_on__isnull=True).values("enrolment_id")
    open_here = Enrolment.objects.filter(organisation_id=cohort.organisation_id, closed_on__isnull=True)
    return open_here.exclude(pk__in=busy).select_related("person").order_by("person__given_name", "pk")


def module_label(session: Session, *, language: str) -> str:
    """What a session's module is called."""
    mark = getattr(session, "template_mark", "")
    template = programmes.template_by_mark(mark) if mark else programmes.template(session.cohort.template_version_id)
    return template.module(session.module_key).label.to(language)


def _uncounted(cohorts: Iterable[Cohort]) -> frozenset[str]:
    versions = {cohort.template_version_id for cohort in cohorts}
    modules = [module for version in versions for module in programmes.template(version).modules]
    return frozenset(module.key for module in modules if not module.counts_as_attendance)


def _sessions() -> QuerySet[Session]:
    sessions = Session.objects.select_related("cohort", "teacher").order_by("starts_at", "id")
    return sessions.annotate(template_mark=F("cohort__template_version__sha256"))


def _first(sessions: QuerySet[Session]) -> Session:
    found = sessions.first()
    if found is None:
        raise NotFound
    return found
