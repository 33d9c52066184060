"""What can be asked about screenings; who sees whose card is decided here, not on the page."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes.rules import screening as templates
from spire.journey.programmes.rules.template import Template
from spire.journey.screenings import rules
from spire.journey.screenings.leaving_out import criteria_of
from spire.journey.screenings.models import Scorecard, Screening


@dataclass(frozen=True)
class Row:
    """One criterion with what each visible card says of it."""

    criterion: templates.Criterion
    said: tuple[tuple[Scorecard, str, str], ...]
    differs: bool


def template_of(screening: Screening) -> templates.Screening:
    """The screening in the version that the enrolment keeps; what it asks this participant about is `criteria_of`."""
    return enrolments.kept_template(screening.enrolment).screening(screening.key)


def whole_template_of(screening: Screening) -> Template:
    """The whole programme template in the version that the enrolment keeps."""
    return enrolments.kept_template(screening.enrolment)


def words_of(screening: Screening) -> dict[str, tuple[str, ...]]:
    """Each criterion that is asked about with the words of its scale."""
    template = enrolments.kept_template(screening.enrolment)
    of_scale = {scale.key: tuple(word.key for word in scale.words) for scale in template.scales}
    return {criterion.key: of_scale[criterion.scale] for criterion in criteria_of(screening)}


def of_enrolment(enrolment_id: int) -> QuerySet[Screening]:
    """The screenings of an enrolment that was fetched within its scope, in order."""
    return Screening.objects.filter(enrolment_id=enrolment_id).select_related("agreed_by")


def of_fetched(enrolment: Enrolment) -> list[Screening]:
    """The same, each with the enrolment that the caller has in hand."""
    found = list(of_enrolment(enrolment.pk))
    for screening in found:
        screening.enrolment = enrolment
    return found


def latest(enrolment_id: int, number: int) -> Screening | None:
    """The latest round of a screening."""
    return of_enrolment(enrolment_id).filter(number=number).order_by("-round").first()


def for_actor(by: Actor, screening_id: int) -> Screening:
    """A screening at an organisation where the actor sees screenings; anything else is not found."""
    seen = Screening.objects.filter(scope.of_enrolments(by, "screening.view", path="enrolment"))
    found = seen.select_related("enrolment__person", "enrolment__template_version").filter(pk=screening_id).first()
    if found is None:
        raise NotFound()
    return found


def for_participant(by: Actor, screening_id: int) -> Screening:
    """The participant's own screening."""
    own = Screening.objects.filter(enrolment__person_id=by.person_id) if by.person_id else Screening.objects.none()
    found = own.select_related("enrolment__template_version").filter(pk=screening_id).first()
    if found is None:
        raise NotFound()
    return found


def waiting_for_own_view(person_id: int) -> QuerySet[Screening]:
    """The open screenings where the participant has not yet said how they see it themselves."""
    return Screening.objects.filter(enrolment__person_id=person_id, state="open", own_view_at=None)


def own_card(by: Actor, screening: Screening) -> Scorecard | None:
    """The actor's own card, begun or submitted."""
    return screening.cards.filter(assessor_id=by.login_id).first()


def visible_cards(by: Actor, screening: Screening) -> list[Scorecard]:
    """The cards that the actor may see: the own one, and the others' once no view of one's own can be coloured.

    That is: the actor has submitted a card; or the screening is agreed; or the actor has said that they only read, and
    can no longer score. # D-5
    """
    cards = list(screening.cards.select_related("assessor"))
    own = [card for card in cards if card.assessor_id == by.login_id]
    is_done = any(card.is_submitted for card in own) or screening.state == "agreed"
    if is_done or has_read(by, screening):
        return [card for card in cards if card.is_submitted]
    return own


def has_read(by: Actor, screening: Screening) -> bool:
    """Whether the actor has chosen to read without scoring."""
    return screening.readers.filter(login_id=by.login_id).exists()


def may_read_only(by: Actor, screening: Screening) -> bool:
    """Whether the actor may choose to read without scoring now."""
    if screening.state != "open" or own_card(by, screening) is not None or has_read(by, screening):
        return False
    return submitted(screening) >= screening.least_assessors


def of_participant(by: Actor) -> QuerySet[Screening]:
    """All screenings of the participant's own enrolments, newest first."""
    if by.person_id is None:
        return Screening.objects.none()
    own = Screening.objects.filter(enrolment__person_id=by.person_id)
    return own.select_related("enrolment__template_version", "agreed_by").order_by("-opened_on", "-id")


def rows(by: Actor, screening: Screening) -> list[Row]:
    """Every criterion with the visible cards' words beside each other, and whether they differ."""
    cards = [card for card in visible_cards(by, screening) if card.is_submitted]
    criteria = criteria_of(screening)
    apart = rules.differing([card.scores for card in cards], [criterion.key for criterion in criteria])
    return [
        Row(
            criterion,
            tuple(
                (
                    card,
                    card.scores.get(criterion.key, {}).get("word", ""),
                    card.scores.get(criterion.key, {}).get("note", ""),
                )
                for card in cards
            ),
            criterion.key in apart,
        )
        for criterion in criteria
    ]


def submitted(screening: Screening) -> int:
    """How many assessors have submitted their card."""
    return screening.cards.filter(submitted_at__isnull=False).count()


def assessed_by(by: Actor) -> set[int]:
    """The enrolments where the actor has begun or submitted a card of a screening that is still open."""
    cards = Scorecard.objects.filter(assessor_id=by.login_id, screening__state="open")
    return set(cards.values_list("screening__enrolment_id", flat=True))


def waiting_for(by: Actor) -> QuerySet[Screening]:
    """The open screenings within the actor's scope that the actor has not scored yet."""
    theirs = scope.of_enrolments(by, "screening.assess", path="enrolment")
    scored = Q(cards__assessor_id=by.login_id, cards__submitted_at__isnull=False)
    return Screening.objects.filter(theirs, state="open").exclude(scored)


def may_open(enrolment: Enrolment) -> list[templates.Screening]:
    """The screenings that can be opened now: those of the enrolment's stage that are not open or settled already."""
    template = enrolments.kept_template(enrolment)
    held = {screening.number: screening for screening in of_enrolment(enrolment.pk).order_by("round")}
    here = [screening for screening in template.screenings if screening.stage == enrolment.stage]
    return [screening for screening in here if screening.number not in held or held[screening.number].state == "agreed"]
