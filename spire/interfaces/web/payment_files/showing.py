"""The page of payment files: what waits to go out and which way, the files, and one file before it is approved."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.days import add_months
from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.templatetags.spire import short_day
from spire.interfaces.web.payment_files.forms import AnswerForm, MakeForm, MonthForm, coming_bank_day
from spire.money.banking import queries as bank
from spire.money.banking.models import BankAccount, BatchLine, PaymentBatch
from spire.money.banking.queries import Route
from spire.money.banking.texts import BATCH_STATE_NAMES, CHANNEL_NAMES, LINE_STATE_NAMES, REASON_NAMES

PERMISSION = "payment.send"
FILES_SHOWN = 50


def index(request: HttpRequest) -> HttpResponse:
    """What is approved and in no file, by account and way; what the bank said no to; the last files."""
    return render(request, "web/payment_files/index.html", page(request))


def page(request: HttpRequest, **forms: object) -> dict[str, object]:
    """What the page of payment files needs."""
    by, on = actor_of(request), clock.today()
    ready = {account: bank.ready(account) for account in bank.accounts_of(by, PERMISSION)}
    returned = [_returned(line) for line in bank.returned(by, PERMISSION)]
    seen = [route.order.payee_id for routes in ready.values() for route in routes]
    trail.viewed("payment_files", [*seen, *(one["line"].order.payee_id for one in returned)], by=by)
    files = bank.batches_visible_to(by, PERMISSION)[:FILES_SHOWN]
    return {
        "accounts": [_account(account, routes, on) for account, routes in ready.items()],
        "returned": returned,
        "files": [(batch, BATCH_STATE_NAMES[batch.state], CHANNEL_NAMES[batch.channel]) for batch in files],
        "answer_form": AnswerForm(),
        **forms,
    }


def show(request: HttpRequest, batch_id: int) -> HttpResponse:
    """One file: its sums, its fingerprint, whom it pays, who made and approved it, and what the bank answered."""
    by = actor_of(request)
    batch = bank.batch_for_actor(by, batch_id, PERMISSION)
    lines = looked_at(batch, by)
    context = {
        "batch": batch,
        "state": BATCH_STATE_NAMES[batch.state],
        "channel": CHANNEL_NAMES[batch.channel],
        "lines": [_line(line, batch) for line in lines],
        "answers": batch.answers.all(),
        "is_mine": batch.made_by_id == by.login_id,
        "is_involved": _is_involved(lines, by),
    }
    return render(request, "web/payment_files/show.html", context)


def looked_at(batch: PaymentBatch, by: Actor) -> list[BatchLine]:
    """The lines of a file, and in the trail that the actor saw whom they pay or collect from."""
    lines = list(bank.lines_of_batch(batch))
    people = (_person_id(line) for line in lines)
    trail.viewed("payment_file", [person for person in people if person is not None], by=by)
    return lines


def _account(account: BankAccount, routes: list[Route], on: date) -> dict[str, object]:
    country = countries.get(account.book.organisation.country)
    day = coming_bank_day(country, on)
    next_month = add_months(on.replace(day=1), 1)
    ways = []
    for channel in ("nemkonto", "bank"):
        going = [route for route in routes if route.channel == channel]
        if going:
            ways.append(
                {
                    "key": channel,
                    "word": CHANNEL_NAMES[channel],
                    "routes": going,
                    "sum": sum((route.order.amount for route in going), Money.zero(account.book.currency)),
                    "form": MakeForm(initial={"pay_on": day}, auto_id=f"id_{account.pk}_{channel}_%s"),
                }
            )
    return {
        "account": account,
        "is_set_up": bool(account.number),
        "ways": ways,
        "no_way": [route.order for route in routes if not route.channel],
        "month_form": MonthForm(initial={"month": next_month}, auto_id=f"id_{account.pk}_%s")
        if account.collector
        else None,
        "mandates": account.mandates.filter(ended_on=None).count() if account.collector else 0,
    }


def _returned(line: BatchLine) -> dict[str, object]:
    return {"line": line, "why": why(line), "loan_id": line.order.subject.removeprefix("loan:")}


def why(line: BatchLine) -> str:
    """The bank's no in words: its reasons, and what it wrote itself."""
    words = [str(REASON_NAMES.get(code, code)) for code in line.reasons]
    return ". ".join(filter(None, (", ".join(words), line.bank_text)))


def _line(line: BatchLine, batch: PaymentBatch) -> dict[str, object]:
    if line.order is not None:
        who, goes = f"{line.order.payee}", line.account.shown if line.account else str(CHANNEL_NAMES["nemkonto"])
    else:
        who, goes = line.collection.mandate.expectation.reference, short_day(line.collection.due_on)
    return {
        "it": line,
        "who": who,
        "goes": goes,
        "entered_by": line.account.entered_by if line.account else None,
        "entered_on": line.account.entered_on if line.account else None,
        "state": LINE_STATE_NAMES[line.state] if batch.state == "sent" else "",
        "why": why(line),
    }


def _is_involved(lines: list[BatchLine], by: Actor) -> bool:
    """Whether the reader decided one of the payments, or entered where it goes: then other eyes approve."""
    decided = {line.order.decided_by_id for line in lines if line.order is not None}
    return by.login_id in decided | {line.account.entered_by_id for line in lines if line.account is not None}


def _person_id(line: BatchLine) -> int | None:
    return line.order.payee_id if line.order is not None else None
