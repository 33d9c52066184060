"""The retreat: its days, who presents when, what was said, and what the team saw.  # E-4, D-3"""

from collections.abc import Iterable

from django.db.models import F, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Cohort, Observation, Presentation, PresentationWord, Session
from spire.journey.guidance.models.courses import CANCELLED
from spire.journey.guidance.queries.courses import teaches
from spire.journey.programmes import queries as programmes


def retreat_days(cohort: Cohort) -> QuerySet[Session]:
    """The days of a cohort's residential module, in time."""
    modules = programmes.template(cohort.template_version_id).modules
    keys = [module.key for module in modules if module.kind == "residential"]
    days = cohort.sessions.filter(module_key__in=keys).exclude(state=CANCELLED).select_related("cohort")
    return days.annotate(template_mark=F("cohort__template_version__sha256")).order_by("starts_at")


def presentations_of(cohort: Cohort) -> QuerySet[Presentation]:
    """Who presents when, in order, with the words each has got."""
    found = Presentation.objects.filter(session__cohort=cohort).select_related("enrolment__person", "session")
    return found.prefetch_related("words__login").order_by("starts_at", "number")


def presentation_for(by: Actor, presentation_id: int) -> Presentation:
    """A presentation for the team, or for a teacher of that day; raises NotFound."""
    found = _presentations().filter(pk=presentation_id).first()
    if found is None:
        raise NotFound
    is_team = by.is_system or found.session.cohort.organisation_id in by.where("session.attendance")
    if not is_team and not (by.can("session.teach") and teaches(by, found.session)):
        raise NotFound
    return found


def presentation_among(enrolment: Enrolment, presentation_id: int) -> Presentation:
    """Another participant's presentation at one's own retreat; raises NotFound for one's own and for other cohorts'."""
    mine = _presentations().filter(
        pk=presentation_id,
        session__cohort__members__enrolment=enrolment,
        session__cohort__members__left_on__isnull=True,
    )
    found = mine.exclude(enrolment=enrolment).first()
    if found is None:
        raise NotFound
    return found


def own_presentations(enrolment: Enrolment) -> QuerySet[Presentation]:
    """My own presentations with the words that I got."""
    return enrolment.presentations.select_related("session").prefetch_related("words__login").order_by("starts_at")


def said_to(by: Actor) -> list[int]:
    """The presentations that the actor has given words to."""
    return list(PresentationWord.objects.filter(login_id=by.login_id).values_list("presentation_id", flat=True))


def observations_of(enrolment_id: int) -> QuerySet[Observation]:
    """What the team saw of a participant at the retreat, day by day. The caller knows who may read it: see D-3, A-8."""
    return _observations().filter(enrolment_id=enrolment_id)


def observations_among(enrolment_ids: Iterable[int]) -> dict[int, list[Observation]]:
    """The same of many, by enrolment; one query. The caller knows who may read it."""
    found: dict[int, list[Observation]] = {pk: [] for pk in enrolment_ids}
    for one in _observations().filter(enrolment_id__in=found):
        found[one.enrolment_id].append(one)
    return found


def own_observations(by: Actor, session: Session) -> QuerySet[Observation]:
    """What the actor has written on a day; a teacher reads their own words and nobody else's."""
    return session.observations.filter(written_by_id=by.login_id).select_related("enrolment__person")


def _observations() -> QuerySet[Observation]:
    return Observation.objects.select_related("session", "written_by").order_by(
        "session__starts_at", "written_at", "pk"
    )


def _presentations() -> QuerySet[Presentation]:
    return Presentation.objects.select_related("session__cohort", "enrolment__person")
