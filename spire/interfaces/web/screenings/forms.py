"""What an assessor and a team fill in, from the criteria of the enrolment's template."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import Form, dress
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import leaving_out, queries
from spire.journey.screenings.models import Scorecard, Screening
from spire.journey.screenings.rules import Agreement
from spire.journey.screenings.texts import ANSWERS, OWN_WORDS

LONGEST = 4000


def scale_words(screening: Screening) -> dict[str, list[tuple[str, str]]]:
    """The words of each scale in the reader's language."""
    language = get_language() or "da"
    template = programmes.template(screening.enrolment.template_version_id)
    return {scale.key: [(word.key, word.label.to(language)) for word in scale.words] for scale in template.scales}


class CardForm(Form):
    """A word and a note for every criterion."""

    def __init__(self, data: object, *, screening: Screening, card: Scorecard | None) -> None:
        super().__init__(data)
        language = get_language() or "da"
        words, said = scale_words(screening), card.scores if card else {}
        self.criteria = leaving_out.criteria_of(screening)
        for criterion in self.criteria:
            score = said.get(criterion.key, {})
            self.fields[f"{criterion.key}-word"] = forms.ChoiceField(
                label=criterion.label.to(language),
                choices=words[criterion.scale],
                widget=forms.RadioSelect,
                required=False,
                initial=score.get("word", ""),
            )
            self.fields[f"{criterion.key}-note"] = _long(_("Your note"), initial=score.get("note", ""))
        for field in self.fields.values():
            dress(field)

    def scores(self) -> dict[str, dict[str, str]]:
        """What was said, by criterion."""
        said = self.cleaned_data
        return {one.key: {"word": said[f"{one.key}-word"], "note": said[f"{one.key}-note"]} for one in self.criteria}

    def mark_missing(self, keys: Sequence[str]) -> None:
        """An error at each criterion without a word."""
        for key in keys:
            self.add_error(f"{key}-word", _("Choose a word"))


class OwnViewForm(Edited):
    """What the participant has told a member of staff."""

    def __init__(self, data: object, *, screening: Screening) -> None:
        super().__init__(data)
        language = get_language() or "da"
        self.questions = queries.template_of(screening).own_view
        for question in self.questions:
            said = screening.own_view.get(question.key, {})
            self.fields[f"{question.key}-word"] = forms.ChoiceField(
                label=question.label.to(language),
                choices=list(OWN_WORDS.items()),
                widget=forms.RadioSelect,
                required=False,
                initial=said.get("word", ""),
            )
            self.fields[f"{question.key}-note"] = _long(_("In their own words"), initial=said.get("note", ""))
        for field in self.fields.values():
            dress(field)

    def view(self) -> dict[str, dict[str, str]]:
        """What was said, by question."""
        said = self.cleaned_data
        return {one.key: {"word": said[f"{one.key}-word"], "note": said[f"{one.key}-note"]} for one in self.questions}


class AgreeForm(Form):
    """The result and its reasons; the template's questions; a reason where assessors are fewer."""

    def __init__(self, data: object, *, screening: Screening, submitted: int) -> None:
        super().__init__(data)
        language = get_language() or "da"
        template = queries.template_of(screening)
        self.tests = template.tests
        for test in self.tests:
            question = test.question.to(language)
            self.fields[f"{test.key}-answer"] = forms.ChoiceField(
                label=question, choices=list(ANSWERS.items()), widget=forms.RadioSelect
            )
            self.fields[f"{test.key}-reason"] = _long(_("Why?"), required=True)
        self.fields["result"] = forms.ChoiceField(
            label=_("What have you agreed?"),
            choices=[(result.key, result.label.to(language)) for result in template.results],
            widget=forms.RadioSelect,
        )
        self.fields["reasons"] = _long(
            _("Why?"), required=True, help_text=_("The participant may read this. Write what weighed most.")
        )
        if submitted < screening.least_assessors:
            self.fields["fewer_reason"] = _long(
                _("Why are there fewer assessors?"), required=True, help_text=_("The reason is shown with the result.")
            )
        for field in self.fields.values():
            dress(field)

    def agreement(self) -> Agreement:
        """What the team has come to."""
        said: Mapping[str, str] = self.cleaned_data
        return Agreement(
            result=said["result"],
            reasons=said["reasons"],
            tests={
                test.key: {"answer": said[f"{test.key}-answer"], "reason": said[f"{test.key}-reason"]}
                for test in self.tests
            },
            fewer_reason=said.get("fewer_reason", ""),
        )


def _long(label: object, *, required: bool = False, initial: str = "", help_text: object = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        initial=initial,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
