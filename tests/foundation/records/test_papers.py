"""A paper as PDF and as a Word file: what a reader, a screen reader and Word itself find in it."""

import io
from datetime import date

import pdfua
import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from spire.foundation.records.papers import (
    Bullets,
    Chapter,
    Cover,
    Figures,
    Heading,
    Paper,
    Paragraph,
    Table,
    pdf,
    word,
)
from tests.cast import MOMENT

PAPER = Paper(
    language="da",
    cover=Cover("Forretningsplan", "Ærø Cykler", "Jeg reparerer cykler hjemme.", (("Ejer", "Bente Ærø"),)),
    chapters=(
        Chapter(
            "Virksomheden", (Heading("Kort fortalt"), Paragraph("Første linje\nAnden linje"), Bullets(("En", "To")))
        ),
        Chapter(
            "Økonomi",
            (
                Figures((("Behov i alt", "52.000 kr."),)),
                Table(
                    "Budgettet",
                    ("Post", "Beløb"),
                    (("Værktøj", "30.000 kr."), ("I alt", "30.000 kr.")),
                    figures=(1,),
                    has_sum=True,
                ),
                Paragraph("En bemærkning", is_quiet=True),
            ),
        ),
    ),
    on=date(2026, 3, 12),
    author="Bente Ærø",
)


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return pdf.render(PAPER, at=MOMENT)


@pytest.fixture(scope="module")
def written() -> bytes:
    return word.render(PAPER, at=MOMENT)


def test_the_pdf_has_cover_contents_and_numbered_chapters(drawn):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(drawn)).pages]

    assert "Ærø Cykler" in pages[0]
    assert "Bente Ærø" in pages[0]
    assert "Indhold" in pages[1]
    assert "Økonomi" in pages[1]
    assert "1 Virksomheden" in pages[2]
    assert "1.1 Kort fortalt" in pages[2]
    assert "2 Økonomi" in pages[2]
    assert "Side 3 af 3" in pages[2]
    assert "Side" not in pages[0]


def test_the_pdf_is_tagged_with_language_title_and_headed_tables(drawn, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(drawn)

    assert pdfua.validate(str(file)).findings == ()
    with pikepdf.open(io.BytesIO(drawn)) as opened:
        assert opened.Root.Lang == "da"
        assert opened.Root.MarkInfo.Marked
        assert str(opened.docinfo["/Title"]) == "Forretningsplan – Ærø Cykler"
        scopes = [
            str(one.A.Scope if isinstance(one.A, pikepdf.Dictionary) else one.A[0].Scope)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TH"
        ]
    assert scopes == ["/Column", "/Column"]


def test_the_same_paper_is_the_same_file(drawn, written):
    assert pdf.render(PAPER, at=MOMENT) == drawn
    assert word.render(PAPER, at=MOMENT) == written


def test_word_has_real_headings_numbered_by_one_list(written):
    document = Document(io.BytesIO(written))
    headings = [(line.style.name, line.text) for line in document.paragraphs if line.style.name.startswith("Heading")]
    numbers = [
        document.styles[name].element.pPr.numPr.find(qn("w:numId")).get(qn("w:val"))
        for name in ("Heading 1", "Heading 2")
    ]

    assert headings == [
        ("Heading 1", "Virksomheden"),
        ("Heading 2", "Kort fortalt"),
        ("Heading 1", "Økonomi"),
    ]
    assert numbers[0] == numbers[1]
    assert [line.text for line in document.paragraphs if line.style.name == "Title"] == ["Ærø Cykler"]
    assert [line.text for line in document.paragraphs if line.style.name == "List Bullet"] == ["En", "To"]


def test_word_has_contents_that_lead_to_the_chapters(written):
    body = Document(io.BytesIO(written)).element.body
    lines = [line for line in Document(io.BytesIO(written)).paragraphs if line.style.name == "toc 1"]
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}

    assert len(lines) == 2
    assert anchors == marks
    assert len(marks) == 2
    assert any("TOC" in (code.text or "") for code in body.iter(qn("w:instrText")))


def test_word_s_tables_have_a_style_a_head_and_figures_to_the_right(written):
    document = Document(io.BytesIO(written))
    table = next(one for one in document.tables if one.style.name == word.styles.TABLE)

    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[-1].cells] == ["I alt", "30.000 kr."]
    assert table.rows[1].cells[1].paragraphs[0].alignment == 2
    assert {one.style.name for one in document.tables} >= {word.styles.TABLE, word.styles.FIGURES}


def test_word_counts_its_pages_and_speaks_the_paper_s_language(written):
    document = Document(io.BytesIO(written))
    section = document.sections[0]
    codes = [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))]
    lang = document.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))

    assert section.different_first_page_header_footer
    assert codes == ["PAGE", "NUMPAGES"]
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, 1), pytest.approx(297, 1))
    assert lang.get(qn("w:val")) == "da-DK"
    assert (document.core_properties.title, document.core_properties.author) == (
        "Forretningsplan – Ærø Cykler",
        "Bente Ærø",
    )
