"""The letter as a PDF: the address in the window, and what a screen reader needs.

`pdfua` and the checks here cover: tags, language, title, fonts with their letters, headings that do not jump, a table
with headed columns, reading order, and that no text stands outside the tags. They do not cover whether the words make
sense read aloud, contrast on paper, or the full Matterhorn protocol, which a person and a larger checker must do.
"""

import io
import itertools
from datetime import date
from pathlib import Path

import pdfua
import pikepdf
import pytest
from pypdf import PdfReader

from spire.foundation.records import letters, printing
from tests.cast import MOMENT

MM = 72 / 25.4
PAGE = 297
# The window of a C5 envelope, and of the narrower M65 within it: from the left, from the top, wide, high, in millimetres.
WINDOW = (15, 44, 95, 35)
BODY = """Kære Bente

## Det har vi lagt vægt på

Planen er gennemarbejdet.

### Beløb

| Hvad | Beløb |
|---|---:|
| Symaskine | 4.000,00 kr. |

## Sådan klager du

- Ring
- Skriv

Venlig hilsen

Lone Krogh
"""
ADDRESS = ("Bente Ærø", "c/o En Lang Og Usandsynlig Modtager ApS", "Opdigtet Stræde 7, 2. tv.", "9999 Eksempel")


@pytest.fixture(scope="module")
def data() -> bytes:
    sheet = letters.Sheet(
        language="da",
        title="Du har fået et mikrolån",
        body=BODY,
        on=date(2026, 3, 2),
        sender=letters.Sender("Eksempel Kommune", ("Torvet 1, 9999 Eksempel", "99 99 99 99"), "Lone Krogh"),
        address=ADDRESS,
        reference="ML-2026-0001",
    )
    return letters.render(sheet, at=MOMENT)


def pieces(data: bytes) -> list[tuple[str, float, float]]:
    """Each piece of text of the first page with where it stands: millimetres from the left and from the top."""
    found: list[tuple[str, float, float]] = []

    def seen(text: str, cm: list[float], tm: list[float], _font: object, _size: object) -> None:
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if text.strip():
            found.append((text.strip(), x / MM, PAGE - y / MM))

    PdfReader(io.BytesIO(data)).pages[0].extract_text(visitor_text=seen)
    return found


def structure(data: bytes) -> list[str]:
    """The tags of the document in reading order."""
    names: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                names.append(str(node.S)[1:])
            if "/K" in node:
                walk(node.K)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
    return names


def test_the_address_stands_in_the_window_with_room_to_slide(data: bytes) -> None:
    left, top, wide, high = WINDOW
    address = [piece for piece in pieces(data) if any(piece[0] in line or line in piece[0] for line in ADDRESS)]

    assert {line for line in ADDRESS if any(line in piece[0] or piece[0] in line for piece in address)} == set(ADDRESS)
    in_window = [piece for piece in address if piece[2] < 100 and piece[1] < 110]
    assert len(in_window) >= len(ADDRESS)
    for _text, x, baseline in in_window:
        assert left + 3 <= x <= left + wide - 3
        assert top + 3 + 3 <= baseline <= top + high - 3  # the letters stand 3 mm above their baseline


def test_nothing_else_shows_in_the_window(data: bytes) -> None:
    left, top, wide, high = WINDOW

    others = [
        text
        for text, x, baseline in pieces(data)
        if left <= x <= left + wide and top <= baseline <= top + high + 3 and not any(text in line for line in ADDRESS)
    ]

    assert others == []


def test_the_checker_has_no_word_against_it(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(data)

    assert pdfua.validate(str(file)).findings == ()


def test_the_document_says_its_language_and_title_and_is_marked(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "da"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == "Du har fået et mikrolån"
        assert "pdfuaid" in pdf.Root.Metadata.read_bytes().decode()


def test_headings_do_not_jump_and_the_table_has_headed_columns(data: bytes) -> None:
    names = structure(data)
    levels = [int(name[1]) for name in names if name in {"H1", "H2", "H3", "H4", "H5", "H6"}]

    assert levels
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert names.count("TH") == 2
    assert names.count("TD") == 2
    assert {"Table", "L", "LI", "LBody", "P"} <= set(names)


def test_every_letter_of_a_font_can_be_read_back(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        readable = ["/ToUnicode" in font for page in pdf.pages for font in page.Resources.Font.values()]

    assert readable
    assert all(readable)
    text = PdfReader(io.BytesIO(data)).pages[0].extract_text()
    for word in ("Kære", "gennemarbejdet", "Symaskine", "Sådan klager du"):
        assert word in text


def test_the_words_come_in_the_order_one_reads_them(data: bytes) -> None:
    text = " ".join(piece[0] for piece in pieces(data))
    places = [text.find(word) for word in ("Bente Ærø", "Det har vi lagt", "Symaskine", "klager", "Lone Krogh")]

    assert -1 not in places
    assert places[:4] == sorted(places[:4])


def test_every_mark_of_text_is_within_a_tag_or_an_artifact(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            depth = 0
            for _operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(name, 0)
                assert name not in ("Tj", "TJ") or depth > 0


def test_each_letter_of_many_begins_on_a_sheet_of_its_own(data: bytes) -> None:
    many = PdfReader(io.BytesIO(printing.combined([data, data])))

    assert len(many.pages) == 4
    assert "Bente" in many.pages[2].extract_text()
    assert many.pages[1].extract_text() == ""
