"""A paper as a Word file: real heading, list and table styles, chapters numbered by Word itself, contents, page numbers.

Opened in Word it is a document that can be worked on: a chapter that is moved gets its new number, and the contents
follow when they are updated. The contents name the chapters without pages, so that nothing wrong can stand there and Word
asks nothing when it opens the file.
"""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from spire.foundation.records.papers import word_styles as styles
from spire.foundation.records.papers.content import (
    Block,
    Bullets,
    Chapter,
    Cover,
    Figures,
    Heading,
    Paper,
    Paragraph,
    Table,
)

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render(paper: Paper, *, at: datetime) -> bytes:
    """The paper as DOCX; the same paper and moment give the same bytes."""
    with translation.override(paper.language):
        document = Document()
        _properties(document, paper, at)
        styles.prepare(document, language=paper.language)
        _cover(document, paper.cover)
        _contents(document, paper.chapters)
        for number, chapter in enumerate(paper.chapters, 1):
            _chapter(document, chapter, number)
        _footer(document, f"{paper.cover.title} · {paper.cover.kind}")
        buffer = BytesIO()
        document.save(buffer)
    return _same_every_time(buffer.getvalue())


def _properties(document: WordDocument, paper: Paper, at: datetime) -> None:
    facts = document.core_properties
    facts.title = f"{paper.cover.kind} – {paper.cover.title}"
    facts.subject, facts.author, facts.last_modified_by = paper.cover.subtitle[:250], paper.author, paper.author
    facts.language, facts.comments = styles.LOCALES.get(paper.language, "da-DK"), ""
    facts.created = facts.modified = at.astimezone(UTC).replace(tzinfo=None)


def _cover(document: WordDocument, cover: Cover) -> None:
    document.add_paragraph(cover.kind, style=styles.COVER_KIND)
    document.add_paragraph(cover.title, style="Title")
    document.add_paragraph(cover.subtitle, style="Subtitle")
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for name, told in cover.lines:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Mm(40), Mm(120)
        cells[0].paragraphs[0].style = document.styles[styles.QUIET]
        cells[0].paragraphs[0].add_run(name)
        cells[1].paragraphs[0].add_run(told)


def _contents(document: WordDocument, chapters: tuple[Chapter, ...]) -> None:
    """A field that Word can update, showing already what an update would give."""
    heading = document.add_paragraph(_("Contents"), style=styles.CONTENTS)
    heading.paragraph_format.page_break_before = True
    for place, chapter in enumerate(chapters):
        line = document.add_paragraph(style="toc 1")
        if place == 0:
            _field_begins(line, 'TOC \\o "1-1" \\h \\n')
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _bookmark(place + 1))
        run = line.add_run(f"{place + 1}\t{chapter.title}")
        link.append(run._r)
        line._p.append(link)
        if place == len(chapters) - 1:
            _field_char(line, "end")


def _chapter(document: WordDocument, chapter: Chapter, number: int) -> None:
    heading = document.add_heading(chapter.title, level=1)
    _mark(heading, _bookmark(number), number)
    if number == 1:
        heading.paragraph_format.page_break_before = True
    for block in chapter.blocks:
        _block(document, block)


def _block(document: WordDocument, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(block.text, level=2)
        case Paragraph():
            document.add_paragraph(block.text, style=styles.QUIET if block.is_quiet else "Body Text")
        case Bullets():
            for item in block.items:
                document.add_paragraph(item, style="List Bullet")
        case Figures():
            _table(document, Table("", ("", ""), block.rows, figures=(1,)), style=styles.FIGURES, has_head=False)
        case Table():
            _table(document, block, style=styles.TABLE, has_head=True)


def _table(document: WordDocument, block: Table, *, style: str, has_head: bool) -> None:
    if block.caption:
        document.add_paragraph(block.caption, style="Caption").paragraph_format.keep_with_next = True
    rows = (block.head, *block.rows) if has_head else block.rows
    table = document.add_table(rows=len(rows), cols=len(block.head), style=style)
    _looks(table, has_head=has_head, has_sum=block.has_sum)
    for number, (row, cells) in enumerate(zip(rows, table.rows, strict=True)):
        if has_head and number == 0:
            _repeats(cells)
        _stays_whole(cells)
        for column, (told, cell) in enumerate(zip(row, cells.cells, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.style = document.styles[styles.SMALL_CELL if block.is_wide else styles.CELL]
            paragraph.add_run(told)
            if column in block.figures:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph(style=styles.AFTER_TABLE)


def _looks(table: object, *, has_head: bool, has_sum: bool) -> None:
    """Which of the style's parts the table shows: its head, and its last row as a sum."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))  # type: ignore[attr-defined]
    for name, value in (
        ("firstRow", has_head),
        ("lastRow", has_sum),
        ("firstColumn", False),
        ("lastColumn", False),
        ("noHBand", True),
        ("noVBand", True),
    ):
        look.set(qn(f"w:{name}"), "1" if value else "0")
    look.set(qn("w:val"), f"{(0x20 if has_head else 0) | (0x40 if has_sum else 0) | 0x600:04X}")


def _repeats(row: object) -> None:
    """The head comes again on every page, and is told as a head to whoever listens."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # type: ignore[attr-defined]


def _stays_whole(row: object) -> None:
    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
    properties.insert(0, OxmlElement("w:cantSplit"))


def _footer(document: WordDocument, told: str) -> None:
    """Every page but the cover says what it is and which page of how many."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    line = section.footer.paragraphs[0]
    line.style = document.styles["Footer"]
    line.add_run(f"{told}\t\t")
    before, between, after = _("Page %(number)s of %(total)s").replace("%(total)s", "%(number)s").split("%(number)s")
    line.add_run(before)
    _field(line, "PAGE")
    line.add_run(between)
    _field(line, "NUMPAGES")
    line.add_run(after)


def _field(line: WordParagraph, code: str) -> None:
    _field_begins(line, code)
    line.add_run("1")
    _field_char(line, "end")


def _field_begins(line: WordParagraph, code: str) -> None:
    _field_char(line, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    line.add_run()._r.append(instruction)
    _field_char(line, "separate")


def _field_char(line: WordParagraph, kind: str) -> None:
    char = OxmlElement("w:fldChar")
    char.set(qn("w:fldCharType"), kind)
    line.add_run()._r.append(char)


def _mark(heading: WordParagraph, name: str, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        heading._p.append(mark)


def _bookmark(number: int) -> str:
    return f"_Toc{number:08d}"


def _same_every_time(data: bytes) -> bytes:
    """The same parts with one and the same time, so that the same paper is the same file."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as parts, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as same:
        for part in parts.infolist():
            told = zipfile.ZipInfo(part.filename, date_time=(1980, 1, 1, 0, 0, 0))
            told.compress_type = zipfile.ZIP_DEFLATED
            same.writestr(told, parts.read(part.filename))
    return made.getvalue()
