"""Plans, ideas and competences as words: refusals, events, levels, voices, weights and where it stands."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "business.empty_idea": _("Write the idea in one sentence."),
        "business.long_idea": _("Write the idea in one sentence of at most %(most)s characters."),
        "business.changed_why": _("Write in a few words why the idea has changed. It is what you learn from."),
        "business.nameless_competence": _("Write what the business needs somebody to be able to do."),
        "business.why_dropped": _("Write in a few words why it is not needed."),
        "business.no_such_word": _("Choose one of the words that are there."),
        "event.idea.said": _("The idea was put into one sentence"),
        "event.idea.changed": _("The idea has changed"),
        "event.competence.kind_chosen": _("The kind of business was chosen"),
        "event.competence.added": _("A competence was put on the list"),
        "event.competence.weighed": _("It was said when the business needs a competence"),
        "event.competence.dropped": _("A competence was taken off the list"),
        "event.competence.taken_back": _("A competence came on the list again"),
        "event.competence.said": _("It was said where a competence stands"),
        "event.competence.step_planned": _("A gap became an agreement"),
    }
)

PLAN_PHASE_WORDS = {"preliminary": _("Preliminary"), "detailed": _("Detailed")}
LEVEL_WORDS = {
    "new": _("New to me"),
    "with_help": _("With help"),
    "alone": _("On my own"),
    "teaches": _("Could teach others"),
}
LEVEL_WORDS_OF_OTHERS = {
    "new": _("New"),
    "with_help": _("With help"),
    "alone": _("On their own"),
    "teaches": _("Could teach others"),
}
VOICE_WORDS = {
    "own": _("The participant says"),
    "team": _("The coach says"),
    "teacher": _("A teacher says"),
    "mentor": _("A mentor says"),
    "employer": _("An employer or a customer says"),
    "paper": _("A paper shows it"),
}
OWN_VOICE_WORDS = VOICE_WORDS | {"own": _("I say so myself"), "team": _("My coach says")}
WEIGHT_WORDS = {
    "from_start": _("From the first day"),
    "later": _("Later"),
    "others": _("Somebody else does it"),
}
STANDING_WORDS = {
    "unknown": _("Not talked about yet"),
    "gap": _("To learn"),
    "talk": _("To talk about: you see it differently"),
    "in_place": _("In place"),
    "others": _("Somebody else does it"),
}
WAY_WORDS = {"own": _("Own step"), "module": _("Course"), "mentor": _("Mentor")}
