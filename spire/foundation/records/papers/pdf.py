"""A paper as tagged PDF/UA-1, drawn by the same engine as the letters; the same paper and moment give the same bytes."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.records.papers.content import Block, Paper

FOLDER = Path(__file__).parents[1] / "typst"


def render(paper: Paper, *, at: datetime) -> bytes:
    """The paper as PDF/UA-1; `at` is the moment that the file says it was made. About 100 ms."""
    return typst.compile(
        FOLDER / "paper.typ",
        root=FOLDER,
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(at.timestamp()),
        sys_inputs={"paper": json.dumps(_data(paper))},
    )


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
