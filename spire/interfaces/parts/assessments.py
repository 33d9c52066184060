"""The assessment of an agreed screening as a file, for staff and participant alike. # D-7"""

from django.http import Http404, HttpResponse
from django.utils import translation

from spire.foundation.people.models import LANGUAGES
from spire.foundation.records import letters
from spire.interfaces.parts.letters import as_file
from spire.journey.screenings import report
from spire.journey.screenings.models import Screening


def drawn(screening: Screening, language: str, *, is_own_copy: bool) -> HttpResponse:
    """The document in one of the house's languages; its name says the screening, never the person."""
    if screening.agreed_at is None or language not in dict(LANGUAGES):
        raise Http404
    with translation.override(language):
        sheet = report.sheet(screening, is_own_copy=is_own_copy)
    return as_file(letters.render(sheet, at=screening.agreed_at), name=f"{screening.key}-{language}")
