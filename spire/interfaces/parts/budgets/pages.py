"""What the pages of a budget show: the lines, the totals, and the working in sentences."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from spire.foundation.access.queries import NotFound
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.budgets.forms import BudgetForm, EstablishmentForm, OperatingForm
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import said, sentence
from spire.journey.business import actions, queries
from spire.journey.business.models import EARLY, ESTABLISHMENT, KINDS, Budget
from spire.journey.business.rules.establishment import Establishment, Limits, flag
from spire.journey.business.rules.lines import OWN
from spire.journey.business.rules.operating import Month, Operating
from spire.journey.business.texts import FINANCING_WORDS, KIND_WORDS, NEED_WORDS, PHASE_WORDS
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes

FORMS = {"establishment": EstablishmentForm, "operating": OperatingForm}


@dataclass(frozen=True)
class Shown:
    """A line as it is read."""

    words: str | Promise
    amount: Money


def form_of(request: HttpRequest, enrolment: Enrolment, kind: str) -> BudgetForm:
    """The form of a budget, beginning with the newest version; raises NotFound for a kind that is none."""
    if kind not in dict(KINDS):
        raise NotFound
    newest = queries.newest(enrolment, kind)
    return FORMS[kind](
        request.POST or None,
        currency=enrolment.programme.currency,
        phase=newest.phase if newest else EARLY,
        before=queries.read(newest) if newest else None,
    )


def save(request: HttpRequest, form: BudgetForm, enrolment: Enrolment) -> Budget | None:
    """Store what was sent as a new version; None when there is something to correct, which the form then says."""
    if request.method != "POST" or not form.is_valid():
        return None
    phase = form.cleaned_data["phase"]
    try:
        return actions.save_budget(enrolment.pk, form.budget(), phase=phase, on=clock.today(), by=actor_of(request))
    except Refused as refused:
        form.add_error(None, sentence(refused))
        return None


def shown(enrolment: Enrolment, stored: Budget) -> dict[str, object]:
    """A version with everything that its page needs."""
    budget = queries.read(stored)
    context: dict[str, object] = {
        "budget": stored,
        "kind_words": KIND_WORDS[stored.kind],
        "phase_words": PHASE_WORDS[stored.phase],
        "steps": [said(step.code, step.facts) for step in queries.working_of(stored).steps],
        "amount": queries.amount_of(stored),
    }
    if isinstance(budget, Establishment):
        return context | _establishment(enrolment, budget)
    return context | _operating(budget)


def summary(
    enrolment: Enrolment, *, edit: Callable[[str], str], read: Callable[[str, int], str]
) -> list[dict[str, object]]:
    """Both budgets as they stand, newest first; `edit` and `read` give the addresses of their pages."""
    return [
        {
            "words": KIND_WORDS[kind],
            "is_establishment": kind == ESTABLISHMENT,
            "url": edit(kind),
            "versions": [
                {
                    "budget": one,
                    "phase": PHASE_WORDS[one.phase],
                    "amount": queries.amount_of(one),
                    "url": read(kind, one.number),
                }
                for one in queries.budgets(enrolment, kind)
            ],
        }
        for kind, _label in KINDS
    ]


def _establishment(enrolment: Enrolment, budget: Establishment) -> dict[str, object]:
    loan = programmes.loan_content(enrolment.programme, clock.today())
    limits = Limits(loan.most, loan.recommended_most)
    need = budget.loan_need()
    code = flag(need, limits)
    return {
        "needs": [Shown(_need_words(line.key, line.words), line.amount) for line in budget.needs],
        "financing": [Shown(FINANCING_WORDS[line.key][0], line.amount) for line in budget.financing],
        "need": budget.need(),
        "financed": budget.financed(),
        "loan_need": need,
        "surplus": budget.surplus(),
        "warning": said(code, {}) if code else "",
        "instalments": loan.instalments,
        "instalment": need.split(loan.instalments)[0] if need else None,
    }


def _operating(budget: Operating) -> dict[str, object]:
    months: list[tuple[int, Month]] = list(enumerate(budget.months(), 1))
    return {"months": months, "year": budget.year(), "products": budget.products}


def _need_words(key: str, words: str) -> str | Promise:
    return words if key == OWN else NEED_WORDS[key][0]
