"""The forms of the competence clarification: where one stands, when it is needed, and something of one's own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.forms import Form
from spire.journey.business.plan_texts import (
    LEVEL_WORDS,
    LEVEL_WORDS_OF_OTHERS,
    OWN_VOICE_WORDS,
    VOICE_WORDS,
    WEIGHT_WORDS,
)
from spire.journey.business.rules.competences import LEVELS, PARTICIPANTS_VOICES, VOICES, WEIGHTS


class SayForm(Form):
    """Who says where the participant stands, and what shows it."""

    voice = forms.ChoiceField(label=_("Who says so?"), widget=forms.RadioSelect)
    level = forms.ChoiceField(label=_("How far is it?"), widget=forms.RadioSelect)
    evidence = forms.CharField(
        label=_("What shows it?"),
        help_text=_("For example a job, a course, a paper, or something that was made."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: object, is_own: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        voices, words = (PARTICIPANTS_VOICES, OWN_VOICE_WORDS) if is_own else (VOICES, VOICE_WORDS)
        levels = LEVEL_WORDS if is_own else LEVEL_WORDS_OF_OTHERS
        self.fields["voice"].choices = [(voice, words[voice]) for voice in voices]
        self.fields["voice"].initial = "own" if is_own else "team"
        self.fields["level"].choices = [(level, levels[level]) for level in LEVELS]


class WeighForm(Form):
    """When the business needs it, or who else does it."""

    weight = forms.ChoiceField(
        label=_("When does the business need it?"),
        choices=[(weight, WEIGHT_WORDS[weight]) for weight in WEIGHTS],
        widget=forms.RadioSelect,
    )
    by_whom = forms.CharField(
        label=_("Who, if it is somebody else?"),
        help_text=_("For example a bookkeeper."),
        max_length=120,
        required=False,
    )


class OwnForm(Form):
    """Something that the list lacks."""

    words = forms.CharField(label=_("Something else that your business needs"), max_length=120)
