"""What a login could see on a day and through what, and who could see an enrolment: as it was known at a moment. # K-2"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access import history
from spire.foundation.access.models import Held, Login, Opening
from spire.foundation.access.permissions import NARROWED, ROLES
from spire.foundation.access.queries import SEE_ENROLMENTS
from spire.foundation.access.texts import KINDS_OPENED, PURPOSES, ROLE_NAMES
from spire.foundation.people import queries as people
from spire.foundation.people.models import Organisation
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance

DAY = timedelta(days=1)
OWN = gettext_lazy("only their own enrolments")
ALL = gettext_lazy("all enrolments there")


@dataclass(frozen=True, kw_only=True)
class Right:
    """One line: who, what, through what, from when until when, and what it permits."""

    login: Login
    what: str
    through: str
    since: date | datetime | None = None
    until: date | datetime | None = None
    permissions: tuple[str, ...] = ()
    is_assumed: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The day that is asked about, and the moment until which things were known."""

    on: date
    known_at: datetime

    @property
    def span(self) -> dict[str, datetime]:
        """The day as moments."""
        first = timezone.make_aware(datetime.combine(self.on, time.min))
        return {"after": first, "before": first + DAY, "known_at": self.known_at}


def end_of(on: date) -> datetime:
    """The last moment of a day."""
    return timezone.make_aware(datetime.combine(on + DAY, time.min)) - timedelta(microseconds=1)


def of_login(login: Login, asked: Asked, *, where: frozenset[int]) -> list[Right]:
    """Its roles at these organisations, and each enrolment there that a relation opened to it; a dozen queries at most."""
    held = list(history.held(asked.on, known_at=asked.known_at).filter(login=login, organisation_id__in=where))
    narrow = history.narrow_at({one.organisation_id for one in held}, asked.on, known_at=asked.known_at)
    if not held:
        return []
    found = [_role(one, is_narrow=one.organisation_id in narrow) for one in held]
    found += _coached(login, asked, where)
    opened = list(history.opened(**asked.span).filter(login=login, organisation_id__in=where))
    numbers = enrolments.numbers_of(one.enrolment_id for one in opened)
    found += [_opening(one, numbers[one.enrolment_id]) for one in opened]
    found += _followed(login, asked, where)
    return found


def of_enrolment(enrolment: Enrolment, asked: Asked) -> list[Right]:
    """Every login that could see something of it, by role and by relation, but the participant; a dozen queries at most."""
    above = people.organisations_above(enrolment.organisation_id)
    held = list(history.held(asked.on, known_at=asked.known_at).filter(organisation_id__in=above))
    narrow = history.narrow_at(above, asked.on, known_at=asked.known_at)
    found = [
        _role(one, is_narrow=one.organisation_id in narrow)
        for one in held
        if one.role in SEE_ENROLMENTS and not (one.organisation_id in narrow and one.role in NARROWED)
    ]
    coached = enrolments.coached_on(asked.on, known_at=asked.known_at).filter(enrolment=enrolment, coach__isnull=False)
    found += [_coach(one.coach, one) for one in coached]
    opened = history.opened(**asked.span).filter(enrolment_id=enrolment.pk)
    found += [_opening(one, enrolment.number) for one in opened]
    if enrolment.referred_by is not None:
        found.append(Right(login=enrolment.referred_by, what=enrolment.number, through=_("referred the citizen")))
    found += [_mentor(match, enrolment.number) for match in guidance.matches_on(asked.on).filter(enrolment=enrolment)]
    return found + [
        Right(login=teacher, what=enrolment.number, through=_("teaches the cohort"))
        for teacher in guidance.teachers_on(enrolment.pk, asked.on)
    ]


def rows_of(found: list[Right]) -> Iterator[tuple[str, ...]]:
    """The lines as a file tells them."""
    for one in found:
        since, until = (_iso(each) for each in (one.since, one.until))
        assumed = _("as it stood at an upgrade") if one.is_assumed else ""
        yield one.login.name, one.login.email, one.what, one.through, since, until, " ".join(one.permissions), assumed


def _iso(told: date | datetime | None) -> str:
    return told.isoformat(timespec="minutes") if isinstance(told, datetime) else (told.isoformat() if told else "")


def _role(one: Held, *, is_narrow: bool) -> Right:
    kept: Organisation = one.organisation
    reach: Promise | str = ""
    if "enrolment.view" in ROLES.get(one.role, ()):
        reach = OWN if is_narrow and one.role in NARROWED else ALL
    through = _("stands in for %(name)s") % {"name": one.instead_of.name} if one.instead_of else ""
    through = through or (_("a group of the organisation's own login") if one.provider else _("given by hand"))
    what = ": ".join(filter(None, (f"{ROLE_NAMES.get(one.role, one.role)}, {kept}", str(reach))))
    permissions = tuple(sorted(ROLES.get(one.role, ())))
    return Right(login=one.login, what=what, through=through, since=one.starts_on, until=_last(one), permissions=permissions, is_assumed=one.is_assumed)  # fmt: skip


def _last(one: Held) -> date | None:
    return one.ends_on - DAY if one.ends_on else None


def _coach(login: Login, one) -> Right:
    return Right(
        login=login, what=one.enrolment.number, through=_("is the coach"), since=one.from_on, is_assumed=one.is_assumed
    )


def _coached(login: Login, asked: Asked, where: frozenset[int]) -> list[Right]:
    known = enrolments.coached_on(asked.on, known_at=asked.known_at)
    those = known.filter(coach=login, enrolment__organisation_id__in=where)
    return [_coach(login, one) for one in those.order_by("enrolment__number")]


def _opening(one: Opening, number: str) -> Right:
    told = {
        Opening.SHARE: PURPOSES.get(one.purpose, ""),
        Opening.STAND_IN: _("for %(name)s") % {"name": one.absent.name} if one.absent else "",
    }
    end = getattr(one, "end", None)
    through = ", ".join(filter(None, (str(KINDS_OPENED[one.kind]), str(told.get(one.kind, "")))))
    until = min(one.ends_at, end.ended_at) if end else one.ends_at
    return Right(login=one.login, what=number, through=through, since=one.starts_at, until=until, permissions=tuple(one.permissions))  # fmt: skip


def _mentor(match, number: str) -> Right:
    return Right(login=match.mentor.login, what=number, through=_("is the mentor"), since=match.consented_on, until=match.ended_on)  # fmt: skip


def _followed(login: Login, asked: Asked, where: frozenset[int]) -> list[Right]:
    matches = guidance.matches_on(asked.on).filter(mentor__login=login, enrolment__organisation_id__in=where)
    found = [_mentor(match, match.enrolment.number) for match in matches]
    found += [
        Right(login=login, what=number, through=_("teaches the cohort"))
        for number in guidance.taught_on(login.pk, asked.on, where=where)
    ]
    found += [
        Right(login=login, what=number, through=_("referred the citizen"))
        for number in enrolments.referred_by(login.pk, asked.on, where=where)
    ]
    return found
