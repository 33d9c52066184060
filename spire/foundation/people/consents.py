"""Consents in their own words: each version of a text stands for as long as somebody has said yes to it.

A new wording is a new version; the old one is never changed. Most of what the house does rests on law and needs none.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.people.models import Consent
from spire.foundation.people.texts import CONSENT_NAMES


@dataclass(frozen=True)
class Wording:
    """What is agreed to, and what happens when it is taken back."""

    kind: str
    version: str
    text: str | Promise
    after: str | Promise

    @property
    def name(self) -> str:
        """What the consent is called."""
        return str(CONSENT_NAMES.get(self.kind, self.kind))


REFERRAL, PLAN_TO_MENTOR, ACCOUNT_VIEW = "referral", "plan_to_mentor", "account_view"
WORDINGS: tuple[Wording, ...] = (
    Wording(
        REFERRAL,
        "1",
        _("My caseworker may refer me and tell why, the team may call me, and my caseworker may be told how it goes."),
        _("From the moment you take it back, your caseworker is told no more. What was told already is not undone."),
    ),
    Wording(
        PLAN_TO_MENTOR,
        "1",
        _("My mentor may read the newest version of my business plan, but not my budgets, my loan or my letters."),
        _("From the moment you take it back, your mentor cannot open the plan any more."),
    ),
    Wording(
        ACCOUNT_VIEW,
        "1",
        _(
            "My coach may see the movements of my business account beside my budget, to advise me and to see that the loan is "
            "used as agreed. Nobody but my own coach sees them. They are read from files that I or my coach hand in, or from "
            "an account service that I have allowed. They are never used to score me, and no decision about me rests on my "
            "saying yes."
        ),
        _(
            "From the moment you take it back nothing more is read, and your coach no longer sees what was read. You can still "
            "see it, and delete it at once; after 30 days it is deleted by itself. It costs you nothing to say no or to take "
            "it back: not the loan, not the support, and not our help."
        ),
    ),
)


def wording_of(kind: str, version: str) -> Wording | None:
    """The words that were agreed to; None for one that was kept on paper."""
    return next((one for one in WORDINGS if (one.kind, one.version) == (kind, version)), None)


def newest_wording(kind: str) -> Wording:
    """The words that are asked for now."""
    return [one for one in WORDINGS if one.kind == kind][-1]


def standing(person_id: int, kind: str, *, on: date) -> Consent | None:
    """The person's consent that holds on a day."""
    found = Consent.objects.filter(person_id=person_id, kind=kind, withdrawn_on=None, given_on__lte=on)
    return next((one for one in found if one.until is None or one.until >= on), None)
