"""Looking at loans: the list, one loan by itself, and the same on the enrolment's page."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from spire.foundation.access.queries import NotFound
from spire.foundation.records import queries as records
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.interfaces.parts import clock
from spire.interfaces.parts.letters import as_file
from spire.interfaces.parts.loans import chart, instalments, near
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.templatetags.spire import day, money
from spire.interfaces.web.decisions import changing
from spire.interfaces.web.enrolments.frame import frame
from spire.interfaces.web.loans.forms import ReceiveForm, SignForm
from spire.interfaces.web.loans.income import repayment
from spire.interfaces.web.loans.words import EVENTS, STATUSES, why
from spire.interfaces.web.loans.workings import CHANGES, behind
from spire.journey.decisions import queries as decisions
from spire.journey.decisions.texts import KINDS
from spire.journey.enrolments import queries as enrolments
from spire.money.banking import queries as bank
from spire.money.instruments.loans import lists, slips
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.models import Loan
from spire.money.ledger import queries as ledger
from spire.money.ledger.texts import ACCOUNT_LABELS, REASON_NAMES

A_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """All loans where the actor works, those that are late first."""
    by, on = actor_of(request), clock.today()
    page = Paginator(lists.all_loans(by), A_PAGE).get_page(request.GET.get("page"))
    rows = lists.listed(page.object_list, on)
    trail.viewed("loans", [one.loan.borrower_id for one in rows], by=by)
    context = {"rows": [(one, STATUSES[one.status]) for one in rows], "page": page}
    return render(request, "web/loans/index.html", context)


def show(request: HttpRequest, loan_id: int) -> HttpResponse:
    """One loan: its state in a sentence, what can be done, the plan, the chart, what happened."""
    by = actor_of(request)
    loan = loans.for_actor(by, loan_id)
    trail.viewed("loan", [loan.borrower_id], by=by)
    return render(request, "web/loans/show.html", facts(request, loan))


def of_enrolment(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """The participant's loan beside everything else about the enrolment."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    context = frame(request, enrolment, current="loan")
    granted = decisions.granted_loan(enrolment_id)
    theirs = loans.visible_to(by).filter(borrower_id=enrolment.person_id)
    loan = theirs.filter(pk=granted.loan_id).first() if granted is not None else theirs.first()
    if loan is not None:
        context |= facts(request, loan)
        context["other_loans"] = list(theirs.exclude(pk=loan.pk))
    return render(request, "web/loans/of_enrolment.html", context)


def agreement(request: HttpRequest, loan_id: int) -> HttpResponse:
    """The signed agreement as a file, for whoever pays out or follows the loan."""
    by = actor_of(request)
    loan = loans.for_actor(by, loan_id)
    if loan.agreement is None or not (by.can("loan.view") or loan.borrower_id == by.person_id):
        raise NotFound()
    trail.viewed("loan_agreement", [loan.borrower_id], by=by)
    return as_file(records.content_of(loan.agreement), loan.agreement)


def facts(request: HttpRequest, loan: Loan, **forms: object) -> dict[str, object]:
    """What the loan's template needs."""
    by, on = actor_of(request), clock.today()
    at = loans.position_of(loan)
    standing = loans.standing(at, on)
    rows = loans.plan(at, on)
    shown = instalments(rows)
    stored = {entry.pk: entry for entry in ledger.entries(event.entry_id for event in at.events if event.entry_id)}
    return {
        **behind(at, by, on),
        **repayment(at, by, on),
        "loan": loan,
        "slip": slips.slip(loan),
        "standing": standing,
        "status": STATUSES["late" if standing.late.minor else standing.status],
        "sentence": sentence(standing, on),
        "instalments": shown,
        "near": near(shown),
        "is_expected": at.payout is None,
        "chart": chart(at, rows, on=on),
        "events": [
            {
                "event": event,
                "word": EVENTS[event.do],
                "why": why(event.reason) if event.do not in CHANGES else "",
                "entry": _entry(stored.get(event.entry_id)),
                "can_be_reversed": event.do == "repay" and not any(o.refers_to_id == event.pk for o in at.events),
                "can_be_waived": event.do in ("fee", "penalty"),
            }
            for event in reversed(at.events)
        ],
        "may_sign": loan.withdrawn_on is None
        and (loan.signed_on is None or _is_infected(loan))
        and (by.can("enrolment.work") or by.can("loan.disburse")),
        "may_pay_out": standing.status == "signed" and by.can("loan.disburse"),
        "is_decider": loan.decided_by_id is not None and loan.decided_by_id == by.login_id,
        "may_confirm": standing.status == "under_way" and by.can("payment.record"),
        "may_send": by.can("payment.send"),
        "may_talk": by.can("enrolment.work"),
        "payee": bank.payee_account(loan.borrower) if loan.organisation_id in by.where("payment.send") else None,
        "has_nemkonto": "nemkonto" in countries.get(loan.organisation.country).channels,
        "may_receive": standing.paid_out_on is not None and by.can("payment.record"),
        "sign_form": SignForm(initial={"signed_on": on}),
        "may_change": changing.possible(by, loan),
        "change_drafts": [
            (draft, KINDS[draft.kind]) for draft in decisions.drafts_of_loan(loan.pk) if by.can("decision.view")
        ],
        "receive_form": ReceiveForm(initial=_expected(standing, on), currency=loan.currency),
        **_beside(loan, at, standing, by),
        **forms,
    }


def _beside(loan: Loan, at: loans.Position, standing: loans.Standing, by: Actor) -> dict[str, object]:
    """What can be done beside the plan: a refund, its approval by other eyes, a fee where the terms allow one."""
    refund = loans.asked_refund(loan)
    confirmed = {event.refers_to_id for event in at.events if event.do in ("confirm_payout", "reverse")}
    under_way = any(event.do == "refund" and event.pk not in confirmed for event in at.events)
    may_record = by.can("payment.record")
    return {
        "refund": refund,
        "may_approve_refund": refund is not None and by.can("loan.disburse") and refund.decided_by_id != by.login_id,
        "may_refund": standing.credit.minor > 0 and may_record,
        "may_confirm_refund": under_way and may_record,
        "may_charge": loan.terms.get("fees", "none") != "none" and standing.paid_out_on is not None and may_record,
    }


def _expected(standing: loans.Standing, on: date) -> dict[str, object]:
    """What the next payment probably is: what is late, or else the next instalment."""
    return {"day": on, "amount": standing.late if standing.late.minor else standing.next_amount}


def sentence(standing: loans.Standing, on: date) -> str:
    """The state of a loan in one sentence or two."""
    facts = {
        "principal": money(standing.principal),
        "paid": money(standing.paid),
        "left": money(standing.outstanding),
        "late": money(standing.late),
        "since": day(standing.late_since),
        "next": money(standing.next_amount),
        "due": day(standing.next_due),
    }
    match standing.status:
        case "granted":
            return _("A loan of %(principal)s is granted. The agreement is not signed yet.") % facts
        case "signed":
            return _("A loan of %(principal)s is granted and the agreement is signed. It waits to be paid out.") % facts
        case "withdrawn":
            return (
                _("A loan of %(principal)s was granted and withdrawn again, because another decision took its place.")
                % facts
            )
        case "under_way":
            return _("%(principal)s is on its way. The bank has not confirmed it yet.") % facts
        case "settled":
            return _("The loan of %(principal)s is paid back.") % facts
        case "written_off":
            return _("The loan of %(principal)s is written off. %(paid)s was paid back.") % facts
    if standing.late.minor:
        text = _("%(principal)s was lent, %(paid)s is paid back, %(left)s is left. %(late)s is late, since %(since)s.")
    elif standing.next_due:
        text = _("%(principal)s was lent, %(paid)s is paid back, %(left)s is left. Next is %(next)s on %(due)s.")
    else:
        text = _("%(principal)s was lent, %(paid)s is paid back, %(left)s is left.")
    return (text % facts).replace("..", ".")  # an amount that ends with its "kr." ends the sentence too


def _entry(entry: object) -> dict[str, object] | None:
    if entry is None:
        return None
    return {
        "reason": REASON_NAMES[entry.reason],  # type: ignore[attr-defined]
        "on": entry.on,  # type: ignore[attr-defined]
        "lines": [(ACCOUNT_LABELS[line.account.key], line.amount) for line in entry.lines.all()],  # type: ignore[attr-defined]
    }


def _is_infected(loan: Loan) -> bool:
    """Whether the paper had a virus and is gone, so that another one must come."""
    return loan.agreement is not None and loan.agreement.scan == "infected"
