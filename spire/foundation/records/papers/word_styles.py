"""The styles of a Word paper: page, fonts, headings that number themselves, tables, and the language of the words."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

LOCALES = {"da": "da-DK", "sv": "sv-SE", "en": "en-GB"}
FONT = "Calibri"
INK, QUIET_INK, ACCENT = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x45, 0x45, 0x45), RGBColor(0x00, 0x59, 0xB3)
COVER_KIND, QUIET, CONTENTS = "Paper Cover Kind", "Paper Quiet", "Paper Contents"
CELL, SMALL_CELL, AFTER_TABLE = "Paper Cell", "Paper Small Cell", "Paper After Table"
TABLE, FIGURES = "Paper Table", "Paper Figures"
NUMBERING = 71

_LINES = '<w:tblBorders><w:insideH w:val="single" w:sz="4" w:color="C8C8C8"/><w:bottom w:val="single" w:sz="4" w:color="C8C8C8"/></w:tblBorders>'
_MARGINS = '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'


def prepare(document: WordDocument, *, language: str) -> None:
    """Make every style of the paper, and the page."""
    _page(document)
    _texts(document)
    _headings(document)
    _tables(document)
    _language(document, LOCALES.get(language, "da-DK"))


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)


def _texts(document: WordDocument) -> None:
    _style(document, "Normal", size=11, after=6)
    _style(document, "Body Text", size=11, after=8)
    _style(document, "List Bullet", size=11, after=3)
    _style(document, "Title", size=34, colour=ACCENT, bold=True, after=6)
    _without_line(document.styles["Title"])
    _style(document, "Subtitle", size=14, colour=INK, after=30)
    document.styles["Subtitle"].font.italic = False
    _style(document, "Caption", size=10, colour=INK, bold=True, before=8, after=4)
    _style(document, "Footer", size=9, colour=QUIET_INK)
    _style(document, COVER_KIND, size=14, colour=QUIET_INK, before=120, after=4)
    _style(document, QUIET, size=9.5, colour=QUIET_INK, after=6)
    _style(document, CONTENTS, size=18, colour=ACCENT, bold=True, after=12)
    _style(document, "toc 1", size=11, after=5)
    document.styles["toc 1"].paragraph_format.tab_stops.add_tab_stop(Mm(10))
    _style(document, CELL, size=10, before=2, after=2)
    _style(document, SMALL_CELL, size=7, before=1, after=1)
    _style(document, AFTER_TABLE, size=6, after=4)


def _headings(document: WordDocument) -> None:
    """Heading 1 and 2 take their numbers from one list, as Word's own numbered headings do."""
    _style(document, "Heading 1", size=18, colour=ACCENT, bold=True, before=24, after=8)
    _style(document, "Heading 2", size=13, colour=INK, bold=True, before=12, after=4)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
        for level, text, indent in ((0, "%1", 567), (1, "%1.%2", 680))
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{NUMBERING}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{NUMBERING}"><w:abstractNumId w:val="{NUMBERING}"/></w:num>')
    )
    for level in (0, 1):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        properties.insert_element_before(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{NUMBERING}"/></w:numPr>'),
            "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl",
        )  # fmt: skip


def _tables(document: WordDocument) -> None:
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        '<w:bottom w:val="single" w:sz="8" w:color="1A1A1A"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        '<w:top w:val="single" w:sz="6" w:color="1A1A1A"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    )
    shade = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F2F6FB"/></w:tcPr>'
    for name, borders, more in ((TABLE, _LINES, head), (FIGURES, "", shade)):
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
                f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
                f"<w:tblPr>{borders}{_MARGINS}</w:tblPr>{more}</w:style>"
            )
        )


def _language(document: WordDocument, locale: str) -> None:
    """Word checks the spelling in the paper's own language."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = defaults.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        defaults.append(lang)
    lang.set(qn("w:val"), locale)


def _style(
    document: WordDocument,
    name: str,
    *,
    size: float,
    colour: RGBColor = INK,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle), name
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        if fonts is not None and fonts.get(qn(theme)) is not None:
            del fonts.attrib[qn(theme)]
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _without_line(style: ParagraphStyle) -> None:
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
