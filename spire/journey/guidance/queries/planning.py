"""What is taken at the times somebody wants: sessions of every cohort, meetings, and the country's holidays.  # E-5"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from spire.foundation.people.models import Organisation
from spire.foundation.values.country import countries
from spire.journey.guidance.models import Cohort, CohortMember, Meeting, Session
from spire.journey.guidance.models.courses import CANCELLED
from spire.journey.guidance.rules.clashes import Clash, Taken, among, clashes, room_of

LONGEST = timedelta(days=1)


def holiday(organisation: Organisation, day: date) -> str | None:
    """What the organisation's country calls a day on which nobody works; None on other days and past its calendar."""
    calendar = countries.get(organisation.country).calendar
    return calendar.closed_as(day) if calendar.first_year <= day.year <= calendar.last_year else None


def clashes_of(
    cohort: Cohort,
    times: Sequence[tuple[datetime, int]],
    *,
    place: str,
    room: str,
    teachers: Iterable[int],
    but: int | None = None,
) -> tuple[Clash, ...]:
    """All that stands in the way of sessions of a cohort at these times, in time; `but` is the session that moves.

    Four queries, however many times there are.
    """
    if not times:
        return ()
    members = frozenset(cohort.members.filter(left_on__isnull=True).values_list("enrolment_id", flat=True))
    wanted = [
        Taken(
            starts_at=starts_at,
            minutes=minutes,
            room=room_of(place, room),
            logins=frozenset(teachers),
            enrolments=members,
            what=cohort.name,
        )
        for starts_at, minutes in times
    ]
    others = taken_in(cohort.organisation_id, min(one.starts_at for one in wanted), max(one.ends_at for one in wanted))
    found = list(among(wanted))
    for one in wanted:
        closed = holiday(cohort.organisation, timezone.localdate(one.starts_at))
        found += clashes(
            one, [other for session_id, other in others if session_id != but or but is None], holiday=closed
        )
    return tuple(sorted(dict.fromkeys(found), key=lambda clash: clash.starts_at))


def taken_in(organisation_id: int, begins: datetime, ends: datetime) -> list[tuple[int | None, Taken]]:
    """All sessions and meetings of an organisation that may overlap a time, sessions with their ids; four queries."""
    span = {"starts_at__gte": begins - LONGEST, "starts_at__lt": ends}
    sessions = Session.objects.filter(cohort__organisation_id=organisation_id, **span).exclude(state=CANCELLED)
    sessions = list(sessions.select_related("cohort").prefetch_related("co_teachers"))
    members = _members({one.cohort_id for one in sessions})
    found: list[tuple[int | None, Taken]] = [
        (
            one.pk,
            Taken(
                starts_at=one.starts_at,
                minutes=one.minutes,
                what=one.cohort.name,
                room=room_of(one.place, one.room),
                logins=frozenset({login.pk for login in one.co_teachers.all()} | {one.teacher_id} - {None}),
                enrolments=members.get(one.cohort_id, frozenset()),
            ),
        )
        for one in sessions
    ]
    meetings = Meeting.objects.filter(enrolment__organisation_id=organisation_id, **span).exclude(state=CANCELLED)
    for one in meetings.prefetch_related("staff"):
        staff = frozenset(login.pk for login in one.staff.all())
        taken = Taken(
            starts_at=one.starts_at,
            minutes=one.minutes,
            what=_("an individual meeting"),
            logins=staff,
            enrolments=frozenset({one.enrolment_id}),
        )
        found.append((None, taken))
    return found


def clashes_now(cohort: Cohort, *, after: datetime) -> dict[int, tuple[Clash, ...]]:
    """What stands in the way of a cohort's coming sessions as the calendar is today, by session."""
    coming = cohort.sessions.filter(starts_at__gte=after).exclude(state=CANCELLED)
    coming = list(coming.order_by("starts_at"))
    if not coming:
        return {}
    others = taken_in(cohort.organisation_id, coming[0].starts_at, coming[-1].starts_at + LONGEST)
    own = {pk: one for pk, one in others if pk is not None}
    found = {}
    for session in coming:
        closed = holiday(cohort.organisation, timezone.localdate(session.starts_at))
        rest = [one for pk, one in others if pk != session.pk]
        found[session.pk] = clashes(own[session.pk], rest, holiday=closed)
    return {pk: clash for pk, clash in found.items() if clash}


def _members(cohort_ids: set[int]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    rows = CohortMember.objects.filter(cohort_id__in=cohort_ids, left_on__isnull=True)
    for cohort_id, enrolment_id in rows.values_list("cohort_id", "enrolment_id"):
        found.setdefault(cohort_id, set()).add(enrolment_id)
    return {cohort_id: frozenset(ids) for cohort_id, ids in found.items()}
