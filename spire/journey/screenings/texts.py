"""The room's refusals, and its few own words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "screenings.card_incomplete": _("Choose a word for each criterion. These have none yet: %(criteria)s."),
        "screenings.unknown_word": _("Choose one of the words of the scale."),
        "screenings.too_few_assessors": _(
            "%(submitted)s of %(least)s assessors have submitted. Wait for the others, or write why there are fewer."
        ),
        "screenings.reasons_missing": _("Write why you have come to this result."),
        "screenings.unknown_result": _("Choose a result."),
        "screenings.test_unanswered": _("Answer yes or no, and write why: %(question)s"),
        "screenings.already_open": _("Screening %(number)s is already open."),
        "screenings.wrong_stage": _("Screening %(number)s belongs to another stage than the participant's."),
        "screenings.already_agreed": _("The team has already agreed. The screening does not change any more."),
        "screenings.scored_already": _(
            "An assessment has been handed in, so this screening's criteria do not change any more. They can in a new round."
        ),
        "screenings.card_submitted": _("You have already submitted your assessment. It does not change any more."),
        "screenings.read_already": _("You have read the others' assessments, so you cannot score this screening."),
        "screenings.too_early_to_read": _(
            "You can read without scoring when enough assessors have submitted, and you have not begun a card yourself."
        ),
        "screenings.ground_missing": _("Write the law's ground for keeping it back: act, section and why."),
        "screenings.point_incomplete": _(
            "Write what the systems say, where it stands, and from which day; and what you hear now where you say that it agrees or differs."
        ),
        "screenings.point_to_come": _("The day of the source is still to come."),
        "event.screening.read_only": _("Read the assessments without scoring"),
        "event.screening.kept_back": _("Kept an assessment back, or gave it free"),
        "event.screening.history_noted": _("Wrote a point of the case history"),
        "event.screening.history_taken_out": _("Took a point of the case history out"),
        "screenings.own_view_missing": _("Choose a word or write a few lines before you send."),
        "event.screening.opened": _("Opened a screening"),
        "event.screening.scored": _("Submitted an assessment"),
        "event.screening.own_view": _("Gave the participant's own view"),
        "event.screening.agreed": _("The team agreed a result"),
    }
)

OWN_WORDS = {"ready": _("Ready"), "nearly": _("Nearly ready"), "not_yet": _("Not yet")}
CALL_WORDS = {"yes": _("Motivated"), "doubt": _("In doubt"), "no": _("Not motivated")}
WHAT = {"call": _("The telephone conversation"), "own": _("their own view of being ready")}
STATES = {"open": _("Open"), "agreed": _("Agreed")}
FITS = {"agrees": _("Agrees"), "differs": _("Differs"), "unknown": _("Not known yet")}
ANSWERS = {"yes": _("Yes"), "no": _("No")}

texts.register(
    {
        "screenings.step.begin": _("Begin screening %(number)s"),
        "screenings.step.score": _("Score screening %(number)s"),
        "screenings.step.others_score": _("A colleague scores screening %(number)s"),
        "screenings.step.agree": _("Agree on screening %(number)s"),
    }
)
