"""The lines of an enrolment's summary, and the real days of its plan, that other rooms know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from spire.foundation.values.actor import Actor
from spire.foundation.values.periods import Period
from spire.interfaces.theme.words import shown
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance
from spire.money.instruments.loans import queries as loans
from spire.money.support import queries as support


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: a label, what it says, and where to read more."""

    label: Promise
    text: str
    url: str = ""


def lines(enrolment: Enrolment, courses: Sequence[support.Course], *, by: Actor, on: date) -> list[Line]:
    """Next meeting, loan and support, as far as there are any and the reader may see them."""
    found = [_meeting(enrolment, on, is_linked=by.holds("meeting.work"))]
    if by.sees("loan.view", enrolment.organisation_id, enrolment.pk):
        found.append(_loan(enrolment, on))
    if by.sees("support.view", enrolment.organisation_id, enrolment.pk):
        found.append(_support(enrolment, courses))
    return [line for line in found if line is not None]


def days(courses: Sequence[support.Course]) -> Mapping[str, Period]:
    """The real days of activities that have no stage: support, and what runs from the business's start."""
    known: dict[str, Period] = {}
    if courses:
        known["support"] = Period.through(courses[0].original.starts_on, courses[-1].last_on)
    return known


def _meeting(enrolment: Enrolment, on: date, *, is_linked: bool) -> Line | None:
    start_of_day = timezone.make_aware(datetime.combine(on, time.min))
    meeting = guidance.next_meeting(enrolment, after=start_of_day)
    if meeting is None:
        return None
    kind = guidance.label_of(enrolment, meeting.kind, language=get_language() or "da")
    text = _("%(meeting)s, %(when)s, %(place)s") % {
        "meeting": kind,
        "when": shown(meeting.starts_at),
        "place": meeting.place,
    }
    return Line(label=gettext_lazy("Next meeting"), text=text, url=_url("meeting", meeting.pk) if is_linked else "")


def _loan(enrolment: Enrolment, on: date) -> Line | None:
    loan = loans.of_person(enrolment.person_id).first()
    if loan is None:
        return None
    stands = loans.standing(loans.position_of(loan), on)
    facts = {"principal": shown(stands.principal), "outstanding": shown(stands.outstanding), "late": shown(stands.late)}
    if stands.paid_out_on is None:
        text = _("%(principal)s, granted and not paid out yet") % facts
    elif stands.late.minor:
        text = _("%(principal)s, of which %(outstanding)s is left. %(late)s is late.") % facts
    else:
        text = _("%(principal)s, of which %(outstanding)s is left") % facts
    return Line(label=gettext_lazy("Loan"), text=text, url=_url("enrolment_loan", enrolment.pk))


def _support(enrolment: Enrolment, courses: Sequence[support.Course]) -> Line | None:
    if not courses:
        return None
    facts = {"first": shown(courses[-1].original.starts_on), "last": shown(courses[-1].last_on)}
    return Line(
        label=gettext_lazy("Support"),
        text=_("From %(first)s to %(last)s") % facts,
        url=_url("enrolment_support", enrolment.pk),
    )


def _url(route: str, argument: int) -> str:
    try:
        return reverse(route, args=[argument])
    except NoReverseMatch:
        return ""
