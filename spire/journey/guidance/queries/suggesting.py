"""What the rule of suggestions is asked with: the wish, the register's loads, and the country's lists."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Max, Q

from spire.foundation.values import distances, trades
from spire.foundation.values.country import countries
from spire.foundation.values.distances import Areas
from spire.foundation.values.trades import Trades
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import mentor_papers
from spire.journey.guidance.models import Mentor, MentorAcceptance, MentorMatch, MentorWish
from spire.journey.guidance.rules import matching
from spire.journey.guidance.rules.matching import Books, Reason, Spread, Suggestions, Volunteer, Wish

BAD_ENDS = ("said_no", "no_fit")


def open_wish_of(enrolment: Enrolment) -> MentorWish | None:
    """What the participant wants a mentor for, while it is open."""
    return enrolment.mentor_wishes.filter(closed_on=None).first()


def trades_of(country: str) -> Trades | None:
    """The country's list of trades; None where it has none."""
    return trades.read(countries.get(country).folder)


def areas_of(country: str) -> Areas | None:
    """The country's parts by postcode; None where it has none."""
    return distances.read(countries.get(country).folder)


def suggestions_for(enrolment: Enrolment, *, on: date) -> Suggestions:
    """Whom to propose to a participant, in the rule's order with reasons, and who is left out and why. Five queries."""
    volunteers = volunteers_at(enrolment.organisation_id)
    return matching.suggest(_wish(enrolment), volunteers, _books(enrolment), on=on)


def reasons_for(enrolment: Enrolment, mentor_id: int, *, on: date) -> list[dict[str, object]]:
    """The reasons that speak for a mentor today, as they are kept with a proposal; none for one who is left out."""
    for one in suggestions_for(enrolment, on=on).first_to_last:
        if one.mentor_id == mentor_id:
            return [{"code": reason.code, "facts": dict(reason.facts)} for reason in one.reasons]
    return []


def kept_reasons(match: MentorMatch) -> tuple[Reason, ...]:
    """Why a mentor was proposed, as it was that day."""
    return tuple(Reason(one["code"], one["facts"]) for one in match.reasons)


def volunteers_at(organisation_id: int) -> list[Volunteer]:
    """The active mentors of a municipality as the rule knows them. Two queries."""
    version = mentor_papers.code_in_force(organisation_id).version
    has_code = set(
        MentorAcceptance.objects.filter(version=version, mentor__organisation_id=organisation_id).values_list(
            "mentor_id", flat=True
        )
    )
    standing = Count("matches", filter=Q(matches__ended_on__isnull=True))
    rows = Mentor.objects.filter(organisation_id=organisation_id, left_on=None, is_active=True)
    rows = rows.annotate(taken=standing, last_on=Max("matches__proposed_on")).order_by("id")
    return [
        Volunteer(
            id=row.pk,
            trades=tuple(row.trades),
            languages=tuple(row.speaks),
            times=tuple(row.times),
            postcode=row.postcode,
            reach=row.reach,
            capacity=row.capacity,
            taken=row.taken,
            last_on=row.last_on,
            has_code=row.pk in has_code,
        )
        for row in rows
    ]


def spread_at(organisation_ids: Iterable[int]) -> Spread:
    """How the following is spread over the registers of these municipalities."""
    return matching.spread(one for organisation_id in organisation_ids for one in volunteers_at(organisation_id))


def _wish(enrolment: Enrolment) -> Wish:
    wish, person = open_wish_of(enrolment), enrolment.person
    before = list(
        MentorMatch.objects.filter(enrolment__person_id=enrolment.person_id).values_list(
            "mentor_id", "ended_on", "agreed_on", "end_reason"
        )
    )
    refused = frozenset(mentor for mentor, ended, _agreed, reason in before if ended and reason in BAD_ENDS)
    return Wish(
        trades=tuple(wish.trades) if wish else (),
        languages=tuple(wish.languages) if wish else (),
        times=tuple(wish.times) if wish else (),
        postcode="" if person.protected_address else person.postcode,
        earlier=frozenset(mentor for mentor, ended, agreed, _reason in before if ended and agreed) - refused,
        refused=refused,
        asked=frozenset(mentor for mentor, ended, _agreed, _reason in before if ended is None),
    )


def _books(enrolment: Enrolment) -> Books:
    country = enrolment.organisation.country
    rest_days = enrolments.kept_template(enrolment).mentoring.rest_days
    return Books(trades_of(country), areas_of(country), rest_days)
