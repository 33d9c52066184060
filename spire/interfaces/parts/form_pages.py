"""Filling in a form, one page at a time, and checking the answers before they are sent: for portal and staff alike.

The caller fetches the response within its own scope, says where the pages are (`Routes`) and which frame they stand in:

    def plan_page(request, response_id, page):
        response = forms.for_actor(actor_of(request), response_id)
        return form_pages.edit_page(request, response, page, routes=_routes(response))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.forms import actions, queries
from spire.foundation.forms.models import SUBMITTED, Response
from spire.foundation.forms.rules import answers as rules
from spire.foundation.forms.rules.definition import Form, Section
from spire.foundation.forms.rules.pages import Progress, is_asked, neighbours, pages, progress, resume_at
from spire.foundation.forms.rules.reading import Answers, page_answers
from spire.foundation.forms.rules.warnings import Warned, of_field
from spire.foundation.values.texts import sentence
from spire.interfaces.parts import clock
from spire.interfaces.parts.form_answers import shown_pages, shown_totals
from spire.interfaces.parts.form_fields import page_form
from spire.interfaces.parts.request import actor_of

FRAME = "theme/base.html"


@dataclass(frozen=True)
class Routes:
    """Where the pages of one response are: each page by its key, the check, what follows sending, and the way out."""

    page: Callable[[str], str]
    check: str
    sent: str
    leave: str


def resume(response: Response, *, routes: Routes) -> HttpResponseRedirect:
    """To the first page with something left to answer, or to the check when there is none."""
    section = resume_at(queries.form(response.definition_id), response.answers)
    return redirect(routes.check if section is None else routes.page(section.key))


def edit_page(
    request: HttpRequest,
    response: Response,
    page: str,
    *,
    routes: Routes,
    frame: str = FRAME,
    currency: str = "DKK",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show one page, or keep what was typed on it and go where the button said.

    What is typed is always kept.  *Next* stops once at a page with something to correct or to think about; *go on
    anyway* does not stop.
    """
    form = queries.form(response.definition_id)
    section = form.section(page)
    if section is None or not is_asked(section, response.answers):
        raise Http404
    show = _Shown(request, form, section, routes, frame, currency, dict(context or {}))
    if request.method != "POST":
        return show.page(response, response.answers)
    return _save(show, response)


def check_page(
    request: HttpRequest,
    response: Response,
    *,
    routes: Routes,
    frame: str = FRAME,
    currency: str = "DKK",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show all answers with what is to be corrected, or send them and go on."""
    form = queries.form(response.definition_id)
    notice, status = "", 200
    if request.method == "POST":
        try:
            actions.submit(response.pk, revision=_revision(request), by=actor_of(request), on=clock.today())
        except (actions.NotValid, actions.ChangedMeanwhile) as refused:
            notice, status = sentence(refused), 422
            response.refresh_from_db()
        else:
            messages.success(request, _("Your answers have been sent."))
            return redirect(routes.sent)
    language = get_language() or "da"
    faults = rules.faults(form, response.answers)
    told = faults if notice else _without_what_is_to_come(form, response.answers, faults)
    shown = shown_pages(form, response.answers, language=language, currency=currency, faults=told)
    wrong = {fault.field for fault in faults}
    return render(
        request,
        "parts/form_check.html",
        {
            "frame": frame,
            "title": form.title.to(language),
            "pages": [(one, routes.page(one.key)) for one in shown],
            "first_fault": next(
                (routes.page(one.key) for one in shown if wrong & {line.key for line in one.lines}), ""
            ),
            "notice": notice,
            "is_sent": response.state == SUBMITTED,
            "revision": response.revision,
            "leave": routes.leave,
            **dict(context or {}),
        },
        status=status,
    )


@dataclass(frozen=True)
class _Shown:
    """What a page is drawn with, whatever happened before."""

    request: HttpRequest
    form: Form
    section: Section
    routes: Routes
    frame: str
    currency: str
    context: dict[str, Any]

    def page(
        self,
        response: Response,
        answers: Answers,
        *,
        faults: tuple[rules.Fault, ...] = (),
        warned: tuple[Warned, ...] | None = None,
        notice: str = "",
        is_stopped: bool = False,
    ) -> HttpResponse:
        language = get_language() or "da"
        asked = pages(self.form, answers)
        number = next((n for n, one in enumerate(asked, 1) if one.key == self.section.key), 1)
        if warned is None:
            warned = _warnings(self.section, answers)
        drawn = page_form(
            self.section, answers, language=language, currency=self.currency, faults=faults, warned=warned
        )
        previous, _next = neighbours(self.form, answers, self.section.key)
        context = {
            "frame": self.frame,
            "form": drawn,
            "form_title": self.form.title.to(language),
            "about": self.form.about.to(language) if number == 1 else "",
            "minutes": self.form.minutes if number == 1 else None,
            "title": self.section.title.to(language),
            "intro": self.section.intro.to(language) if self.section.intro else "",
            "totals": shown_totals(self.section, answers, language=language, currency=self.currency),
            "comments": _comments(response, self.section, language),
            "number": number,
            "count": len(asked),
            "previous": self.routes.page(previous.key) if previous else "",
            "check": self.routes.check,
            "revision": response.revision,
            "seen": " ".join(sorted(f"{one.field}:{one.code}" for one in warned)),
            "is_stopped": is_stopped,
            "is_warned": bool(warned),
            "notice": notice,
            **self.context,
        }
        return render(self.request, "parts/form_page.html", context, status=422 if faults or notice else 200)


def _save(show: _Shown, response: Response) -> HttpResponse:
    posted = show.request.POST
    typed = page_answers(show.section, posted.getlist)
    answers = {**response.answers, **typed}
    try:
        response = actions.save_page(
            response.pk,
            show.section.key,
            typed,
            revision=_revision(show.request),
            by=actor_of(show.request),
            on=clock.today(),
        )
    except actions.ChangedMeanwhile as refused:
        response.refresh_from_db()
        return show.page(response, {**response.answers, **typed}, notice=sentence(refused), is_stopped=True)
    button = posted.get("do", "next")
    if button == "later":
        messages.success(show.request, _("Your answers are kept. You can go on another day."))
        return redirect(show.routes.leave)
    if button.startswith("row:"):
        return redirect(f"{show.routes.page(show.section.key)}#id_{button.removeprefix('row:')}")
    if button != "anyway":
        faults = rules.page_faults(show.section, answers)
        warned = _warnings(show.section, answers)
        new = {f"{one.field}:{one.code}" for one in warned} - set(posted.get("seen", "").split())
        if faults or new:
            return show.page(response, response.answers, faults=faults, warned=warned, is_stopped=True)
    _previous, after = neighbours(show.form, response.answers, show.section.key)
    return redirect(show.routes.check if after is None else show.routes.page(after.key))


def _revision(request: HttpRequest) -> int:
    """The revision that the page was opened with; a page without one was made by hand and is as old as can be."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _without_what_is_to_come(form: Form, answers: Answers, faults: tuple[rules.Fault, ...]) -> tuple[rules.Fault, ...]:
    """The faults less the questions of pages that nobody has begun: what is to come is not wrong."""
    to_come = {
        field.key
        for section in pages(form, answers)
        if progress(section, answers) == Progress.NOT_BEGUN
        for field in section.fields
    }
    return tuple(fault for fault in faults if fault.code != "forms.required" or fault.field not in to_come)


def _warnings(section: Section, answers: Answers) -> tuple[Warned, ...]:
    return tuple(warned for field in section.fields for warned in of_field(field, answers.get(field.key)))


def _comments(response: Response, section: Section, language: str) -> list[tuple[str, Any]]:
    labels = {field.key: field.label.to(language) for field in section.fields}
    return [
        (labels.get(one.field_key, ""), one)
        for one in queries.comments(response.pk)
        if not one.field_key or one.field_key in labels
    ]
