"""A form that was sent as a tagged PDF, drawn as the letters are: questions, answers, sums, and who filled it in."""

from datetime import date

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.access.queries import NotFound
from spire.foundation.forms import queries
from spire.foundation.records import letters
from spire.foundation.records.rules import fields
from spire.interfaces.parts.form_answers import Line, Page, shown_pages
from spire.interfaces.parts.form_reading import how_filled, versions
from spire.interfaces.parts.letters import as_file
from spire.interfaces.theme.templatetags.spire import day
from spire.journey.enrolments.models import Enrolment


def answer(enrolment: Enrolment, key: str, number: int) -> HttpResponse:
    """One version as a file in the reader's language; its name says the form and the number, never the person."""
    found = versions(enrolment, key)
    if not 1 <= number <= len(found):
        raise NotFound
    sheet = sheet_of(enrolment, key, number, on=found[number - 1].on)
    return as_file(letters.render(sheet, at=found[number - 1].submitted_at), name=f"{key}-{number}")


def sheet_of(enrolment: Enrolment, key: str, number: int, *, on: date) -> letters.Sheet:
    """The sheet that is drawn: the form as it was when it was sent."""
    version = versions(enrolment, key)[number - 1]
    language = (get_language() or "da")[:2]
    form = queries.form(version.response.definition_id)
    pages = shown_pages(form, version.answers, language=language, currency=enrolment.programme.currency)
    told = _("Version %(number)s, sent in %(day)s %(how)s.") % {
        "number": number,
        "day": day(version.on),
        "how": how_filled(version),
    }
    return letters.Sheet(
        language=language,
        title=form.title.to(language),
        body="\n\n".join([fields.written(told, language=language), *(_page(page, language) for page in pages)]),
        on=on,
        sender=letters.sender_of(enrolment.organisation),
        address=tuple(line for line in (str(enrolment.person), enrolment.business_name) if line),
        reference=enrolment.number,
    )


def _page(page: Page, language: str) -> str:
    lines = [f"## {fields.written(page.title, language=language)}"]
    lines += [_line(line, language) for line in page.lines]
    lines += [f"**{fields.written(label, language=language)}:** {amount}" for label, amount in page.totals]
    return "\n\n".join(lines)


def _line(line: Line, language: str) -> str:
    label = f"**{fields.written(line.label, language=language)}**"
    if line.rows:
        cells = (" · ".join(cell for cell in row if cell) for row in line.rows)
        rows = "\n".join(f"- {fields.written(row, language=language)}" for row in cells)
        return f"{label}\n\n{rows}"
    text = line.text or _("Not answered")
    return f"{label}\n\n{fields.written(text, language=language)}"
