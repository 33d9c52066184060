"""The agenda of a meeting: what was agreed last time, what has been done since, what is open, and what somebody added.

It is put together when it is read, so it is never behind: an agreement stands on it until it is done or dropped.  # E-1, E-6
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from spire.foundation.forms.comments import CLOSED
from spire.interfaces.parts import plan_pages
from spire.interfaces.theme.words import shown
from spire.journey.business import queries as business
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance
from spire.journey.guidance.models import AgendaLine, Agreement, Meeting
from spire.journey.programmes import queries as programmes


@dataclass(frozen=True)
class Point:
    """Something that is open elsewhere: what, and where it is done."""

    text: str
    url: str


@dataclass(frozen=True)
class Agenda:
    """What there is to talk about, in the order in which one talks about it."""

    last: Meeting | None
    agreed: tuple[Agreement, ...]
    settled: tuple[Agreement, ...]
    points: tuple[Point, ...]
    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True)
class Doors:
    """Where the pages are that the open points lead to."""

    plan: str
    competences: str
    forms: str


def agenda_of(meeting: Meeting, enrolment: Enrolment, *, doors: Doors) -> Agenda:
    """The agenda of a coming meeting. About ten queries."""
    last = guidance.last_held(enrolment, before=meeting.starts_at)
    settled = guidance.settled_since(enrolment, timezone.localdate(last.starts_at)) if last else ()
    return Agenda(
        last=last,
        agreed=tuple(guidance.open_agreements(enrolment)),
        settled=tuple(settled),
        points=tuple(point for point in (_remarks(enrolment, doors), _gaps(enrolment, doors)) if point)
        + _forms(enrolment, doors),
        lines=tuple(guidance.agenda_of(meeting)),
    )


def _remarks(enrolment: Enrolment, doors: Doors) -> Point | None:
    count = len([one for one in plan_pages.threads(enrolment) if one.state != CLOSED])
    if not count:
        return None
    told = ngettext("%(count)s remark on the plan is open", "%(count)s remarks on the plan are open", count)
    return Point(told % {"count": count}, doors.plan)


def _gaps(enrolment: Enrolment, doors: Doors) -> Point | None:
    """What the business needs, nobody can yet, and nothing is agreed about."""
    language = (get_language() or "da")[:2]
    names = [one.label if isinstance(one.label, str) else one.label.to(language) for one in business.gaps(enrolment)]
    if not names:
        return None
    return Point(_("To learn, and nothing is agreed: %(what)s") % {"what": ", ".join(names)}, doors.competences)


def _forms(enrolment: Enrolment, doors: Doors) -> tuple[Point, ...]:
    waiting = list(enrolments.forms_waiting([enrolment.pk]))
    if not waiting:
        return ()
    template, language = programmes.template(enrolment.template_version_id), get_language() or "da"
    return tuple(
        Point(
            _("To fill in: %(form)s, by %(day)s")
            % {"form": template.form(one.form_key).title.to(language), "day": shown(one.due_on)},
            doors.forms,
        )
        for one in waiting
    )
