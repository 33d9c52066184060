"""Begin a decision that changes a loan: which change, its figures, and both plans before a draft is made of it. # G-4

The page can be linked to with everything filled in: `?kind=deferral&months=3&from_day=2026-05-01`; a new plan takes
`instalments` or `amount` with `from_day`, a remission takes `amount`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form, dress
from spire.interfaces.theme.templatetags.spire import typed_day
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.decisions.forms import EITHER, figure_field
from spire.journey.decisions import actions, loan_changes, queries, texts
from spire.journey.decisions.actions import Written
from spire.journey.decisions.models import Decision
from spire.journey.decisions.rules.kinds import KINDS, LOAN_CHANGES
from spire.money.instruments.loans import changing
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans.changing import Change
from spire.money.instruments.loans.position import Position
from spire.money.instruments.models import Loan

FIGURES: Mapping[str, tuple[str, ...]] = {
    "deferral": ("months", "starts_on"),
    "change_of_terms": ("starts_on", "instalments", "amount"),
    "remission": ("amount",),
}
QUERY = {"starts_on": "from_day"}  # as the address calls it
ABOUT: Mapping[str, Promise] = {
    "deferral": gettext_lazy("Some instalments are moved; the amount of each stays."),
    "change_of_terms": gettext_lazy("More or fewer instalments, or another amount each time, from a day."),
    "remission": gettext_lazy("Part of the debt is given up, from the last instalment backwards."),
    "write_off": gettext_lazy("The rest leaves the books. The claim is not given up, and it can be taken up again."),
    "write_off_undone": gettext_lazy("The rest is expected again, by the plan as it was."),
}


class FiguresForm(Form):
    """The figures of one kind of change."""

    def __init__(self, data: object, *, kind: str, at: Position, on: date) -> None:
        super().__init__(data)
        self.kind, self.at, self.on = kind, at, on
        for name in FIGURES.get(kind, ()):
            field = figure_field(kind, name, currency=at.loan.currency)
            assert field is not None, "Only figures are asked for here."
            self.fields[name] = field
        if "starts_on" in self.fields:
            self.fields["starts_on"].initial = changing.next_due(at, on=on)
        for name, field in self.fields.items():
            field.may_wait = name not in EITHER.get(kind, ())  # needed before it is decided
            dress(field)

    def change(self) -> Change:
        """What is asked of the loan, as far as it is said."""
        said = getattr(self, "cleaned_data", {})
        count = said.get("months") if self.kind == "deferral" else said.get("instalments")
        return Change(
            do=KINDS[self.kind].changes, instalments=count, amount=said.get("amount"), from_day=said.get("starts_on")
        )

    def clean(self) -> dict[str, Any]:
        """What the loan does not allow stands at its field."""
        said = super().clean()
        names = loan_changes.FIELDS.get(self.kind, {})
        for name, refused in changing.faults(self.at, self.change(), on=self.on).items():
            self.add_error(names.get(name) or None, sentence(refused))
        return said

    def written(self) -> Written:
        """The beginning of the draft."""
        return Written(outcome="granted", **self.cleaned_data)


def begin(request: HttpRequest, loan_id: int) -> HttpResponse:
    """Choose a change, see both plans, and begin the draft."""
    by, on = actor_of(request), clock.today()
    loan, grant = _found(by, loan_id)
    trail.viewed("loan_change", [loan.borrower_id], by=by)
    kind = request.GET.get("kind", "") or request.POST.get("kind", "")
    at = loans.position_of(loan)
    context: dict[str, object] = {"loan": loan, "enrolment": grant.enrolment, "kinds": _kinds(at, on)}
    if not kind:
        return render(request, "web/decisions/change_loan.html", context)
    if kind not in LOAN_CHANGES:
        raise Http404
    form = FiguresForm(_data(request, kind, at, on), kind=kind, at=at, on=on)
    is_whole = form.is_bound and form.is_valid()
    if request.method == "POST" and is_whole and "begin" in request.POST:
        try:
            draft = actions.prepare(grant.enrolment_id, kind, on=on, by=by, written=form.written(), loan_id=loan.pk)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The draft is begun. Write the reasons, then it can be decided."))
            return redirect("decision", draft.pk)
    context |= {
        "kind": kind,
        "label": texts.KINDS[kind],
        "about": ABOUT[kind],
        "form": form,
        "both": changing.compared(at, form.change(), on=on) if is_whole else None,
        "draft": queries.drafts_of_loan(loan.pk).filter(kind=kind).first(),
    }
    is_wrong = request.method == "POST" and bool(form.errors)
    return render(request, "web/decisions/change_loan.html", context, status=422 if is_wrong else 200)


def possible(by: Actor, loan: Loan) -> bool:
    """Whether the actor may begin a change of a loan: one that a decision granted, where they prepare decisions."""
    return loan.organisation_id in by.where("decision.prepare") and queries.grant_of(loan.pk) is not None


def _found(by: Actor, loan_id: int) -> tuple[Loan, Decision]:
    loan = loans.for_actor(by, loan_id)
    grant = queries.grant_of(loan.pk)
    if grant is None or loan.organisation_id not in by.where("decision.prepare"):
        raise NotFound()
    return loan, grant


def _kinds(at: Position, on: date) -> list[dict[str, object]]:
    """The changes with a word about each; what the loan's state does not allow says why."""
    found: list[dict[str, object]] = []
    for kind in LOAN_CHANGES:
        against = changing.faults(at, Change(do=KINDS[kind].changes), on=on).get("")
        if against is None or kind != "write_off_undone":
            why = sentence(against) if against is not None else ""
            found.append({"key": kind, "label": texts.KINDS[kind], "about": ABOUT[kind], "why_not": why})
    return found


def _data(request: HttpRequest, kind: str, at: Position, on: date) -> Mapping[str, str] | None:
    """What was typed, or what the address brings along; a day that it does not name is the next instalment's."""
    if request.method == "POST":
        return request.POST
    names = FIGURES.get(kind, ())
    given = {name: request.GET[asked] for name in names if (asked := QUERY.get(name, name)) in request.GET}
    if not given and names:
        return None
    start = changing.next_due(at, on=on)
    usual = {"starts_on": start} if start is not None and "starts_on" in names else {}
    return {name: _typed(value) for name, value in (usual | given).items()}


def _typed(value: object) -> str:
    """A day as people type it; an address has it as 2026-05-01."""
    text = str(value)
    try:
        return typed_day(date.fromisoformat(text))
    except ValueError:
        return text
