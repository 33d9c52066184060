"""What can be asked about inquiries and enrolments; the scope is in the fetch."""

from spire.journey.enrolments.queries.enrolments import (
    bar,
    facts_of,
    for_actor,
    may_start_business,
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
    referrals_of,
)
from spire.journey.enrolments.queries.work import forms_waiting, open_tasks, own_steps
from spire.journey.enrolments.rules.calls import known_answers

__all__ = (
    "Referral",
    "bar",
    "facts_of",
    "for_actor",
    "forms_waiting",
    "inbox",
    "inquiry_for_actor",
    "known_answers",
    "known_before",
    "may_start_business",
    "moves_of",
    "newest_of",
    "offers",
    "offers_to_refer_to",
    "open_tasks",
    "own_steps",
    "plan",
    "referrals_of",
    "status_of",
    "visible_to",
)
