"""A paper as tagged PDF/UA-1, drawn by the same engine as the letters; the same paper and moment give the same bytes."""

from dataclasses import asdict
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.records import drawing
from spire.foundation.records.papers.content import Block, Paper


def render(paper: Paper, *, at: datetime) -> bytes:
    """The paper as PDF/UA-1; `at` is the moment that the file says it was made. About 100 ms."""
    return drawing.draw("paper.typ", _data(paper), at=at, as_="paper")


def _data(paper: Paper) -> dict[str, object]:
    with translation.override(paper.language):
        words = {"contents": _("Contents"), "page": _("Page %(number)s of %(total)s") % {"number": "#", "total": "##"}}
    return {
        "language": paper.language,
        "author": paper.author,
        "cover": asdict(paper.cover),
        "chapters": [
            {"title": chapter.title, "blocks": [_block(block) for block in chapter.blocks]}
            for chapter in paper.chapters
        ],
        "words": words,
    }


def _block(block: Block) -> dict[str, object]:
    return {"kind": type(block).__name__.lower(), **asdict(block)}
