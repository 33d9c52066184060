"""The form of the idea in one sentence.  # A-3"""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from spire.interfaces.theme.forms import Form
from spire.journey.business import actions, queries
from spire.journey.business.models.plans import IDEA_MOST
from spire.journey.enrolments.models import Enrolment


class IdeaForm(Form):
    """One sentence, and from the second on why it is another."""

    sentence = forms.CharField(
        label=_("The idea in one sentence"),
        help_text=_("What is sold, to whom, and what they get out of it."),
        max_length=IDEA_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why = forms.CharField(
        label=_("Why has it changed?"),
        help_text=_("It is good when an idea changes: it means that something was learned."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def of(cls, request: HttpRequest, enrolment: Enrolment) -> "IdeaForm":
        """The form for an enrolment: the idea that holds, or what the newest plan says."""
        idea, plan = queries.idea(enrolment), queries.plan_versions(enrolment).first()
        first = idea.sentence if idea else actions.idea_of(plan.sent.answers) if plan else ""
        form = cls(request.POST or None, initial={"sentence": first})
        if idea is None:
            form.fields["why"].required = False
            form.fields["why"].widget = forms.HiddenInput()
        return form
