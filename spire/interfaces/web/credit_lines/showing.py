"""Looking at credit lines: the list, and one with its sentence, figures, parties, events and entries."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.web.credit_lines.forms import RecordForm
from spire.interfaces.web.credit_lines.words import RECORDED, STATUSES, sentence
from spire.journey.decisions import queries as decisions
from spire.journey.decisions.texts import KINDS as DECISION_KINDS
from spire.money.instruments.credit_lines import queries, rules
from spire.money.instruments.credit_lines.models import CreditLine, CreditLineEvent
from spire.money.instruments.credit_lines.texts import EVENTS
from spire.money.ledger import queries as ledger
from spire.money.ledger.texts import ACCOUNT_LABELS, REASON_NAMES, REVERSAL_REASONS

A_PAGE = 50
# What can be decided next of a line, as it stands.
NEXT_DECISION = {"open": "credit_line_limit", "called": "credit_line_call", "recourse": "credit_line_claim"}


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
        "events": _events(events, line),
        "may_record": bool(choices),
        "may_pay": standing.status == "accepted" and by.can("loan.disburse"),
        "is_accepter": accepted is not None and accepted.entered_by_id == by.login_id,
        **_decisions(by, line, standing.status),
        "form": RecordForm(choices=choices, currency=line.currency, initial={"day": on}) if choices else None,
        **forms,
    }


def _decisions(by: Actor, line: CreditLine, status: str) -> dict[str, object]:
    """What is being decided about the line, and what can be prepared as it stands."""
    about = list(decisions.about_line(line.pk))
    grant = next((one for one in about if one.credit_line_id == line.pk), None)
    drafts = [(one, DECISION_KINDS[one.kind]) for one in about if one.state == "draft" and by.can("decision.view")]
    taken = {one.kind for one, _label in drafts}
    kind = NEXT_DECISION.get(status)
    may_prepare = kind is not None and kind not in taken and grant is not None and by.can("decision.prepare")
    return {
        "drafts": drafts,
        "grant": grant,
        "prepare": (kind, DECISION_KINDS[kind]) if kind is not None and may_prepare else None,
        "may_see_decisions": by.can("decision.view"),
    }


def _events(events: list[CreditLineEvent], line: CreditLine) -> list[dict[str, object]]:
    decided = {one.line_event_id: one for one in decisions.about_line(line.pk) if one.line_event_id}
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
                "decision": decided.get(event.pk),
                "entry": entry,
                "reason": REASON_NAMES[entry.reason] if entry else None,
                "lines": [(ACCOUNT_LABELS[one.account.key], one.amount) for one in entry.lines.all()] if entry else (),
            }
        )
    return found
