"""What the team's, the teacher's and the participant's course pages share: material, and feedback taken together."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.parts.uploads import UploadField
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.journey.guidance import actions, queries
from spire.journey.guidance.course_texts import PACE_WORDS, USEFUL_WORDS
from spire.journey.guidance.models import Cohort
from spire.journey.programmes import queries as programmes


class MaterialForm(Form):
    """Something to hand out: a file or a link."""

    module = forms.ChoiceField(label=gettext_lazy("Module"))
    title = forms.CharField(
        label=gettext_lazy("What is it?"), max_length=150, help_text=gettext_lazy("For example: slides about VAT")
    )
    file = UploadField(label=gettext_lazy("File"), required=False)
    link = forms.URLField(
        label=gettext_lazy("Or a link"), max_length=500, required=False, assume_scheme="https", widget=forms.TextInput()
    )

    def __init__(self, *args: object, modules: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["module"].choices = modules
        if len(modules) == 1:
            self.fields["module"].widget = forms.HiddenInput()
            self.fields["module"].initial = modules[0][0]


def hand_out(request: HttpRequest, cohort: Cohort, form: MaterialForm) -> bool:
    """Hand out what the form says; True when it was, otherwise the form says what is wrong."""
    filled = form.cleaned_data
    try:
        actions.add_material(
            cohort.pk,
            filled["module"],
            filled["title"],
            file=filled.get("file"),
            link=filled.get("link", ""),
            on=clock.today(),
            by=actor_of(request),
        )
    except Refused as refused:
        form.add_error("file", sentence(refused))
        return False
    messages.success(request, _("It is handed out. The participants find it on their own pages."))
    return True


def material_rows(cohort: Cohort, *, only: frozenset[str] | None = None) -> list[dict[str, object]]:
    """What is handed out, each with the name of its module."""
    names = labels(cohort)
    found = [one for one in queries.material_of(cohort) if only is None or one.module_key in only]
    return [{"it": one, "module": names[one.module_key]} for one in found]


def together_rows(cohort: Cohort, *, only: frozenset[str] | None = None) -> list[dict[str, object]]:
    """What everybody thought, by module, with words for the choices."""
    names = labels(cohort)
    return [
        {
            "it": one,
            "module": names[one.module_key],
            "useful": [(USEFUL_WORDS[word], count) for word, count in one.useful.items()],
            "pace": [(PACE_WORDS[word], count) for word, count in one.pace.items()],
        }
        for one in queries.feedback_together(cohort, only=only)
    ]


def labels(cohort: Cohort) -> dict[str, str]:
    """What the modules of a cohort's template are called in the reader's language."""
    language = get_language() or "da"
    return {one.key: one.label.to(language) for one in programmes.template(cohort.template_version_id).modules}
