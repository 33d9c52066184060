"""My loan: what I borrowed, what I have paid back, what is next, the whole plan, and a statement to keep."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.people import actions as people
from spire.foundation.people.queries import consents_of
from spire.interfaces.parts import clock
from spire.interfaces.parts.letters import as_file
from spire.interfaces.parts.loans import chart, instalments
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import loan_changes, loan_facts, loan_statement
from spire.interfaces.portal.mine import enrolment_of, person_of
from spire.journey.decisions.reminders import looking
from spire.money.instruments.loans import collecting, income, slips
from spire.money.instruments.loans import queries as loans

COMING_SHOWN = 4


def show(request: HttpRequest) -> HttpResponse:
    """My loan; where there are several, the one that the address names, with the others beside."""
    on = clock.today()
    person_of(request)
    context: dict[str, object] = {"enrolment": enrolment_of(request)}
    mine, others = _chosen(request)
    if mine is not None:
        at = loans.position_of(mine.standing.loan)
        rows = loans.plan(at, on)
        shown = instalments(rows)
        context |= {
            "mine": mine,
            "others": others,
            "standing": mine.standing,
            "coming": [one for one in shown if one.row.state in ("late", "coming", "part_paid")][:COMING_SHOWN],
            "instalments": shown,
            "changes": loan_changes.of_loan(at, on=on),
            "chart": chart(at, rows, on=on),
            "slip": slips.slip(at.loan),
            "is_collected": collecting.is_collected(at.loan, on=on),
            "wants_note": looking.wants_note(at.loan.borrower),
            "is_paid_out": mine.standing.paid_out_on is not None,
            "by_income": income.policy_of(at.loan).by_income,
        }
    return render(request, "portal/my_loan.html", context)


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """A friendly note before each instalment, for who wants it; said again, it stops."""
    by, on = actor_of(request), clock.today()
    person = person_of(request)
    if request.POST.get("wants"):
        people.give_consent(person.pk, looking.WANTS_NOTE, text_version="1", by=by, on=on)
    else:
        for consent in consents_of(person.pk).filter(kind=looking.WANTS_NOTE, withdrawn_on=None):
            people.withdraw_consent(consent.pk, by=by, on=on)
    return redirect("my_loan")


def statement(request: HttpRequest) -> HttpResponse:
    """What was paid and what is left, as a file to keep or to show a bank."""
    by, on = actor_of(request), clock.today()
    mine, _others = _chosen(request)
    if mine is None or mine.standing.paid_out_on is None:
        raise NotFound()
    return as_file(loan_statement.drawn(mine.standing, on=on, at=by.at), name=f"statement-{on}")


def _chosen(request: HttpRequest) -> tuple[loan_facts.MyLoan | None, list[loan_facts.MyLoan]]:
    """The loan that the address names, else the one that matters most, and the others; NotFound for none of mine."""
    theirs = loan_facts.mine(actor_of(request), on=clock.today())
    number = request.GET.get("loan", "")
    chosen = next((one for one in theirs if not number or str(one.standing.loan.number) == number), None)
    if chosen is None and number:
        raise NotFound()
    return chosen, [one for one in theirs if one is not chosen]
