"""What can be asked about inquiries and enrolments; the scope is in the fetch."""

from spire.journey.enrolments.queries.adjusting import (
    Templates,
    adjustment_for,
    adjustments_of,
    template_of,
    templates_of,
    view_for,
    views_for,
)
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
from spire.journey.enrolments.queries.figures import Figures, Place, figures, places
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
from spire.journey.enrolments.queries.search import Found, by_identity, search
from spire.journey.enrolments.queries.work import forms_waiting, open_tasks, own_steps
from spire.journey.enrolments.rules.adjustments import may_be_left_out
from spire.journey.enrolments.rules.calls import groups_of, known_answers

__all__ = (
    "Alike",
    "Figures",
    "Found",
    "Place",
    "Referral",
    "Sought",
    "Templates",
    "Waiting",
    "adjustment_for",
    "adjustments_of",
    "alike",
    "answers_to_read",
    "bar",
    "by_identity",
    "facts_of",
    "figures",
    "for_actor",
    "forms_waiting",
    "groups_of",
    "inbox",
    "inquiry_for_actor",
    "known_answers",
    "known_before",
    "may_be_left_out",
    "may_start_business",
    "moves_of",
    "newest_of",
    "offers",
    "offers_to_refer_to",
    "open_tasks",
    "own_referral",
    "own_steps",
    "place_on_the_list",
    "places",
    "plan",
    "referral_days",
    "referral_for",
    "referrals_of",
    "search",
    "status_of",
    "template_of",
    "templates_of",
    "to_call",
    "view_for",
    "views_for",
    "visible_to",
    "waiting_for_the_team",
    "words_of",
)
