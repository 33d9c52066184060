"""What can be done with screenings: open, score alone, hear the participant, agree together."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import get_language

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import leaving_out, queries, rules
from spire.journey.screenings.models import Reader, Scorecard, Screening
from spire.journey.screenings.rules import Agreement

GROUND_LEAST = 10


class AlreadyOpen(Refused):
    """One round of a screening at a time."""

    code = "screenings.already_open"


class WrongStage(Refused):
    """A screening belongs to a stage."""

    code = "screenings.wrong_stage"


class AlreadyAgreed(Refused):
    """An agreed screening does not change."""

    code = "screenings.already_agreed"


class CardSubmitted(Refused):
    """A submitted card does not change."""

    code = "screenings.card_submitted"


class ReadAlready(Refused):
    """Who has read the others' cards does not score any more: it would not be alone. # D-5"""

    code = "screenings.read_already"


class TooEarlyToRead(Refused):
    """The cards are read without scoring when enough assessors have submitted, and not with a card of one's own."""

    code = "screenings.too_early_to_read"


class GroundMissing(Refused):
    """Something is kept from the participant only with the law's ground."""

    code = "screenings.ground_missing"


class OwnViewMissing(Refused):
    """The participant's own view says something."""

    code = "screenings.own_view_missing"


@transaction.atomic
def open_screening(enrolment_id: int, number: int, *, on: date, by: Actor) -> Screening:
    """Open a screening of the enrolment's stage; after an agreed one, a new round.

    Raises NotFound for a number that the template does not have, WrongStage, AlreadyOpen.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "screening.assess", enrolment)
    known = programmes.template(enrolment.template_version_id)
    if number not in {one.number for one in known.screenings}:
        raise NotFound
    template = known.screening_number(number)
    if template.stage != enrolment.stage:
        raise WrongStage(number=number)
    before = queries.latest(enrolment_id, number)
    if before is not None and before.state == "open":
        raise AlreadyOpen(number=number)
    screening = Screening.objects.create(
        enrolment=enrolment,
        number=number,
        round=before.round + 1 if before else 1,
        key=template.key,
        least_assessors=template.least_assessors,
        opened_on=on,
        opened_by_id=by.login_id,
    )
    facts = {"number": number, "round": screening.round}
    trail.write("screening.opened", screening, by=by, on=on, person_id=enrolment.person_id, facts=facts)
    return screening


@transaction.atomic
def save_card(screening_id: int, scores: Mapping[str, Mapping[str, str]], *, on: date, by: Actor) -> Scorecard:
    """Keep the actor's own card as a draft, whole or not. Raises CardSubmitted, AlreadyAgreed, UnknownWord."""
    screening = _open(screening_id, "screening.assess", by)
    card = screening.cards.select_for_update().filter(assessor_id=by.login_id).first()
    if card is not None and card.is_submitted:
        raise CardSubmitted()
    if screening.readers.filter(login_id=by.login_id).exists():
        raise ReadAlready()
    checked = rules.checked_scores(scores, queries.words_of(screening))
    if card is None:
        return Scorecard.objects.create(screening=screening, assessor_id=by.login_id, scores=checked, saved_at=by.at)
    card.scores, card.saved_at = checked, by.at
    card.save(update_fields=("scores", "saved_at"))
    return card


@transaction.atomic
def submit_card(screening_id: int, scores: Mapping[str, Mapping[str, str]], *, on: date, by: Actor) -> Scorecard:
    """Submit the actor's own card, with a word on every criterion; from now on the others' cards can be seen.

    Raises CardIncomplete with the criteria that lack a word, CardSubmitted, AlreadyAgreed.
    """
    card = save_card(screening_id, scores, on=on, by=by)
    criteria = leaving_out.criteria_of(card.screening)
    missing = rules.missing_words(card.scores, [criterion.key for criterion in criteria])
    if missing:
        labels = [criterion.label.to(_language()) for criterion in criteria if criterion.key in missing]
        raise rules.CardIncomplete(criteria=", ".join(labels))
    leaving_out.keep(card.screening)
    card.submitted_at = by.at
    card.save(update_fields=("submitted_at",))
    person_id = card.screening.enrolment.person_id
    trail.write("screening.scored", card.screening, by=by, on=on, person_id=person_id)
    return card


@transaction.atomic
def read_only(screening_id: int, *, on: date, by: Actor) -> Screening:
    """Read the others' cards without scoring, and never score this screening afterwards. Twice does nothing. # D-5

    Raises TooEarlyToRead, AlreadyAgreed.
    """
    screening = _open(screening_id, "screening.view", by)
    if screening.readers.filter(login_id=by.login_id).exists():
        return screening
    if queries.own_card(by, screening) is not None or queries.submitted(screening) < screening.least_assessors:
        raise TooEarlyToRead()
    Reader.objects.create(screening=screening, login_id=by.login_id, read_at=by.at)
    person_id = screening.enrolment.person_id
    trail.write("screening.read_only", screening, by=by, on=on, person_id=person_id)
    return screening


@transaction.atomic
def keep_back(screening_id: int, ground: str, *, on: date, by: Actor) -> Screening:
    """Keep the assessors' words from the participant with the law's ground, which is shown instead; "" takes it back.

    Raises GroundMissing for a ground of fewer than ten letters.
    """
    screening = Screening.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=screening_id)
    scope.require_theirs(by, "screening.agree", screening.enrolment)
    ground = ground.strip()
    if ground and len(ground) < GROUND_LEAST:
        raise GroundMissing()
    if ground != screening.kept_back:
        screening.kept_back = ground
        screening.save(update_fields=("kept_back",))
        facts = {"kept_back": bool(ground)}
        person_id = screening.enrolment.person_id
        trail.write("screening.kept_back", screening, by=by, on=on, person_id=person_id, facts=facts)
    return screening


@transaction.atomic
def give_own_view(screening_id: int, view: Mapping[str, Mapping[str, str]], *, on: date, by: Actor) -> Screening:
    """Keep how the participant sees it, from themselves or told to a member of staff. Raises OwnViewMissing. # D-5"""
    screening = Screening.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=screening_id)
    if by.person_id is None or by.person_id != screening.enrolment.person_id:
        scope.require_theirs(by, "screening.assess", screening.enrolment)
    if screening.state == "agreed":
        raise AlreadyAgreed()
    questions = [choice.key for choice in queries.template_of(screening).own_view]
    checked = rules.checked_scores(view, dict.fromkeys(questions, rules.OWN_WORDS))
    if not checked:
        raise OwnViewMissing()
    screening.own_view, screening.own_view_at, screening.own_view_by_id = checked, by.at, by.login_id
    screening.save(update_fields=("own_view", "own_view_at", "own_view_by"))
    trail.write("screening.own_view", screening, by=by, on=on, person_id=screening.enrolment.person_id)
    return screening


@transaction.atomic
def agree(screening_id: int, agreement: Agreement, *, on: date, by: Actor) -> Screening:
    """Keep what the team has come to. Where the team itself decides, the gate opens and the stage moves.

    Raises TooFewAssessors, UnknownResult, ReasonsMissing, TestUnanswered, AlreadyAgreed.
    """
    screening = _open(screening_id, "screening.agree", by)
    template = queries.template_of(screening)
    results = {result.key: result for result in template.results}
    rules.check_agreement(
        agreement,
        submitted=queries.submitted(screening),
        least=screening.least_assessors,
        results=tuple(results),
        tests=[(test.key, test.question.to(_language())) for test in template.tests if test.reason_required],
    )
    screening.state, screening.result, screening.reasons = "agreed", agreement.result, agreement.reasons.strip()
    screening.tests = {key: dict(answer) for key, answer in agreement.tests.items()}
    screening.fewer_reason = agreement.fewer_reason.strip()
    screening.agreed_on, screening.agreed_at, screening.agreed_by_id = on, by.at, by.login_id
    screening.save(
        update_fields=(
            "state", "result", "reasons", "tests", "fewer_reason", "agreed_on", "agreed_at", "agreed_by",
        )
    )  # fmt: skip
    person_id = screening.enrolment.person_id
    facts = {"number": screening.number, "result": agreement.result}
    trail.write("screening.agreed", screening, by=by, on=on, person_id=person_id, facts=facts)
    to_stage = results[agreement.result].to_stage
    if template.decided_by == "team" and to_stage is not None:
        enrolments.move_stage(
            screening.enrolment_id, to_stage, gate=template.key, reason=screening.reasons, on=on, by=by
        )
    return screening


def _open(screening_id: int, permission: str, by: Actor) -> Screening:
    screening = (
        Screening.objects.select_for_update(of=("self",))
        .select_related("enrolment__template_version")
        .get(pk=screening_id)
    )
    scope.require_theirs(by, permission, screening.enrolment)
    if screening.state == "agreed":
        raise AlreadyAgreed()
    return screening


def _language() -> str:
    return get_language() or "da"
