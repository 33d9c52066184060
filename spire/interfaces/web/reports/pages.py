"""Status, municipalities and the programme's funnel. Every figure says what it is a part of and of which day."""

from collections import Counter
from datetime import date
from io import BytesIO

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.days import add_months
from spire.foundation.values.words import Words
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import shown
from spire.interfaces.web.enrolments.sheet import MEDIA_TYPE
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.texts import CLOSE_REASONS
from spire.journey.programmes import queries as programmes

MONTHS = 12
Line = tuple[str, int, int | None]


def index(request: HttpRequest) -> HttpResponse:
    """The reports there are for this reader."""
    return render(request, "web/reports/index.html", {})


def status(request: HttpRequest) -> HttpResponse:
    """How many stand where today, and what happened in a year."""
    by, on = actor_of(request), clock.today()
    return render(request, "web/reports/status.html", _status(by, on))


def status_file(request: HttpRequest) -> HttpResponse:
    """The same as a spreadsheet: numbers only, and nobody's name."""
    by, on = actor_of(request), clock.today()
    told = _status(by, on)
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.set_column(0, 0, 44)
    sheet.write_string(0, 0, _("Status on %(day)s") % {"day": shown(on)}, bold)
    line = 2
    for group in told["groups"]:
        sheet.write_string(line, 0, str(group["heading"]), bold)
        for number, (label, count, of) in enumerate(group["lines"], line + 1):
            sheet.write_string(number, 0, str(label))
            sheet.write_number(number, 1, count)
            if of is not None:
                sheet.write_string(number, 2, _("of %(count)s") % {"count": of})
        line += len(group["lines"]) + 2
    book.close()
    trail.write("list.exported", request.user, by=by, on=on, facts={"list": "status"})
    answer = HttpResponse(out.getvalue(), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="status-{on.isoformat()}.xlsx"'
    return answer


def municipalities(request: HttpRequest) -> HttpResponse:
    """The municipalities and their offices: what they offer, how many are on their way, how many they sent."""
    by, on = actor_of(request), clock.today()
    places = enrolments.places(by.where("enrolment.view"), since=add_months(on, -MONTHS), on=on)
    return render(request, "web/reports/municipalities.html", {"places": places, "since": add_months(on, -MONTHS)})


def programme(request: HttpRequest) -> HttpResponse:
    """The development function's home: the funnel, why people leave, and the versions."""
    by, on = actor_of(request), clock.today()
    context = _status(by, on) | {
        "offers": list(programmes.visible_to(by)),
        "versions": list(programmes.versions()),
    }
    return render(request, "web/reports/programme.html", context)


def _status(by: Actor, on: date) -> dict[str, object]:
    since = add_months(on, -MONTHS)
    told = enrolments.figures(by.where("report.view") or by.where("enrolment.view"), since=since, on=on)
    labels: dict[str, Words] = {}
    order: dict[str, int] = {}
    for version, _stage, _count in told.stages:
        for place, stage in enumerate(programmes.template(version).stages):
            labels[stage.key], order[stage.key] = stage.label, place
    stages = Counter[str]()
    for _version, stage, count in told.stages:
        stages[stage] += count
    language = get_language() or "da"
    in_order = sorted(stages, key=lambda key: order[key])
    ended = sum(count for _reason, count in told.ended)
    groups: list[dict[str, object]] = [
        {
            "heading": _("In the last %(months)s months") % {"months": MONTHS},
            "lines": [(_("Inquiries"), told.inquiries, None), (_("Enrolments opened"), told.opened, None),
                      (_("Enrolments ended"), ended, None)],
        },
        {
            "heading": _("Open today"),
            "lines": [*((labels[key].to(language), stages[key], told.open) for key in in_order),
                      (_("On pause"), told.paused, told.open)],
        },
        {
            "heading": _("How they ended"),
            "lines": [(CLOSE_REASONS.get(reason, reason), count, ended) for reason, count in told.ended],
        },
    ]  # fmt: skip
    for group in groups:
        group["most"] = max((count for _label, count, _of in group["lines"]), default=0) or 1  # type: ignore[attr-defined]
        group["bars"] = [
            {"label": label, "count": count, "of": of, "width": f"{100 * count // group['most']}%"}  # type: ignore[operator]
            for label, count, of in group["lines"]  # type: ignore[attr-defined]
        ]
    return {"groups": groups, "since": since}
