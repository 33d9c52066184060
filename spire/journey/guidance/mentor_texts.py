"""Mentoring as words: refusals, events, the reasons of a suggestion, and what people choose among."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "guidance.mentor_full": _("The mentor follows %(capacity)s already, which is what the mentor has time for."),
        "guidance.mentor_elsewhere": _("The mentor belongs to another municipality, or has left the register."),
        "guidance.match_ended": _("The mentor agreement has ended."),
        "guidance.until_too_early": _("The agreement must last until a coming day."),
        "guidance.consent_first": _("The participant must say yes first."),
        "guidance.code_first": _("Read the code of conduct and say yes to it first. Then you can say yes here."),
        "guidance.other_version": _("The text has been changed since you opened the page. Read it again."),
        "guidance.mentor_has_left": _("The mentor has left the register."),
        "guidance.nothing_said": _("Choose how it goes, or write a few words."),
        "guidance.not_met_yet": _("Choose a day that has been."),
        "guidance.why.participant_wants_call": _("The participant asked for a call on %(day)s"),
        "guidance.why.mentor_wants_call": _("The mentor asked for a call on %(day)s"),
        "enrolments.task.mentor": _("Call about the mentor"),
        "event.mentor.registered": _("A mentor was registered"),
        "event.mentor.changed": _("A mentor's details were changed"),
        "event.mentor.code_accepted": _("A mentor accepted the code of conduct"),
        "event.mentor.left": _("A mentor left the register"),
        "event.mentor.forgotten": _("A mentor's own details were deleted"),
        "event.mentor.wished": _("The participant wished for a mentor"),
        "event.mentor.wish_withdrawn": _("The participant wants no mentor after all"),
        "event.mentor.proposed": _("A mentor was proposed"),
        "event.mentor.consented": _("The participant said yes to a mentor"),
        "event.mentor.matched": _("A mentor and a participant made an agreement"),
        "event.mentor.prolonged": _("A mentor agreement was prolonged"),
        "event.mentor.met": _("The mentor and the participant met"),
        "event.mentor.time_proposed": _("The mentor proposed a time"),
        "event.mentor.said": _("Somebody told the team how it goes with the mentor"),
        "event.mentor.reminded": _("A mentor was reminded that it is quiet"),
        "event.mentor.match_ended": _("A mentor agreement ended"),
    }
)

REASON_WORDS = {
    "earlier": _("They have had each other before, and it went well."),
    "trade_same": _("Knows the very trade: %(trade)s."),
    "trade_near": _("Knows a trade close to it: %(trade)s."),
    "trade_field": _("Knows the same field: %(trade)s."),
    "trade_other": _("Knows another trade: %(trade)s."),
    "trade_unknown": _("The trade is not chosen for both, so read their own words."),
    "language": _("They both speak %(languages)s."),
    "remote": _("Meets by telephone or video, so the distance does not matter."),
    "same_town": _("In the same postal district."),
    "neighbourhood": _("In the neighbouring postal districts."),
    "same_part": _("In the same part of the country."),
    "far": _("In another part of the country, and willing to travel."),
    "distance_unknown": _("The distance is not known."),
    "times": _("Both can meet: %(times)s."),
    "times_apart": _("They have named no time of the week in common. Ask."),
    "times_unknown": _("The times are not named for both. Ask."),
    "free": _("Follows nobody now."),
    "load": _("Follows or is asked for %(taken)s, and has time for %(capacity)s."),
    "never_asked": _("Has never been asked."),
    "asked_last": _("Was asked last on %(day)s."),
    "rests": _("Was asked as late as %(day)s, so others come first."),
    "no_code": _("Has not said yes to the code of conduct yet, and must before the start."),
    "asked_now": _("Is asked, or follows the participant, already."),
    "said_no": _("One of the two has said no, or it did not work out between them."),
    "full": _("Has time for %(capacity)s, and follows or is asked for %(taken)s."),
    "no_language": _("They share no language."),
    "too_far": _("Lives farther away than the mentor will go."),
}
ORDER_WORDS = {
    "earlier": _("A mentor whom the participant has had before and wants again comes first."),
    "trade": _("Then the nearer trade: the same trade or one close to it, the same field, any other."),
    "rest": _("Among those, whoever was asked in the last %(days)s days comes after the others."),
    "load": _("Then whoever follows the fewest."),
    "distance": _("Then whoever lives nearest."),
    "asked": _("Then whoever was asked longest ago, or never."),
    "register": _("Then whoever has been in the register longest."),
}
TIME_WORDS = {
    "weekday_day": _("weekdays in the daytime"),
    "weekday_evening": _("weekday evenings"),
    "weekend": _("weekends"),
}
REACH_WORDS = {
    "town": _("In my own town and its neighbourhood"),
    "part": _("In my part of the country"),
    "anywhere": _("Anywhere in the country"),
    "remote": _("By telephone or video only"),
}
CONTACT_WORDS = {
    "met": _("We met"),
    "called": _("We talked by telephone or video"),
    "wrote": _("We wrote to each other"),
}
HELPS_WORDS = {"yes": _("Yes"), "partly": _("Partly"), "no": _("No, not really")}
END_WORDS = {
    "goal": _("We have reached what we wanted"),
    "time": _("The time we agreed is up"),
    "moved": _("One of us moves or changes work"),
    "no_time": _("There is no time for it just now"),
    "no_fit": _("We are not the right two"),
    "way_ended": _("The participant's way has ended"),
    "other": _("Another reason"),
    "mentor_left": _("The mentor left the register"),
    "said_no": _("Said no"),
}
SIDE_WORDS = {"participant": _("The participant"), "mentor": _("The mentor"), "team": _("The team")}
