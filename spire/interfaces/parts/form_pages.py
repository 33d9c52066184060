"""Filling in a form, one page at a time, and checking the answers before they are sent: for portal and staff alike.

The caller fetches the response within its own scope, says where the pages are (`Routes`) and which frame they stand in:

    def plan_page(request, response_id, page):
        response = forms.for_actor(actor_of(request), response_id)
        return form_pages.edit_page(request, response, page, routes=_routes(response))
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.forms import actions, comments, queries
from spire.foundation.forms.comments import Thread
from spire.foundation.forms.models import SUBMITTED, Response
from spire.foundation.forms.rules import answers as rules
from spire.foundation.forms.rules.definition import Form, Section
from spire.foundation.forms.rules.merging import mark, marks, merged
from spire.foundation.forms.rules.pages import Progress, is_asked, neighbours, pages, progress, resume_at
from spire.foundation.forms.rules.reading import Answers, page_answers
from spire.foundation.forms.rules.warnings import Warned, of_field
from spire.foundation.values.texts import sentence
from spire.foundation.values.typed import whole
from spire.interfaces.parts import clock
from spire.interfaces.parts.form_answers import in_words, shown_pages, shown_totals
from spire.interfaces.parts.form_fields import page_form
from spire.interfaces.parts.request import actor_of

FRAME = "theme/base.html"


@dataclass(frozen=True)
class Routes:
    """Where the pages of one response are: each page by its key, the check, what follows sending, the way out, and where remarks go."""

    page: Callable[[str], str]
    check: str
    sent: str
    leave: str
    talk: str = ""


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
            actions.submit(
                response.pk,
                revision=_revision(request),
                by=actor_of(request),
                on=clock.today(),
                is_together=request.POST.get("together") != "no",
            )
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
            "is_for_other": actor_of(request).person_id != response.person_id and response.person_id is not None,
            "saved": response,
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
        others: Sequence[tuple[str, str]] = (),
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
            "threads": _threads(response, self.section, language),
            "talk": self.routes.talk,
            "number": number,
            "count": len(asked),
            "previous": self.routes.page(previous.key) if previous else "",
            "check": self.routes.check,
            "revision": response.revision,
            "was": json.dumps(marks(response.answers, tuple(field.key for field in self.section.fields))),
            "others": others,
            "seen": " ".join(sorted(f"{one.field}:{one.code}" for one in warned)),
            "is_stopped": is_stopped,
            "is_warned": bool(warned),
            "notice": notice,
            **self.context,
        }
        return render(self.request, "parts/form_page.html", context, status=422 if faults or notice else 200)

    def said_by_others(self, response: Response, keys: Sequence[str]) -> list[tuple[str, str]]:
        """What somebody else has saved on this page meanwhile, question by question."""
        language = get_language() or "da"
        return [
            (
                field.label.to(language),
                in_words(field, response.answers.get(field.key), language=language, currency=self.currency)
                or _("Not answered"),
            )
            for field in self.section.fields
            if field.key in keys
        ]


def keep(request: HttpRequest, response: Response, page: str) -> JsonResponse:
    """Keep a page while it is being written; the page asks in the background, and goes on without an answer."""
    section = queries.form(response.definition_id).section(page)
    if section is None:
        raise Http404
    try:
        kept = actions.save_page(
            response.pk,
            page,
            page_answers(section, request.POST.getlist),
            revision=_revision(request),
            was=posted_marks(request),
            by=actor_of(request),
            on=clock.today(),
        )
    except actions.ChangedMeanwhile as refused:
        return JsonResponse({"sentence": sentence(refused)}, status=409)
    typed = page_answers(section, request.POST.getlist)
    was = posted_marks(request) or {}
    others = merged(kept.answers, typed, was).others
    # What the page shows is what it has typed, but where somebody else was first it still shows the older answer.
    shown = {key: was[key] if key in others else mark(typed.get(key)) for key in typed}
    told = _("Somebody else is writing on this page too. Save it to see what they wrote.") if others else ""
    return JsonResponse({"revision": kept.revision, "was": json.dumps(shown), "told": told})


def posted_marks(request: HttpRequest) -> dict[str, str] | None:
    """The marks of the answers as the page was drawn; None for a page without them."""
    return marks_of(request.POST.get("was", ""))


def marks_of(text: str) -> dict[str, str] | None:
    """Marks as the page keeps them: names and texts; None for anything else, however deep."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        return None
    return found


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
            was=posted_marks(show.request),
            by=actor_of(show.request),
            on=clock.today(),
        )
    except actions.ChangedMeanwhile as refused:
        response.refresh_from_db()
        both = merged(response.answers, typed, posted_marks(show.request) or {})
        mine = {key: typed[key] for key in typed if key not in both.others}
        others = show.said_by_others(response, refused.clashes or tuple(mine))
        return show.page(
            response, {**response.answers, **mine}, notice=sentence(refused), is_stopped=True, others=others
        )
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
    return whole(request.POST.get("revision", "")) or 0


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


def _threads(response: Response, section: Section, language: str) -> list[tuple[str, str, Thread]]:
    """What is said about the page's answers and the whole: the question's key and words with each talk."""
    labels = {field.key: field.label.to(language) for field in section.fields}
    return [
        (one.comment.field_key, labels.get(one.comment.field_key, ""), one)
        for one in comments.threads(response)
        if not one.comment.field_key or one.comment.field_key in labels
    ]
