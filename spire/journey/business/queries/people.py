"""The map of people: for the participant, for the coach whom it is shared with, and together without names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spire.foundation.values.actor import Actor
from spire.journey.business.models import Picture, Shared, Tie
from spire.journey.business.models.people import COACH, EVALUATION
from spire.journey.business.rules import people as rules
from spire.journey.business.rules.people import Mark, Together
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance
from spire.journey.guidance.models import CohortMember
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.terms import SocialCapital

NOTHING = SocialCapital(helps=())


@dataclass(frozen=True)
class Proposal:
    """Somebody whom the system knows beside the participant; on the map only when the participant wants."""

    key: str
    name: str
    circle: str
    why: str  # cohort, mentor, coach


def ways_to_help(enrolment: Enrolment) -> SocialCapital:
    """How people can help, as the enrolment's template says; an older template takes its pack's newest, or nothing."""
    template = enrolments.kept_template(enrolment)
    if template.social_capital is not None:
        return template.social_capital
    newest = programmes.template(programmes.latest_published(template.key).pk)
    return newest.social_capital or NOTHING


def ties_of(enrolment: Enrolment) -> list[Tie]:
    """Everybody on the map, by circle and the closest first. The caller is the participant, or asked `shared_with_me`."""
    return sorted(enrolment.ties.all(), key=lambda tie: (rules.CIRCLES.index(tie.circle), tie.near, tie.pk))


def marks_of(ties: Iterable[Tie]) -> list[Mark]:
    """The map as the rules know it."""
    return [Mark(tie.circle, tie.near, tuple(tie.helps), tie.name, tie.pk) for tie in ties]


def pictures_of(enrolment: Enrolment) -> list[Picture]:
    """The kept pictures, oldest first."""
    return list(enrolment.pictures.all())


def marks_then(picture: Picture, ties: Iterable[Tie]) -> list[Mark]:
    """A picture's marks, with the names of those who are still on the map."""
    names = {tie.pk: tie.name for tie in ties}
    return [
        Mark(mark["circle"], mark["near"], tuple(mark["helps"]), names.get(mark["tie"], ""), mark["tie"])
        for mark in picture.marks
    ]


def proposals(enrolment: Enrolment, *, on: date) -> list[Proposal]:
    """The coach, running mentors and fellows of a cohort who are neither on the map nor set aside. Four queries."""
    known = set(enrolment.ties.exclude(key="").values_list("key", flat=True))
    known |= set(enrolment.set_aside.values_list("key", flat=True))
    found = []
    if enrolment.coach is not None:
        found.append(Proposal(f"login:{enrolment.coach_id}", _first(enrolment.coach.name), "team", "coach"))
    running = [match.mentor for match in guidance.mentors_of(enrolment) if match.stands == "running"]
    found += [Proposal(f"mentor:{one.pk}", _first(one.login.name), "team", "mentor") for one in running]
    fellows = CohortMember.objects.filter(cohort__members__enrolment=enrolment).exclude(enrolment=enrolment)
    named = sorted(set(fellows.values_list("enrolment_id", "enrolment__person__given_name")))
    found += [Proposal(f"enrolment:{key}", name, "participants", "cohort") for key, name in named]
    return [one for one in found if one.key not in known]


def standing_shares(enrolment: Enrolment) -> dict[str, Shared]:
    """What is shared now, by with whom."""
    return {shared.shared_with: shared for shared in enrolment.map_shared.filter(until_at=None)}


def shares_of(enrolment: Enrolment) -> list[Shared]:
    """Everything that was ever shared, newest first."""
    return list(enrolment.map_shared.select_related("coach"))


def shared_with_me(by: Actor, enrolment: Enrolment) -> bool:
    """Whether the participant shows the map to this very login, who is still the coach."""
    if by.login_id is None or enrolment.coach_id != by.login_id:
        return False
    return enrolment.map_shared.filter(shared_with=COACH, until_at=None, coach_id=by.login_id).exists()


def together_at(organisation_ids: Iterable[int]) -> tuple[Together, SocialCapital]:
    """The maps of those who let them count, as numbers without names, with the smallest number that is told.

    Start is the first picture that was kept, now is the map today; who has kept no picture is not in it.
    """
    here = list(organisation_ids)
    counted = Enrolment.objects.filter(
        organisation_id__in=here, map_shared__shared_with=EVALUATION, map_shared__until_at=None
    )
    counted = counted.prefetch_related("ties", "pictures").distinct()
    pairs = []
    for enrolment in counted:
        pictures, ties = list(enrolment.pictures.all()), list(enrolment.ties.all())
        if pictures:
            before, now = marks_then(pictures[0], ties), marks_of(ties)
            pairs.append((rules.numbers(before), rules.numbers(now)))
    ways = _ways_at(here)
    helps = [one.key for one in ways.helps]
    return rules.together(pairs, helps, fewest=ways.fewest_told), ways


def _ways_at(organisation_ids: list[int]) -> SocialCapital:
    """The organisations' newest programme's words."""
    for organisation_id in organisation_ids:
        for programme in programmes.of_organisation(organisation_id).order_by("-started_on", "-id"):
            ways = programmes.template(programme.template_version_id).social_capital
            if ways is not None:
                return ways
    return NOTHING


def _first(name: str) -> str:
    return name.split(" ")[0]
