"""The business plan as a file to take along: PDF to hand in, Word to work on.  # E-2"""

from datetime import datetime

from django.http import HttpResponse

from spire.foundation.access.queries import NotFound
from spire.foundation.records.papers import pdf, word
from spire.interfaces.parts.letters import PDF
from spire.interfaces.parts.plan_paper import paper_of
from spire.journey.business import queries
from spire.journey.enrolments.models import Enrolment

DRAWN = {"pdf": (pdf.render, PDF, "inline"), "docx": (word.render, word.MEDIA_TYPE, "attachment")}


def answer(enrolment: Enrolment, number: int, ending: str, *, at: datetime) -> HttpResponse:
    """One version as a file that no cache keeps; its name says the matter and the version, never the person."""
    if ending not in DRAWN:
        raise NotFound
    render, media_type, shown = DRAWN[ending]
    plan = queries.plan_version(enrolment, number)
    file = HttpResponse(render(paper_of(enrolment, plan), at=at), content_type=media_type)
    file["Content-Disposition"] = f'{shown}; filename="business-plan-{number}.{ending}"'
    file["Cache-Control"] = "private, no-store"
    return file
