"""What can be asked about inquiries and enrolments; the scope is in the fetch."""

from spire.journey.enrolments.queries.enrolments import (
    bar,
    facts_of,
    for_actor,
    moves_of,
    newest_of,
    plan,
    status_of,
    visible_to,
)
from spire.journey.enrolments.queries.inquiries import (
    Referral,
    inbox,
    inquiry_for_actor,
    known_before,
    offers,
    offers_to_refer_to,
    referral_for_actor,
    referrals_of,
)
from spire.journey.enrolments.queries.work import forms_waiting, open_tasks, own_steps

__all__ = (
    "Referral",
    "bar",
    "facts_of",
    "for_actor",
    "forms_waiting",
    "inbox",
    "inquiry_for_actor",
    "known_before",
    "moves_of",
    "newest_of",
    "offers",
    "offers_to_refer_to",
    "open_tasks",
    "own_steps",
    "plan",
    "referral_for_actor",
    "referrals_of",
    "status_of",
    "visible_to",
)
