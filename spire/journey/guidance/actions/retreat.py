"""The retreat: the order of presentations, words to who presented, and the day's observations.  # E-4, D-3"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from spire.foundation.access import actions as access
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.actions.attending import NotInSession, SessionNotYet
from spire.journey.guidance.actions.courses import SessionOver
from spire.journey.guidance.models import Observation, Presentation, PresentationWord, Session
from spire.journey.guidance.models.courses import CANCELLED
from spire.journey.guidance.queries.courses import expected_in, teaches
from spire.journey.guidance.rules.retreat import in_order
from spire.journey.programmes import queries as programmes

RESIDENTIAL = "residential"


class NotARetreat(Refused):
    """Presentations and observations belong to the residential module."""

    code = "guidance.not_a_retreat"


class NothingWritten(Refused):
    """Words have something in them."""

    code = "guidance.nothing_written"


class ToOneself(Refused):
    """One does not give words to oneself."""

    code = "guidance.to_oneself"


class NotAmongThem(Refused):
    """Words are given by those who were at the retreat, and by the team."""

    code = "guidance.not_among_them"


@transaction.atomic
def plan_presentations(
    session_id: int,
    order: Sequence[int],
    *,
    starts_at: datetime,
    minutes: int,
    on: date,
    by: Actor,
    pause: int = 5,
) -> tuple[Presentation, ...]:
    """Who presents on a day of the retreat, in this order of enrolments, one after the other with a pause between.

    Written again it takes the place of the order before; whoever has got words keeps the presentation they are about.
    Raises NotARetreat, NotInSession, SessionOver.
    """
    session = _retreat(session_id)
    access.require(by, "cohort.plan", session.cohort.organisation_id)
    if set(order) - {one.pk for one in expected_in(session)}:
        raise NotInSession()
    moments = in_order(starts_at, len(order), minutes=minutes, pause=pause)
    wanted = {pk: (number, moments[number - 1], minutes) for number, pk in enumerate(order, start=1)}
    known = {one.enrolment_id: one for one in session.presentations.all()}
    if wanted == {pk: (one.number, one.starts_at, one.minutes) for pk, one in known.items()}:
        return tuple(known[pk] for pk in order)
    for pk in set(known) - set(wanted):
        if not known[pk].words.exists():
            known.pop(pk).delete()
    for pk, (number, moment, length) in wanted.items():
        one = known.get(pk) or Presentation(session=session, enrolment_id=pk)
        one.number, one.starts_at, one.minutes = number, moment, length
        one.save()
        known[pk] = one
    trail.write("retreat.presentations_planned", session, by=by, on=on, facts={"count": len(order)})
    return tuple(known[pk] for pk in order)


@transaction.atomic
def say_to_presenter(
    presentation_id: int, *, good: str, advice: str = "", on: date, by: Actor, enrolment: Enrolment | None = None
) -> PresentationWord:
    """Words to the one who presented, by another participant (`enrolment`), a teacher, or the team; said again they replace.

    Raises NothingWritten, ToOneself, NotAmongThem, SessionNotYet.
    """
    presentation = (
        Presentation.objects.select_for_update(of=("self",)).select_related("session__cohort").get(pk=presentation_id)
    )
    _require_listener(presentation, enrolment, by)
    if not good.strip():
        raise NothingWritten()
    if timezone.localdate(presentation.starts_at) > on:
        raise SessionNotYet()
    said = {"good": good.strip(), "advice": advice.strip()}
    before = presentation.words.filter(login_id=by.login_id).first()
    if before is not None and (before.good, before.advice) == (said["good"], said["advice"]):
        return before
    word, _is_new = PresentationWord.objects.update_or_create(
        presentation=presentation, login_id=by.login_id, defaults={**said, "said_at": by.at}
    )
    person_id = presentation.enrolment.person_id
    trail.write("retreat.word_said", presentation, by=by, on=on, person_id=person_id)
    return word


@transaction.atomic
def observe(session_id: int, enrolment_id: int, text: str, *, on: date, by: Actor) -> Observation:
    """What one of the team, or a teacher of the day, saw of a participant. It is added to and never changed.

    It is kept for the third screening. The same words of the same one on the same day again are the ones that are
    there.  Raises NothingWritten, NotARetreat, NotInSession, SessionNotYet, SessionOver.
    """
    session = _retreat(session_id)
    if not (by.can("session.teach") and teaches(by, session)):
        access.require(by, "session.attendance", session.cohort.organisation_id)
    if not text.strip():
        raise NothingWritten()
    if timezone.localdate(session.starts_at) > on:
        raise SessionNotYet()
    enrolment = next((one for one in expected_in(session) if one.pk == enrolment_id), None)
    if enrolment is None:
        raise NotInSession()
    mine = session.observations.filter(enrolment=enrolment, written_by_id=by.login_id, text=text.strip())
    known = mine.first()
    if known is not None:
        return known
    seen = Observation.objects.create(
        session=session, enrolment=enrolment, text=text.strip(), written_at=by.at, written_by_id=by.login_id
    )
    trail.write("retreat.observed", seen, by=by, on=on, person_id=enrolment.person_id)
    return seen


def _retreat(session_id: int) -> Session:
    session = Session.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=session_id)
    if programmes.template(session.cohort.template_version_id).module(session.module_key).kind != RESIDENTIAL:
        raise NotARetreat()
    if session.state == CANCELLED:
        raise SessionOver()
    return session


def _require_listener(presentation: Presentation, enrolment: Enrolment | None, by: Actor) -> None:
    session = presentation.session
    if enrolment is None:
        if not (by.can("session.teach") and teaches(by, session)):
            access.require(by, "session.attendance", session.cohort.organisation_id)
        return
    access.require(by, "portal.use")
    if enrolment.person_id != by.person_id or enrolment.pk not in {one.pk for one in expected_in(session)}:
        raise NotAmongThem()
    if presentation.enrolment_id == enrolment.pk:
        raise ToOneself()
