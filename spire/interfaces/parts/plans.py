"""A plan version to read: its pages, questions and answers, for staff and participants alike."""

from django.utils.translation import get_language

from spire.foundation.forms import queries as forms
from spire.interfaces.parts.form_answers import Page, shown_pages
from spire.journey.business.models import PlanVersion


def read(version: PlanVersion, *, currency: str) -> tuple[Page, ...]:
    """The pages as they were handed in, in the reader's words."""
    form = forms.form(version.sent.response.definition_id)
    return shown_pages(form, version.sent.answers, language=get_language() or "da", currency=currency)
