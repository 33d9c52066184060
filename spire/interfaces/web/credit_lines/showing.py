"""Looking at credit lines: the list, and one with its sentence, figures, parties, events and entries."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.credit_lines.forms import RecordForm
from spire.interfaces.web.credit_lines.words import EVENTS, RECORDED, STATUSES, sentence
from spire.money.instruments.credit_lines import queries, rules
from spire.money.instruments.credit_lines.models import CreditLine, CreditLineEvent
from spire.money.ledger import queries as ledger
from spire.money.ledger.texts import ACCOUNT_LABELS, REASON_NAMES, REVERSAL_REASONS

A_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """All lines where the actor works, the newest first."""
    by, on = actor_of(request), clock.today()
    page = Paginator(queries.with_events(queries.visible_to(by)), A_PAGE).get_page(request.GET.get("page"))
    rows = [queries.standing(line, on) for line in page.object_list]
    trail.viewed("credit_lines", [one.line.borrower_id for one in rows], by=by)
    context = {"rows": [(one, STATUSES[one.status]) for one in rows], "page": page}
    return render(request, "web/credit_lines/index.html", context)


def show(request: HttpRequest, line_id: int) -> HttpResponse:
    """One line."""
    by = actor_of(request)
    line = queries.for_actor(by, line_id)
    trail.viewed("credit_line", [line.borrower_id], by=by)
    return render(request, "web/credit_lines/show.html", facts(request, line))


def facts(request: HttpRequest, line: CreditLine, **forms: object) -> dict[str, object]:
    """What the template needs."""
    by, on = actor_of(request), clock.today()
    events = list(line.events.select_related("entered_by").order_by("id"))
    standing = queries.standing(queries.with_events(CreditLine.objects.filter(pk=line.pk)).get(), on)
    choices = RECORDED.get(standing.status, ()) if by.can("payment.record") else ()
    accepted = next((one for one in reversed(events) if one.do == "accept"), None)
    return {
        "line": line,
        "standing": standing,
        "status": STATUSES[standing.status],
        "sentence": sentence(standing),
        "events": _events(events),
        "may_record": bool(choices),
        "may_pay": standing.status == "accepted" and by.can("loan.disburse"),
        "is_accepter": accepted is not None and accepted.entered_by_id == by.login_id,
        "form": RecordForm(choices=choices, currency=line.currency, initial={"day": on}) if choices else None,
        **forms,
    }


def _events(events: list[CreditLineEvent]) -> list[dict[str, object]]:
    entries = {entry.pk: entry for entry in ledger.entries(event.entry_id for event in events if event.entry_id)}
    taken_back = {event.refers_to_id for event in events if event.do == rules.REVERSE}
    by_id = {event.pk: event for event in events}
    found = []
    for event in sorted(events, key=lambda one: (one.on, one.pk), reverse=True):
        entry = entries.get(event.entry_id) if event.entry_id else None
        found.append(
            {
                "event": event,
                "word": EVENTS[event.do],
                "of": EVENTS[by_id[event.refers_to_id].do] if event.refers_to_id else None,
                "why": REVERSAL_REASONS.get(event.reason) if event.do == rules.REVERSE else event.note,
                "is_taken_back": event.pk in taken_back,
                "can_be_reversed": event.do in rules.REVERSIBLE and event.pk not in taken_back,
                "entry": entry,
                "reason": REASON_NAMES[entry.reason] if entry else None,
                "lines": [(ACCOUNT_LABELS[one.account.key], one.amount) for one in entry.lines.all()] if entry else (),
            }
        )
    return found
