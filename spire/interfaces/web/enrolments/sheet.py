"""The work list as a spreadsheet: each cell is text or a day, never a formula, and the number leads back."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Final

import xlsxwriter
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from spire.interfaces.web.enrolments.worklist import Row

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PURPOSES: Final[dict[str, Promise]] = {
    "planning": _("Planning the team's work"),
    "meeting": _("A meeting in the team"),
    "management": _("Status for the management"),
    "check": _("Checking that all is as it should be"),
}
HEADINGS: Final = (
    (_("Number"), 14),
    (_("Participant"), 26),
    (_("Business"), 26),
    (_("Stage"), 20),
    (_("Next step"), 44),
    (_("By"), 12),
    (_("Waits for"), 16),
    (_("Coach"), 22),
)


def answer(rows: Sequence[Row], *, at: Callable[[str], str], on: date) -> HttpResponse:
    """The rows as a file to keep; `at` makes an address whole. The file's name says the day and nobody's name."""
    response = HttpResponse(file_of(rows, at=at), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="spire-{on.isoformat()}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response


def file_of(rows: Sequence[Row], *, at: Callable[[str], str]) -> bytes:
    """The spreadsheet itself. Text is written as text, so that a name beginning with = stays a name."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for column, (heading, width) in enumerate(HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(heading), bold)
    for line, row in enumerate(rows, 1):
        sheet.write_url(line, 0, at(reverse("enrolment", args=[row.enrolment.pk])), string=row.enrolment.number)
        for column, text in enumerate(_texts(row), 1):
            if isinstance(text, date):
                sheet.write_datetime(line, column, text, day)
            else:
                sheet.write_string(line, column, text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), len(HEADINGS) - 1)
    book.close()
    return out.getvalue()


def _texts(row: Row) -> tuple[str | date, ...]:
    step, each = row.step, row.enrolment
    return (
        str(each.person),
        each.business_name,
        row.stage.to(get_language() or "da"),
        step.text if step else "",
        (step.due_on if step else None) or "",
        step.waits_for if step else "",
        each.coach.name if each.coach else "",
    )
