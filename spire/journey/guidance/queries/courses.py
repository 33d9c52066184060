"""Cohorts and sessions: the team sees its municipality's, a teacher only their own, a participant those of their cohort."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from spire.foundation.access.models import Login
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment, StageMove
from spire.journey.guidance.models import Attendance, Cohort, CohortMember, Session
from spire.journey.guidance.models.courses import CANCELLED, HELD
from spire.journey.guidance.rules.attendance import Here, Hours, Mark, Sat, by_module
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
    sessions = cohort.sessions.select_related("teacher").prefetch_related("co_teachers", "costs")
    return sessions.annotate(was_there=there).order_by("starts_at")


def session_for(by: Actor, session_id: int) -> Session:
    """A session of a cohort that the team may record; raises NotFound."""
    found = _sessions().filter(pk=session_id)
    if not by.is_system:
        found = found.filter(cohort__organisation_id__in=by.where("session.attendance"))
    return _first(found)


def taught_by(by: Actor, *, since: datetime) -> QuerySet[Session]:
    """A teacher's own sessions from a moment, soonest first; called-off ones are gone."""
    return _sessions().filter(_taught(by), starts_at__gte=since).exclude(state=CANCELLED)


def taught_session(by: Actor, session_id: int) -> Session:
    """A teacher's own session; raises NotFound."""
    return _first(_sessions().filter(_taught(by), pk=session_id).exclude(state=CANCELLED))


def teaches(by: Actor, session: Session) -> bool:
    """Whether the actor teaches a session, alone or along with others."""
    if by.login_id is None:
        return False
    return session.teacher_id == by.login_id or session.co_teachers.filter(pk=by.login_id).exists()


def teachers_on(enrolment_id: int, on: date) -> QuerySet[Login]:
    """Who teaches a cohort that the participant was a member of on a day."""
    here = Session.objects.filter(_member_on(on), cohort__members__enrolment_id=enrolment_id).exclude(state=CANCELLED)
    return Login.objects.filter(Q(sessions__in=here) | Q(co_sessions__in=here)).distinct()


def taught_on(login_id: int, on: date, *, where: Collection[int]) -> list[str]:
    """The numbers of the enrolments that were members of a cohort that a login teaches, on a day."""
    mine = Q(teacher_id=login_id) | Q(co_teachers=login_id)
    here = Session.objects.filter(mine, cohort__organisation_id__in=where).exclude(state=CANCELLED)
    members = Q(cohort__sessions__in=here) & (Q(left_on=None) | Q(left_on__gt=on))
    theirs = CohortMember.objects.filter(members, joined_on__lte=on)
    return sorted(set(theirs.values_list("enrolment__number", flat=True)))


def _member_on(on: date) -> Q:
    still = Q(cohort__members__left_on=None) | Q(cohort__members__left_on__gt=on)
    return still & Q(cohort__members__joined_on__lte=on)


def expected_in(session: Session) -> tuple[Enrolment, ...]:
    """Who should be there: members of the cohort on that day, and whoever is recorded already; by first name."""
    day = timezone.localdate(session.starts_at)
    still = Q(cohort_members__left_on__isnull=True) | Q(cohort_members__left_on__gt=day)
    member = Q(cohort_members__cohort_id=session.cohort_id, cohort_members__joined_on__lte=day) & still
    found = Enrolment.objects.filter(member | Q(attendance__session=session)).select_related("person").distinct()
    return tuple(found.order_by("person__given_name", "person__family_name", "pk"))


def recorded_in(session: Session) -> dict[int, Attendance]:
    """What is recorded of a session, by enrolment."""
    return {row.enrolment_id: row for row in session.attendance.select_related("marked_by")}


def marks_of(session: Session) -> dict[int, Mark]:
    """What is recorded of a session as marks, by enrolment."""
    return {row.enrolment_id: Mark(Here(row.state), row.minutes) for row in session.attendance.all()}


def regretted(session: Session) -> frozenset[int]:
    """Who has said beforehand that they cannot come, by enrolment."""
    return frozenset(session.regrets.values_list("enrolment_id", flat=True))


def my_sessions(enrolment: Enrolment, *, after: datetime) -> QuerySet[Session]:
    """The sessions that a participant is expected at from a moment, soonest first."""
    mine = Q(cohort__members__enrolment=enrolment, cohort__members__left_on__isnull=True)
    return _sessions().filter(mine, starts_at__gte=after).exclude(state=CANCELLED).distinct()


def cohorts_of(enrolment: Enrolment) -> QuerySet[Cohort]:
    """The cohorts that a participant is in, newest first; one that was left is not theirs any more."""
    return Cohort.objects.filter(members__enrolment=enrolment, members__left_on__isnull=True).order_by("-starts_on")


def course_hours(enrolment_id: int, *, through: date, cohort_id: int | None = None) -> tuple[Hours, ...]:
    """Minutes attended against offered by module, of sessions held through a day; two queries. # D-3

    Voluntary modules and network days do not count; a session before somebody joined or after they left was not
    offered to them, so only recorded rows are read.
    """
    return course_hours_of([enrolment_id], through=through, cohort_id=cohort_id)[enrolment_id]


def course_hours_of(
    enrolment_ids: Collection[int], *, through: date, cohort_id: int | None = None
) -> dict[int, tuple[Hours, ...]]:
    """The same of many, by enrolment; two queries for all."""
    rows = Attendance.objects.filter(enrolment_id__in=enrolment_ids, session__state=HELD)
    if cohort_id is not None:
        rows = rows.filter(session__cohort_id=cohort_id)
    found: dict[int, list[Attendance]] = {pk: [] for pk in enrolment_ids}
    for row in rows.select_related("session__cohort").order_by("session__starts_at"):
        if timezone.localdate(row.session.starts_at) <= through:
            found[row.enrolment_id].append(row)
    return {pk: _hours(theirs) for pk, theirs in found.items()}


def candidates(cohort: Cohort) -> QuerySet[Enrolment]:
    """Participants of the municipality who are in no running cohort, by first name; `granted_on` once modules are."""
    busy = CohortMember.objects.filter(left_on__isnull=True).values("enrolment_id")
    open_here = Enrolment.objects.filter(organisation_id=cohort.organisation_id, closed_on__isnull=True)
    free = open_here.exclude(pk__in=busy).annotate(granted_on=granted_on(cohort))
    return free.select_related("person").order_by(F("granted_on").asc(nulls_last=True), "person__given_name", "pk")


def granted_on(cohort: Cohort, *, path: str = "pk") -> Subquery:
    """The day on which course modules were granted to an enrolment: it passed the gate that grants the modules."""
    gates = {one.granted_by for one in programmes.template(cohort.template_version_id).modules if one.granted_by}
    passed = StageMove.objects.filter(enrolment_id=OuterRef(path), gate__in=gates).order_by("on", "pk")
    return Subquery(passed.values("on")[:1])


def module_label(session: Session, *, language: str) -> str:
    """What a session's module is called."""
    mark = getattr(session, "template_mark", "")
    template = programmes.template_by_mark(mark) if mark else programmes.template(session.cohort.template_version_id)
    return template.module(session.module_key).label.to(language)


def _hours(rows: Iterable[Attendance]) -> tuple[Hours, ...]:
    listed = list(rows)
    sat = [Sat(row.session.module_key, row.session.minutes, row.minutes) for row in listed]
    return by_module(sat, leave_out=_uncounted(row.session.cohort for row in listed))


def _uncounted(cohorts: Iterable[Cohort]) -> frozenset[str]:
    versions = {cohort.template_version_id for cohort in cohorts}
    modules = [module for version in versions for module in programmes.template(version).modules]
    return frozenset(module.key for module in modules if not module.counts_as_attendance)


def _taught(by: Actor) -> Q:
    """Taught by the actor, alone or along with others; a subquery, so that no row comes twice."""
    along = Session.co_teachers.through.objects.filter(login_id=by.login_id).values("session_id")
    return Q(teacher_id=by.login_id) | Q(pk__in=along)


def _sessions() -> QuerySet[Session]:
    sessions = Session.objects.select_related("cohort", "teacher").order_by("starts_at", "id")
    return sessions.annotate(template_mark=F("cohort__template_version__sha256"))


def _first(sessions: QuerySet[Session]) -> Session:
    found = sessions.first()
    if found is None:
        raise NotFound
    return found
