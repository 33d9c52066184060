"""What the team and the one who referred say to each other about a referral. # C-1"""

from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.access import actions as access
from spire.foundation.access.models import Login
from spire.foundation.records import mails
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.enrolments.models import Inquiry, ReferralWord

TEAM, REFERRER = "team", "referrer"


class NothingSaid(Refused):
    """A word has words in it."""

    code = "enrolments.nothing_said"


class NobodyReferred(Refused):
    """The citizen came alone: there is nobody to write to."""

    code = "enrolments.nobody_referred"


@transaction.atomic
def ask_referrer(inquiry_id: int, text: str, *, by: Actor, on: date, is_question: bool = True) -> ReferralWord:
    """The team asks, or tells, the one who referred; sent twice is once.  Raises NobodyReferred, NothingSaid."""
    inquiry = _locked(inquiry_id)
    access.require(by, "inquiry.handle", inquiry.programme.organisation_id)
    if inquiry.referred_by_id is None:
        raise NobodyReferred()
    word = _say(inquiry, TEAM, text, by=by, on=on, asks=is_question)
    _tell(inquiry.referred_by, word, by=by)
    return word


@transaction.atomic
def answer_team(inquiry_id: int, text: str, *, by: Actor, on: date) -> ReferralWord:
    """The one who referred answers, or asks; sent twice is once.  Raises NotAllowed, NothingSaid."""
    inquiry = _locked(inquiry_id)
    access.require(by, "referral.view")
    if not by.is_system and inquiry.referred_by_id != by.login_id:
        raise access.NotAllowed(permission="referral.view")
    return _say(inquiry, REFERRER, text, by=by, on=on, asks=False)


@transaction.atomic
def see_words(inquiry: Inquiry, *, side: str, by: Actor) -> None:
    """Remember that one side has read what the other wrote; the caller has fetched the inquiry in scope."""
    inquiry.words.exclude(side=side).filter(seen_at=None).update(seen_at=by.at)


def _say(inquiry: Inquiry, side: str, text: str, *, by: Actor, on: date, asks: bool) -> ReferralWord:
    if not text.strip():
        raise NothingSaid()
    last = inquiry.words.last()
    if last is not None and (last.side, last.text, last.said_by_id) == (side, text.strip(), by.login_id):
        return last
    word = ReferralWord.objects.create(
        inquiry=inquiry, side=side, asks=asks, text=text.strip(), said_at=by.at, said_on=on, said_by_id=by.login_id
    )
    see_words(inquiry, side=side, by=by)
    facts = {"side": side, "asks": asks}
    trail.write("referral.word", inquiry, by=by, on=on, person_id=inquiry.person_id, facts=facts)
    return word


def _tell(login: Login, word: ReferralWord, *, by: Actor) -> None:
    """A mail that says that something waits, and neither what nor about whom."""
    with translation.override(login.language):
        subject = _("Something new about a referral")
        text = _("The microloan team has written to you about a referral. Log in and read it under My referrals.")
    where = word.inquiry.programme.organisation_id
    mails.queue_mail(login.email, subject, text, key=f"referral-word:{word.pk}", organisation_id=where, by=by)


def _locked(inquiry_id: int) -> Inquiry:
    return Inquiry.objects.select_for_update(of=("self",)).select_related("programme", "referred_by").get(pk=inquiry_id)
