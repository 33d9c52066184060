"""A copy of everything about one person as one archive: a PDF to read, JSON for programs, the documents, checksums. # K-4

    yield from pieces(copy, at=…)       the archive, made as it is read

Whoever is told of is `you`: the words are the person's own language. Nobody else's details are in it; what the law
keeps back is counted, with its ground.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from babel.numbers import format_decimal
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.people.models import Person
from spire.foundation.records.data_rights import gathering
from spire.foundation.records.data_rights.gathering import Cell, Row, Section, Unshown
from spire.foundation.records.models import DataCopy, Document
from spire.foundation.records.papers import Block, Bullets, Chapter, Cover, Heading, Paper, Paragraph, Table
from spire.foundation.records.papers.pdf import render
from spire.foundation.values import texts
from spire.foundation.values.money import Money
from spire.foundation.values.personal import Coded
from spire.interfaces.parts import archives
from spire.interfaces.parts.data_copy_schema import FORM, SCHEMA
from spire.interfaces.theme.templatetags.spire import LOCALES, day, moment, money
from spire.interfaces.theme.words import said

CHAPTERS: Final = {
    "people": gettext_lazy("Who you are"),
    "enrolments": gettext_lazy("Your way through the programme"),
    "guidance": gettext_lazy("Meetings, courses and mentors"),
    "business": gettext_lazy("Your business"),
    "forms": gettext_lazy("Forms"),
    "screenings": gettext_lazy("Screenings"),
    "decisions": gettext_lazy("Decisions and appeals"),
    "instruments": gettext_lazy("Loans"),
    "support": gettext_lazy("Support"),
    "banking": gettext_lazy("Payments"),
    "ledger": gettext_lazy("The books"),
    "records": gettext_lazy("Letters, documents, mails and notes"),
    "access": gettext_lazy("Your login"),
    "trail": gettext_lazy("What was done, and who has looked"),
}
SHORT: Final = 42
LONG: Final = 240
COLUMNS_FEW: Final = 4
COLUMNS_MOST: Final = 6
# The letters that a file name would lose, as they are spelt without a Nordic keyboard.
SPELT: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
ENDINGS: Final = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/plain": ".txt"}


def pieces(copy: DataCopy, *, at: datetime) -> Iterator[bytes]:
    """The archive of a copy, in its language."""
    with translation.override(copy.language):
        told = sorted(gathering.sections(copy.person, for_own_eyes=copy.is_asked_by_its_person), key=_place)
        beside = gathering.unshown(copy.person)
        papers = list(gathering.documents(copy.person).select_related("content"))
        files = _files(copy, told, beside, papers, at=at)
        yield from archives.stream(files, made_at=timezone.localtime(at).replace(tzinfo=None))


def _files(
    copy: DataCopy, told: list[Section], beside: list[Unshown], papers: Sequence[Document], *, at: datetime
) -> Iterator[tuple[str, archives.Content]]:
    names = {document.pk: _name(document) for document in papers if document.is_readable}
    paper = _paper(copy, told, beside, names, on=timezone.localdate(at))
    yield _("everything-about-you.pdf"), (render(paper, at=at),)
    yield "data.json", (_json(copy, told, beside, papers, names, at=at),)
    yield "schema.json", (json.dumps(SCHEMA, ensure_ascii=False, indent=2).encode(),)
    for document in papers:
        if document.pk in names:
            yield names[document.pk], (bytes(document.content.data),)


def _place(section: Section) -> tuple[int, int]:
    app = section.table.partition(".")[0]
    order = tuple(CHAPTERS)
    return (order.index(app) if app in CHAPTERS else len(order) - 2, 0)


def _name(document: Document) -> str:
    told = slugify(document.title.translate(SPELT))[:60] or "document"
    ending = ENDINGS.get(document.media_type, "." + document.file_name.rpartition(".")[2] if document.file_name else "")
    return f"documents/{document.on:%Y-%m-%d}-{document.pk}-{told}{ending}"


def _paper(copy: DataCopy, told: list[Section], beside: list[Unshown], names: dict[int, str], *, on: date) -> Paper:
    chapters = [Chapter(_("What this is"), tuple(_introduction(copy, told)))]
    for app, group in groupby(told, key=lambda one: one.table.partition(".")[0]):
        blocks = [block for section in group for block in _blocks(section, names)]
        chapters.append(Chapter(str(CHAPTERS.get(app, _("More"))), tuple(blocks)))
    chapters.append(Chapter(_("What is not shown, and why"), tuple(_not_shown(told, beside))))
    organisation = copy.organisation.name if copy.organisation else "Spire"
    return Paper(
        language=copy.language,
        cover=Cover(
            kind=_("A copy of your data"),
            title=str(copy.person),
            subtitle=_("Everything that is kept about you, from every part of the house"),
            lines=((_("From"), organisation), (_("Made on"), day(on))),
        ),
        chapters=tuple(chapters),
        on=on,
        author=organisation,
    )


def _introduction(copy: DataCopy, told: list[Section]) -> Iterator[Block]:
    yield Paragraph(
        _(
            "You have the right to know what is kept about you. This paper tells all of it in words. The same stands in "
            "data.json for a program to read, with schema.json as its description, and your documents lie beside it."
        )
    )
    yield Bullets(
        (
            _("%(count)s kinds of things are kept about you.") % {"count": len(told)},
            _("What others have told about themselves is not here, and who works here is named by role."),
            _("If something is wrong, say so on your own page, or to the team. You get an answer within a month."),
            _("How long it is kept, and when it is erased, stands on your own page under My data."),
        )
    )
    yield Paragraph(
        _(
            "The data come from yourself, from the office that referred you, from the team, and from the bank. They are used to "
            "run the programme, and are shown to those whom the log at the end names by role."
        ),
        is_quiet=True,
    )


def _blocks(section: Section, names: dict[int, str]) -> Iterator[Block]:
    yield Heading(section.heading)
    for count, reason in section.withheld:
        yield Paragraph(
            _("%(count)s kept back: %(why)s") % {"count": count, "why": texts.text_of(reason)}, is_quiet=True
        )
    rows = [_with_file(row, section, names) for row in section.rows]
    labels = tuple(dict.fromkeys(cell.label for row in rows for cell in row.cells))
    words = [[_words(cell.value) for cell in row.cells] for row in rows]
    if rows and _fits_in_columns(len(labels), max((len(word) for line in words for word in line), default=0)):
        lines = tuple(tuple(_under(row, label) for label in labels) for row in rows)
        yield Table(caption="", head=labels, rows=lines, is_wide=len(labels) > 4)
    else:
        for row in rows:
            lines = tuple((cell.label, _words(cell.value)) for cell in row.cells)
            if lines:
                yield Table(caption="", head=(_("What"), _("Content")), rows=lines)
    for row in rows:
        for words in row.disputed:
            yield Paragraph(_("You have said that this is wrong: %(said)s") % {"said": words})


def _fits_in_columns(columns: int, longest: int) -> bool:
    """Whether rows are read best under one another: few columns may have long words, more only short ones."""
    return (columns <= COLUMNS_FEW and longest <= LONG) or (columns <= COLUMNS_MOST and longest <= SHORT)


def _with_file(row: Row, section: Section, names: dict[int, str]) -> Row:
    if section.table != "records.Document" or row.number not in names:
        return row
    file = Cell(key="file", label=_("File"), value=names[row.number].partition("/")[2])
    return Row(number=row.number, cells=(*row.cells, file), disputed=row.disputed)


def _under(row: Row, label: str) -> str:
    return ", ".join(_words(cell.value) for cell in row.cells if cell.label == label)


def _not_shown(told: list[Section], beside: list[Unshown]) -> Iterator[Block]:
    kept = [(section.heading, count, reason) for section in told for count, reason in section.withheld]
    if kept:
        rows = tuple((heading, str(count), texts.text_of(reason)) for heading, count, reason in kept)
        yield Table(caption=_("Kept back"), head=(_("What"), _("How many"), _("Why")), rows=rows)
    yield Paragraph(_("These are not shown by themselves:"))
    yield Bullets(tuple(dict.fromkeys(texts.text_of(one.reason) for one in beside)) or (_("Nothing."),))


def _words(value: object) -> str:
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case Money():
            return money(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case Coded():
            return said(value.code, value.facts)
        case Decimal():
            return format_decimal(value, locale=LOCALES[(translation.get_language() or "da")[:2]])
        case dict():
            return "\n".join(_pairs(value))
        case list() | tuple():
            return "\n".join("; ".join(_pairs(one)) if isinstance(one, dict) else _words(one) for one in value)
        case _:
            return str(value)


def _pairs(parts: dict[str, Any]) -> Iterator[str]:
    for label, one in parts.items():
        if one not in (None, "", [], {}):
            yield f"{label}{'' if label.endswith('?') else ':'} {_words(one)}"


def _json(
    copy: DataCopy, told: list[Section], beside: list[Unshown], papers: Sequence[Document], names: dict[int, str],
    *, at: datetime,
) -> bytes:  # fmt: skip
    person: Person = copy.person
    content = {
        "form": FORM,
        "made_at": timezone.localtime(at).isoformat(timespec="seconds"),
        "language": copy.language,
        "person": str(person.mark),
        "sections": [
            {
                "table": section.table,
                "heading": section.heading,
                "rows": [
                    {
                        "number": str(row.number),
                        "fields": [
                            {"key": cell.key, "label": cell.label, "value": _machine(cell.value)} for cell in row.cells
                        ],
                        "disputed": list(row.disputed),
                    }
                    for row in section.rows
                ],
                "withheld": [
                    {"count": count, "reason": reason, "why": texts.text_of(reason)}
                    for count, reason in section.withheld
                ],
            }
            for section in told
        ],
        "not_shown": [
            {"table": one.table, "count": one.count, "reason": one.reason, "why": texts.text_of(one.reason)}
            for one in beside
        ],
        "documents": [
            {"number": str(one.pk), "title": one.title, "file": names.get(one.pk), "sha256": one.sha256}
            for one in papers
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _machine(value: Any) -> Any:
    match value:
        case Money():
            sign = "-" if value.minor < 0 else ""
            whole, minor = divmod(abs(value.minor), 100)
            return {"amount": f"{sign}{whole}.{minor:02d}", "currency": value.currency}
        case datetime():
            return timezone.localtime(value).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Coded():
            return said(value.code, value.facts)
        case dict():
            return {str(key): _machine(one) for key, one in value.items()}
        case list() | tuple():
            return [_machine(one) for one in value]
        case _:
            return value
