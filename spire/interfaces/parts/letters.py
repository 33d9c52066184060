"""Letters on a page and as a file: shown from the same Markdown that the PDF is drawn from, fetched within scope."""

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from spire.foundation.records import actions, files, queries
from spire.foundation.records.models import Document
from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of

# Raw HTML stays text, so what somebody typed can only be words.
_READER = MarkdownIt("commonmark", {"html": False}).disable(["image", "link", "autolink"]).enable("table")
DEEPEST = 6
PDF = "application/pdf"
SHOWN = (PDF, "image/jpeg", "image/png")


def as_html(body: str, *, below: int = 1) -> SafeString:
    """A letter's Markdown as HTML, its headings one or more levels `below` the page's."""
    tokens = _READER.parse(body)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = _lower(token, below)
    return mark_safe(_READER.renderer.render(tokens, _READER.options, {}))


def _lower(token: Token, below: int) -> str:
    return f"h{min(int(token.tag[1]) - 1 + below, DEEPEST)}"


def pdf(request: HttpRequest, document_id: int) -> HttpResponse:
    """A document as a file, for whoever may see it; whose it was is kept in the trail. # K-2"""
    by = actor_of(request)
    document = queries.document_for_actor(by, document_id)
    if document.person_id is not None and document.person_id != by.person_id:
        trail.viewed("document", [document.person_id], by=by)
    data = queries.content_of(document)
    letter = getattr(document, "letter", None)
    if letter is not None:
        actions.mark_read(letter, on=clock.today(), by=by)
    return as_file(data, document)


def as_file(data: bytes, document: Document | None = None, *, name: str = "preview") -> HttpResponse:
    """Bytes as a file that no cache keeps; its name says the matter and the day, never the person.

    What a browser shows without running it opens at once; all else is saved.
    """
    name = f"{document.kind}-{document.on}" if document else name
    media_type = document.media_type if document else PDF
    answer = HttpResponse(data, content_type=f"{media_type}; charset=utf-8" if media_type == files.TEXT else media_type)
    shown = "inline" if media_type in SHOWN else "attachment"
    answer["Content-Disposition"] = f'{shown}; filename="{name}.{files.KINDS.get(media_type, "bin")}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
