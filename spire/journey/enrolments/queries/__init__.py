"""What can be asked about inquiries and enrolments; the scope is in the fetch."""

from spire.journey.enrolments.queries.alike import Alike, Sought, alike, known_before
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
    inbox,
    inquiry_for_actor,
    offers,
    offers_to_refer_to,
    place_on_the_list,
    to_call,
)
from spire.journey.enrolments.queries.referrals import (
    Referral,
    Waiting,
    answers_to_read,
    own_referral,
    referral_days,
    referral_for,
    referrals_of,
    waiting_for_the_team,
    words_of,
)
from spire.journey.enrolments.queries.work import forms_waiting, open_tasks, own_steps
from spire.journey.enrolments.rules.calls import groups_of, known_answers

__all__ = (
    "Alike",
    "Referral",
    "Sought",
    "Waiting",
    "alike",
    "answers_to_read",
    "bar",
    "facts_of",
    "for_actor",
    "forms_waiting",
    "groups_of",
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
    "own_referral",
    "own_steps",
    "place_on_the_list",
    "plan",
    "referral_days",
    "referral_for",
    "referrals_of",
    "status_of",
    "to_call",
    "visible_to",
    "waiting_for_the_team",
    "words_of",
)
