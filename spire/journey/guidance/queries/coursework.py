"""What is known around the sessions: cost, material, feedback taken together, completion and certificates.  # E-4"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Certificate, Cohort, Feedback, Material, Session
from spire.journey.guidance.models.courses import CANCELLED, HELD, PLANNED
from spire.journey.guidance.models.coursework import PACE, USEFUL
from spire.journey.guidance.queries.courses import course_hours_of
from spire.journey.guidance.rules.attendance import Hours
from spire.journey.guidance.rules.completion import Completed, completed
from spire.journey.programmes import queries as programmes

# With fewer answers than this, anybody could guess who said what.
ANSWERS_LEAST = 3


@dataclass(frozen=True)
class Together:
    """Everybody's feedback on a module, without names: how many answered, and with enough of them, what they said."""

    module_key: str
    answers: int
    useful: dict[str, int]
    pace: dict[str, int]
    best: tuple[str, ...] = ()
    better: tuple[str, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether there are answers enough for nobody to be guessed."""
        return self.answers >= ANSWERS_LEAST


@dataclass(frozen=True)
class Standing:
    """Where one participant stands with the course: hours by module, and what the template's rule says."""

    hours: tuple[Hours, ...]
    completed: Completed


def cost_of(session: Session) -> Money | None:
    """What a session costs altogether; None where nothing is written. Uses costs that were fetched along."""
    costs = list(session.costs.all())
    return Money(sum(one.amount_minor for one in costs), costs[0].currency) if costs else None


def cost_of_cohort(cohort: Cohort) -> Money:
    """What a cohort costs: all sessions that were or will be held, summed in the database."""
    held = cohort.sessions.exclude(state=CANCELLED)
    total = held.aggregate(total=Sum("costs__amount_minor"))["total"]
    return Money(total or 0, cohort.programme.currency)


def cost_by_kind(cohort: Cohort) -> dict[str, Money]:
    """The same by kind of cost."""
    rows = cohort.sessions.exclude(state=CANCELLED).filter(costs__isnull=False).values_list("costs__kind")
    found = rows.annotate(total=Sum("costs__amount_minor")).order_by("costs__kind")
    return {kind: Money(total, cohort.programme.currency) for kind, total in found}


def material_of(cohort: Cohort) -> QuerySet[Material]:
    """What is handed out to a cohort."""
    return cohort.material.filter(removed_at=None).select_related("document", "added_by")


def own_material(enrolment: Enrolment, material_id: int) -> Material:
    """Something handed out to a cohort that the participant is in; raises NotFound."""
    mine = Q(cohort__members__enrolment=enrolment, cohort__members__left_on__isnull=True)
    return _found(Material.objects.filter(mine, pk=material_id, removed_at=None).select_related("document"))


def material_for(by: Actor, material_id: int) -> Material:
    """Something handed out, for the team and for who teaches the module; raises NotFound."""
    found = _found(Material.objects.filter(pk=material_id).select_related("document", "cohort"))
    is_team = by.is_system or found.cohort.organisation_id in by.where("cohort.view")
    if not is_team and not (by.can("session.teach") and teaches_module(by, found.cohort, found.module_key)):
        raise NotFound
    return found


def teaches_module(by: Actor, cohort: Cohort, module_key: str) -> bool:
    """Whether the actor teaches a session of a module to a cohort."""
    if by.login_id is None:
        return False
    mine = Q(teacher_id=by.login_id) | Q(co_teachers=by.login_id)
    return cohort.sessions.filter(mine, module_key=module_key).exclude(state=CANCELLED).exists()


def feedback_open(cohort: Cohort, enrolment: Enrolment) -> frozenset[str]:
    """The modules that a participant may say something about: a session was held, and they were expected at it."""
    rows = enrolment.attendance.filter(session__cohort=cohort, session__state=HELD)
    return frozenset(rows.values_list("session__module_key", flat=True))


def feedback_by(cohort: Cohort, enrolment: Enrolment) -> dict[str, Feedback]:
    """What a participant has said, by module."""
    return {one.module_key: one for one in cohort.feedback.filter(enrolment=enrolment)}


def feedback_together(cohort: Cohort, *, only: frozenset[str] | None = None) -> tuple[Together, ...]:
    """Everybody's feedback by module, in the template's order; `only` these modules. Words come in the order of the alphabet."""
    rows: dict[str, list[Feedback]] = {}
    for one in cohort.feedback.all():
        rows.setdefault(one.module_key, []).append(one)
    keys = [module.key for module in programmes.template(cohort.template_version_id).modules]
    return tuple(_together(key, rows[key]) for key in keys if key in rows and (only is None or key in only))


def completion_of(cohort: Cohort, enrolment_id: int, *, on: date) -> Standing:
    """Where one participant stands, by the cohort's own template."""
    return completions_of(cohort, [enrolment_id], on=on)[enrolment_id]


def completions_of(cohort: Cohort, enrolment_ids: list[int], *, on: date) -> dict[int, Standing]:
    """The same of many; three queries for all."""
    rule = programmes.template(cohort.template_version_id).completion
    modules = rule.modules if rule else ()
    to_come = cohort.sessions.filter(state=PLANNED, module_key__in=modules).count()
    hours = course_hours_of(enrolment_ids, through=on, cohort_id=cohort.pk)
    return {pk: Standing(theirs, completed(rule, theirs, to_come=to_come)) for pk, theirs in hours.items()}


def certificates_of(cohort: Cohort) -> dict[int, Certificate]:
    """The certificates that were issued, by enrolment."""
    return {one.enrolment_id: one for one in cohort.certificates.select_related("document", "issued_by")}


def own_certificates(enrolment: Enrolment) -> QuerySet[Certificate]:
    """The participant's own certificates, newest first."""
    return enrolment.certificates.select_related("document", "cohort")


def certificate_for(by: Actor, certificate_id: int) -> Certificate:
    """A certificate of the team's municipality, or one's own; raises NotFound."""
    seen = Certificate.objects.filter(pk=certificate_id).select_related("document", "enrolment")
    if not by.is_system:
        own = Q(enrolment__person_id=by.person_id) if by.person_id is not None and by.can("portal.use") else Q(pk=None)
        seen = seen.filter(own | Q(cohort__organisation_id__in=by.where("cohort.view")))
    return _found(seen)


def _together(key: str, rows: list[Feedback]) -> Together:
    useful, pace = Counter(one.useful for one in rows), Counter(one.pace for one in rows if one.pace)
    if len(rows) < ANSWERS_LEAST:
        return Together(key, len(rows), {}, {})
    return Together(
        key,
        len(rows),
        {word: useful[word] for word in USEFUL},
        {word: pace[word] for word in PACE},
        tuple(sorted(one.best for one in rows if one.best)),
        tuple(sorted(one.better for one in rows if one.better)),
    )


def _found(rows: QuerySet):
    found = rows.first()
    if found is None:
        raise NotFound
    return found
