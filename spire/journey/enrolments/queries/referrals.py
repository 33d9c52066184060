"""What the one who referred may know, and the words between them and the team. # C-1"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Consent
from spire.foundation.values.actor import Actor
from spire.foundation.values.words import Words
from spire.journey.enrolments.models import Enrolment, Inquiry, ReferralWord
from spire.journey.enrolments.queries.inquiries import visible_inquiries
from spire.journey.enrolments.rules.inquiries import OPEN, REFERRAL_CONSENT
from spire.journey.programmes import queries as programmes

ENDED = ("not_in_target_group", "declined")


@dataclass(frozen=True, kw_only=True)
class Referral:
    """What the one who referred may know: where it is and since when, and nothing that was said with the citizen.

    Where the citizen has taken the consent back, only that much is told.
    """

    id: int
    person_id: int | None
    name: str
    referred_on: date
    has_consent: bool
    state: str = ""
    stage: Words | None = None
    stage_since: date | None = None
    coach: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    close_reason: str = ""
    is_alumni: bool = False
    guidance: str = ""
    last_word: ReferralWord | None = None

    @property
    def has_ended(self) -> bool:
        """Whether the way through the programme is over, so that the caseworker is alone with the citizen again."""
        return self.has_consent and (self.closed_on is not None or self.is_alumni or self.state in ENDED)

    @property
    def is_asked(self) -> bool:
        """Whether the team waits for an answer."""
        return self.last_word is not None and self.last_word.side == "team" and self.last_word.asks


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """An inquiry where the team has something to do: a call to make, a place to give, an answer to read."""

    id: int
    received_on: date
    is_to_call: bool
    is_open: bool
    is_answered: bool


def referrals_of(by: Actor) -> tuple[Referral, ...]:
    """The actor's own referrals, newest first; five queries and one a template version."""
    mine = _own(by)
    return _told(list(mine.order_by("-received_at", "-id")))


def referral_for(by: Actor, referral_id: int) -> Referral:
    """One of the actor's own referrals; raises NotFound for any other."""
    return _told([own_referral(by, referral_id)])[0]


def own_referral(by: Actor, referral_id: int) -> Inquiry:
    """The inquiry behind one of the actor's own referrals; raises NotFound for any other."""
    inquiry = _own(by).filter(pk=referral_id).first()
    if inquiry is None:
        raise NotFound
    return inquiry


def words_of(inquiry: Inquiry) -> QuerySet[ReferralWord]:
    """What the two sides have written, oldest first. The caller has fetched the inquiry in scope."""
    return inquiry.words.select_related("said_by")


def answers_to_read(by: Actor) -> QuerySet[Inquiry]:
    """The inquiries whose caseworker has written something that nobody of the team has read."""
    unread = ReferralWord.objects.filter(inquiry=OuterRef("pk"), side="referrer", seen_at=None)
    return visible_inquiries(by).filter(Exists(unread)).order_by("received_at", "id")


def waiting_for_the_team(by: Actor) -> tuple[Waiting, ...]:
    """What waits for the team among the inquiries, the longest waiting first; one query, and no names."""
    unread = ReferralWord.objects.filter(side="referrer", seen_at=None)
    found = visible_inquiries(by).filter(Q(state__in=OPEN) | Q(pk__in=unread.values("inquiry_id")))
    found = found.annotate(is_answered=Exists(unread.filter(inquiry=OuterRef("pk"))))
    rows = found.order_by("received_at", "id").values_list("pk", "received_on", "state", "is_answered")
    return tuple(
        Waiting(id=pk, received_on=on, is_to_call=state == "waiting", is_open=state in OPEN, is_answered=is_answered)
        for pk, on, state, is_answered in rows
    )


def referral_days(by: Actor, *, since: date) -> QuerySet[Inquiry]:
    """From which office and on which day each referral came, where the actor plans information; as pairs. # B-4"""
    sent = Inquiry.objects.filter(referred_from__isnull=False, received_on__gte=since)
    if not by.is_system:
        sent = sent.filter(programme__organisation_id__in=by.where("information.plan"))
    return sent.values_list("referred_from_id", "received_on")


def _own(by: Actor) -> QuerySet[Inquiry]:
    if by.login_id is None or not by.can("referral.view"):
        return Inquiry.objects.none()
    return Inquiry.objects.filter(referred_by_id=by.login_id).select_related("person")


def _told(inquiries: Sequence[Inquiry]) -> tuple[Referral, ...]:
    followed = {inquiry.pk: inquiry.same_as_id or inquiry.pk for inquiry in inquiries}
    enrolments = {
        enrolment.inquiry_id: enrolment
        for enrolment in Enrolment.objects.filter(inquiry__in=followed.values())
        .select_related("coach", "inquiry")
        .prefetch_related("moves")
    }
    states = dict(Inquiry.objects.filter(pk__in=followed.values()).values_list("pk", "state"))
    templates = {
        version: programmes.template(version) for version in {e.template_version_id for e in enrolments.values()}
    }
    consenting = set(
        Consent.objects.filter(
            person__in=[inquiry.person_id for inquiry in inquiries], kind=REFERRAL_CONSENT, withdrawn_on=None
        ).values_list("person_id", flat=True)
    )
    words: dict[int, ReferralWord] = {}
    guidance: dict[int, str] = {}
    for word in ReferralWord.objects.filter(inquiry__in=inquiries).order_by("said_at", "id"):
        words[word.inquiry_id] = word
    for inquiry_id, text in (
        Inquiry.objects.filter(pk__in=followed.values(), state__in=ENDED)
        .order_by("calls__called_at")
        .values_list("pk", "calls__guidance")
    ):
        guidance[inquiry_id] = text or ""
    return tuple(
        _referral(
            inquiry,
            state=states[followed[inquiry.pk]],
            enrolment=enrolments.get(followed[inquiry.pk]),
            templates=templates,
            word=words.get(inquiry.pk),
            has_consent=inquiry.person_id in consenting,
            guidance=guidance.get(followed[inquiry.pk], ""),
        )
        for inquiry in inquiries
    )


def _referral(
    inquiry: Inquiry,
    *,
    state: str,
    enrolment: Enrolment | None,
    templates: dict,
    word: ReferralWord | None,
    has_consent: bool,
    guidance: str,
) -> Referral:
    base = {
        "id": inquiry.pk,
        "person_id": inquiry.person_id,
        "name": str(inquiry.person) if inquiry.person else f"{inquiry.given_name} {inquiry.family_name}".strip(),
        "referred_on": inquiry.received_on,
        "has_consent": has_consent,
        "last_word": word,
    }
    if not has_consent:
        return Referral(**base)
    stage = templates[enrolment.template_version_id].stage(enrolment.stage) if enrolment else None
    moves = list(enrolment.moves.all()) if enrolment else []
    return Referral(
        **base,
        state=state,
        stage=stage.label if stage else None,
        stage_since=moves[-1].on if moves else inquiry.answered_on,
        coach=enrolment.coach.name if enrolment and enrolment.coach else "",
        opened_on=enrolment.opened_on if enrolment else None,
        closed_on=enrolment.closed_on if enrolment else None,
        close_reason=enrolment.close_reason if enrolment else "",
        is_alumni=bool(enrolment and enrolment.alumni_on),
        guidance=guidance,
    )
