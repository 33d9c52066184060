"""The map of people as words: refusals, events, circles and nearness."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "business.nameless_tie": _("Write a first name or a nickname."),
        "business.too_many_ties": _("There is room for %(most)s people on the map. Remove somebody first."),
        "business.number_of_a_person": _("It looks like a CPR number. Leave out numbers of people."),
        "business.nothing_to_keep": _("The map is empty, so there is nothing to keep yet."),
        "business.no_coach_yet": _("You have no coach of your own yet to share with."),
        "event.people_map.drawn": _("Somebody was put on one's own map of people"),
        "event.people_map.changed": _("Somebody on one's own map of people was changed"),
        "event.people_map.rubbed_out": _("Somebody was deleted from one's own map of people"),
        "event.people_map.kept": _("A picture of one's own map of people was kept"),
        "event.people_map.shared": _("The map of people was shared"),
        "event.people_map.taken_back": _("The map of people is not shared any more"),
        "event.people_map.emptied": _("One's own map of people was deleted"),
    }
)

CIRCLE_WORDS = {
    "professional": _("Professional network"),
    "personal": _("Personal network"),
    "participants": _("Others who are starting a business"),
    "team": _("Staff and mentors"),
}
NEAR_WORDS = {1: _("Very close"), 2: _("In between"), 3: _("Farther out")}
SHARED_WORDS = {"coach": _("Your coach"), "evaluation": _("The evaluation, without names")}
WHY_WORDS = {
    "cohort": _("You are in the same cohort."),
    "mentor": _("Your mentor."),
    "coach": _("Your coach."),
}
