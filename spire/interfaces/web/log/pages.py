"""Searching the log, one row of it, and a search as a file."""

import csv
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access.models import Login
from spire.foundation.access.queries import NotFound
from spire.foundation.access.texts import ROLE_NAMES
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.trail import person_keys, searching, walking
from spire.foundation.trail.models import Event, View
from spire.foundation.values import texts
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.looks import BASES, kind_of
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.log.forms import PURPOSES, WHAT, SearchForm, is_here, named, wish_of

AUDITS: Final = "audit.view"
SHOWN: Final = 50
IN_A_FILE: Final = 20_000
COLUMNS: Final = (
    "at", "on", "what", "code", "role", "organisation", "login", "object", "persons", "reason", "basis", "facts",
)  # fmt: skip
RISKY: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula
# Who does something without a role: the house by itself, or somebody at its doors.
WITHOUT_ROLE: Final = {
    "night": gettext_lazy("By itself, at night"),
    "minute": gettext_lazy("By itself"),
    "command": gettext_lazy("A command on the server"),
    "restore": gettext_lazy("A command on the server"),
    "public": gettext_lazy("Somebody without a login"),
    "tablet": gettext_lazy("A shared tablet"),
    "sign_in": gettext_lazy("At the login"),
}


def index(request: HttpRequest) -> HttpResponse:
    """The search, and what it finds; what is posted becomes an address without a name or a CPR number."""
    by = actor_of(request)
    where = _where(by)
    form = SearchForm(request.POST if request.method == "POST" else None, where=where, initial=_initial(request, where))
    if request.method == "POST" and form.is_valid():
        facts = {"purpose": form.cleaned_data["purpose"]}
        asked = {
            name: value for name, value in form.cleaned_data.items() if value and name not in ("purpose", "person")
        }
        trail.write(
            "log.searched",
            request.user,
            by=by,
            on=clock.today(),
            person_id=form.cleaned_data["person"],
            facts={**facts, **{name: str(value) for name, value in asked.items()}},
            reason=form.cleaned_data["purpose"],
        )
        return redirect(f"{reverse('log')}?{form.address()}")
    found = searching.paged(_found(request, where), after=_after(request), most=SHOWN)
    lines = _lines(found.rows)
    trail.viewed("log", [person for line in lines for person in line["persons"]], by=by)
    asked = request.GET.copy()
    asked.pop("after", None)
    context = {
        "form": form,
        "lines": lines,
        "asked": asked.urlencode(),
        "is_narrowed": bool(named(request.GET)),
        "heading": WHAT.get(request.GET.get("what", ""), WHAT["changes"]),
        "after": f"{found.after[0].isoformat()}_{found.after[1]}" if found.after else "",
        "is_later": _after(request) is not None,
    }
    return render(request, "web/log/index.html", context, status=422 if form.errors else 200)


def change(request: HttpRequest, change_id: int) -> HttpResponse:
    """One change with all that is known of it, and its proof."""
    by = actor_of(request)
    event = searching.changes(searching.Wish(), where=_where(by)).filter(pk=change_id).first()
    if event is None:
        raise NotFound()
    trail.viewed("log", [event.person_id] if event.person_id else [], by=by)
    sealed = ""
    if event.personal is not None and event.person_id is not None:
        sealed = "erased" if person_keys.is_destroyed(event.person_id) else "sealed"
    facts = [(key, json.dumps(value, ensure_ascii=False)) for key, value in sorted(event.facts.items())]
    context = {"line": _lines([event])[0], "facts": facts, "sealed": sealed, "on": event.on}
    return render(request, "web/log/row.html", {**context, "proof": walking.proof("event", event.pk)})


def look(request: HttpRequest, look_id: int) -> HttpResponse:
    """One look, at whom, and its proof."""
    by = actor_of(request)
    view = searching.looks(searching.Wish(), where=_where(by)).filter(pk=look_id).first()
    if view is None:
        raise NotFound()
    line = _lines([view])[0]
    trail.viewed("log", line["persons"], by=by)
    return render(request, "web/log/row.html", {"line": line, "proof": walking.proof("view", view.pk)})


@require_POST
def file(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What the address asks for as a file for a spreadsheet; itself an event, and a look at each person in it."""
    by = actor_of(request)
    found = searching.paged(_found(request, _where(by)), after=None, most=IN_A_FILE)
    lines = _lines(found.rows)
    trail.viewed("log.export", [person for line in lines for person in line["persons"]], by=by)
    purpose = request.GET.get("purpose", "")
    trail.write(
        "log.exported",
        request.user,
        by=by,
        on=clock.today(),
        facts={**named(request.GET), "rows": len(lines), "is_cut": found.after is not None},
        reason=purpose if purpose in PURPOSES else "",
    )
    answer = StreamingHttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="log.csv"'
    return answer


def _where(by: Actor) -> frozenset[int] | None:
    """The organisations whose log the auditor sees; all, and the house's own steps, for who audits every municipality."""
    where = by.where(AUDITS)
    others = Organisation.objects.filter(kind="municipality").exclude(pk__in=where)
    return where if others.exists() else None


def _found(request: HttpRequest, where: frozenset[int] | None) -> Any:
    search = searching.looks if request.GET.get("what") == "looks" else searching.changes
    return search(wish_of(request.GET), where=where)


def _after(request: HttpRequest) -> tuple[datetime, int] | None:
    """The row that the page before ended with."""
    at, _line, number = request.GET.get("after", "").rpartition("_")
    try:
        moment, after = datetime.fromisoformat(at), int(number)
    except ValueError:
        return None
    return (moment, after) if moment.tzinfo and 0 < after < 2**63 else None


def _initial(request: HttpRequest, where: frozenset[int] | None) -> dict[str, str]:
    """What was asked for, back in the form; a colleague of these organisations by e-mail again, others by number."""
    asked = {name: value for name, value in request.GET.items() if name != "login"}
    login = wish_of(request.GET).login_id
    if login is not None:
        staff = Login.objects.filter(pk=login, person=None).values_list("email", flat=True).first()
        asked["login"] = staff if staff and is_here(login, where) else str(login)
    return asked


def _lines(rows: list[Event] | list[View]) -> list[dict[str, Any]]:
    """Rows as they are shown: codes in words, logins and organisations by name, persons by number; three queries."""
    staff = Login.objects.filter(pk__in={row.login_id for row in rows}, person=None)  # a citizen stands by number
    logins = dict(staff.values_list("pk", "name"))
    places = {row.organisation_id for row in rows}
    where = dict(Organisation.objects.filter(pk__in=places).values_list("pk", "name"))
    seen = searching.persons_in([row.pk for row in rows if isinstance(row, View)])
    return [
        {
            "row": row,
            "who": logins.get(row.login_id) or _("Login %(number)s") % {"number": row.login_id} if row.login_id else "",
            "role": ROLE_NAMES.get(row.role) or WITHOUT_ROLE.get(row.role, row.role),
            "where": where.get(row.organisation_id, ""),
            "basis": BASES.get(row.basis, row.basis),
            **(_of_event(row) if isinstance(row, Event) else _of_view(row, seen)),
        }
        for row in rows
    ]


def _of_event(row: Event) -> dict[str, Any]:
    code = f"event.{row.verb}"
    return {
        "what": texts.text_of(code) if code in texts.codes() else row.verb,
        "code": row.verb,
        "persons": [row.person_id] if row.person_id else [],
        "thing": f"{row.object_type} {row.object_id or ''}".strip(),
        "reason": PURPOSES.get(row.reason, row.reason),
        "url": reverse("log_change", args=[row.pk]),
    }


def _of_view(row: View, seen: dict[int, list[int]]) -> dict[str, Any]:
    persons = seen.get(row.pk, [])
    url = reverse("log_look", args=[row.pk])
    return {"what": kind_of(row.page), "code": row.page, "persons": persons, "thing": "", "reason": "", "url": url}


def _csv(lines: list[dict[str, Any]]) -> Iterator[str]:
    yield "\ufeff"
    writer = csv.writer(_Echo(), delimiter=";")
    yield writer.writerow(COLUMNS)
    for line in lines:
        row = line["row"]
        facts = json.dumps(getattr(row, "facts", {}), ensure_ascii=False, sort_keys=True)
        cells = (
            row.at.isoformat(), getattr(row, "on", ""), line["what"], line["code"], line["role"], line["where"],
            line["who"] or _("The system"), line["thing"], " ".join(map(str, line["persons"])), line["reason"],
            row.basis, facts,
        )  # fmt: skip
        yield writer.writerow([_harmless(str(cell)) for cell in cells])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell


class _Echo:
    """A file that gives each line back at once."""

    def write(self, line: str) -> str:
        """The line."""
        return line
