"""Mentors: the register for the team, and for a mentor the few facts that a volunteer needs."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.values.actor import Actor
from spire.foundation.values.folding import folded
from spire.foundation.values.words import LANGUAGES
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import Mentor, MentorAcceptance, MentorContact, MentorMatch, MentorWish, MentorWord
from spire.journey.guidance.models.mentors import MENTOR
from spire.journey.guidance.queries.suggesting import trades_of
from spire.journey.guidance.rules.spoken import names_of
from spire.journey.guidance.scope import running
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.terms import Mentoring

MANAGE = "mentor.manage"


@dataclass(frozen=True)
class Mentee:
    """All that a mentor sees of somebody: no family name, no number, no stage, no loan. # E-7

    `person_id` is for the log of who looked. `wish` is what the participant wants help with.
    """

    match_id: int
    person_id: int
    first_name: str
    business: str
    wish: str
    agreement: str
    until: date
    is_running: bool
    next_on: date | None
    next_words: str
    has_paper: bool
    contacts: tuple[MentorContact, ...]
    said: tuple[MentorWord, ...]


def mentors_for(by: Actor, *, on: date) -> QuerySet[Mentor]:
    """The register of the actor's municipalities: how many each follows (`following`) and is asked for (`asked`)."""
    seen = Mentor.objects.all() if by.is_system else Mentor.objects.filter(organisation_id__in=by.where(MANAGE))
    follows = Q(matches__agreed_on__isnull=False) & running(on, path="matches__")
    asked = Q(matches__isnull=False, matches__agreed_on__isnull=True, matches__ended_on__isnull=True)
    return (
        seen.select_related("login", "organisation")
        .annotate(
            following=Count("matches", filter=follows, distinct=True),
            asked=Count("matches", filter=asked, distinct=True),
            last_on=Max("matches__proposed_on"),
        )
        .order_by("login__name")
    )


def found_by(mentors: QuerySet[Mentor], words: str) -> list[Mentor]:
    """Those whose name, trade, codes' titles, languages or place have every one of the words, in any spelling."""
    asked = folded(words).split()
    return [one for one in mentors if all(word in _sought(one) for word in asked)]


def mentor_for(by: Actor, mentor_id: int, *, on: date) -> Mentor:
    """A mentor of the team's municipality; raises NotFound."""
    found = mentors_for(by, on=on).filter(pk=mentor_id).first()
    if found is None:
        raise NotFound
    return found


def mentor_behind(by: Actor) -> Mentor | None:
    """The actor's own place in the register; None for a mentor's login that the team has not registered yet."""
    return Mentor.objects.select_related("login", "organisation").filter(login_id=by.login_id).first()


def acceptance_for(by: Actor, acceptance_id: int) -> MentorAcceptance:
    """A signed code of conduct: the mentor's own, or one of the team's municipality; raises NotFound."""
    seen = Q(mentor__organisation_id__in=by.where(MANAGE)) | Q(mentor__login_id=by.login_id)
    found = MentorAcceptance.objects.select_related("document").filter(seen, pk=acceptance_id).first()
    if found is None:
        raise NotFound
    return found


def open_wishes(by: Actor) -> QuerySet[MentorWish]:
    """What participants of the actor's municipalities wait for, longest first; who is asked for it is prefetched."""
    rows = MentorWish.objects.filter(scope.of_enrolments(by, MANAGE, path="enrolment"), closed_on=None)
    return rows.select_related("enrolment__person", "enrolment__organisation").prefetch_related(
        "matches__mentor__login"
    )


def matches_for(by: Actor) -> QuerySet[MentorMatch]:
    """All matches of the team's municipalities, newest first, with their contacts."""
    rows = MentorMatch.objects.filter(scope.of_enrolments(by, MANAGE, path="enrolment"))
    return rows.select_related("mentor__login", "enrolment__person").prefetch_related("contacts", "said")


def mentors_of(enrolment: Enrolment) -> QuerySet[MentorMatch]:
    """An enrolment's matches, newest first, with their contacts."""
    rows = enrolment.mentor_matches.select_related("mentor__login", "mentor__organisation")
    return rows.prefetch_related("contacts", "said")


def matches_on(on: date) -> QuerySet[MentorMatch]:
    """The matches whose mentor could see something of the participant on a day: from their yes, to the end."""
    still = Q(ended_on=None) | Q(ended_on__gt=on)
    return MentorMatch.objects.filter(still, consented_on__lte=on).select_related("mentor__login", "enrolment")


def match_for(by: Actor, match_id: int) -> MentorMatch:
    """A match of the team's municipality; raises NotFound."""
    found = matches_for(by).filter(pk=match_id).first()
    if found is None:
        raise NotFound
    return found


def my_match(enrolment: Enrolment, match_id: int) -> MentorMatch:
    """One of the participant's own matches; the caller fetched the enrolment in scope. Raises NotFound."""
    found = mentors_of(enrolment).filter(pk=match_id).first()
    if found is None:
        raise NotFound
    return found


def matches_of_mentor(by: Actor, *, on: date) -> tuple[Mentee, ...]:
    """Whom the mentor follows now, and who waits for an answer; three queries."""
    return tuple(_mentee(match) for match in _own(by, on))


def match_of_mentor(by: Actor, match_id: int, *, on: date) -> Mentee:
    """One of them; raises NotFound."""
    return _mentee(paper_of_mentor(by, match_id, on=on))


def paper_of_mentor(by: Actor, match_id: int, *, on: date) -> MentorMatch:
    """The mentor's own match as a row, for its agreement; raises NotFound."""
    found = _own(by, on).filter(pk=match_id).first()
    if found is None:
        raise NotFound
    return found


def greetings_of(by: Actor) -> tuple[tuple[date, str], ...]:
    """The thanks that participants left for the mentor when they ended, with the day and no name."""
    ended = MentorMatch.objects.filter(mentor__login_id=by.login_id, agreed_on__isnull=False, ended_on__isnull=False)
    return tuple(ended.order_by("-ended_on").values_list("ended_on", "greeting"))


def rules_of_mentors(organisation_id: int) -> Mentoring:
    """How the organisation's newest programme looks after mentors; the house's own numbers where it has none."""
    newest = programmes.of_organisation(organisation_id).order_by("-started_on", "-id").first()
    return programmes.template(newest.template_version_id).mentoring if newest else Mentoring()


def _own(by: Actor, on: date) -> QuerySet[MentorMatch]:
    """What a mentor may know of: nothing before the participant has said yes, and nothing after the end."""
    rows = MentorMatch.objects.filter(running(on), mentor__login_id=by.login_id, consented_on__isnull=False)
    rows = rows.select_related("enrolment__person", "wish", "document").prefetch_related("contacts", "said")
    return rows.order_by("agreed_on", "id")


def _mentee(match: MentorMatch) -> Mentee:
    return Mentee(
        match.pk,
        match.enrolment.person_id,
        match.enrolment.person.given_name,
        match.enrolment.business_name,
        match.wish.words if match.wish else "",
        match.agreement,
        match.until,
        match.agreed_on is not None,
        match.next_on,
        match.next_words,
        match.document_id is not None,
        tuple(match.contacts.all()),
        tuple(word for word in match.said.all() if word.side == MENTOR),
    )


def _sought(mentor: Mentor) -> str:
    known = trades_of(mentor.organisation.country)
    titles = [trade.sought for code in mentor.trades if known and (trade := known.get(code))]
    tongues = [name for language in LANGUAGES for name in names_of(mentor.speaks, language)]
    return folded(" ".join((mentor.login.name, mentor.trade, mentor.place, mentor.postcode, *tongues, *mentor.trades))) + " " + " ".join(titles)  # fmt: skip
