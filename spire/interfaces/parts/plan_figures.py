"""The newest budget as the figures of a plan's paper: what matters, what it costs to begin, and month by month.  # E-3"""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from spire.foundation.records.papers import Block, Figures, Heading, Paragraph, Table
from spire.foundation.values.money import Money, total
from spire.interfaces.theme.templatetags.spire import day, kroner, money, month, short_month
from spire.journey.business import queries
from spire.journey.business.budget_texts import PHASE_WORDS, line_words
from spire.journey.business.queries import MainFigures, Month
from spire.journey.business.rules.budgets.contents import Contents
from spire.journey.enrolments.models import Enrolment


def figures_of(enrolment: Enrolment) -> tuple[Block, ...]:
    """The blocks that follow the words on economy; one remark where nobody has made a budget."""
    main = queries.main_figures(enrolment)
    if main is None:
        return (Paragraph(_("No budget has been made yet."), is_quiet=True),)
    contents, _terms = queries.read(main.budget)
    told = _("Version %(number)s of the budget, %(phase)s, saved %(day)s. Amounts in %(currency)s.") % {
        "number": main.budget.number,
        "phase": str(PHASE_WORDS[main.budget.phase]).lower(),
        "day": day(main.budget.made_on),
        "currency": contents.currency,
    }
    return (
        Heading(_("Main figures")),
        Figures(tuple(_main(main))),
        *_beginning(contents, main),
        *_months(main.months),
        Paragraph(told, is_quiet=True),
    )


def _main(main: MainFigures) -> Iterable[tuple[str, str]]:
    yield _("Needed to begin"), money(main.need)
    yield _("Own money and other financing"), money(main.financed)
    yield _("Need for a loan"), money(main.loan_need)
    if main.turnover:
        yield _("Turnover of %(count)s months, without VAT") % {"count": len(main.months)}, money(main.turnover)
        yield _("Result of %(count)s months") % {"count": len(main.months)}, money(main.result)
        yield _("Instalment a month that the business can carry"), money(main.carries)
        if main.break_even is not None:
            yield _("Turnover a month that pays the costs"), money(main.break_even)
        label = _("Least money on the account, at the end of %(month)s") % {"month": month(main.lowest_month)}
        yield label, money(main.lowest)


def _beginning(contents: Contents, main: MainFigures) -> tuple[Block, ...]:
    if not contents.has_establishment:
        return ()
    currency = contents.currency
    needs = [(str(line_words("needs", one.key, one.words)), Money(one.minor, currency)) for one in contents.needs]
    there = [
        (str(line_words("financing", one.key, one.words)), Money(one.minor, currency)) for one in contents.financing
    ]
    if (vat := main.need - total((amount for _name, amount in needs), currency)).minor > 0:
        needs.append((_("VAT on what is bought"), vat))
    there.append((_("Loan"), main.loan_need))
    return (
        Heading(_("What it costs to begin")),
        _sums(needs, currency, head=(_("What"), _("Amount"))),
        _sums(there, currency, head=(_("Where the money comes from"), _("Amount"))),
    )


def _sums(lines: list[tuple[str, Money]], currency: str, *, head: tuple[str, str]) -> Table:
    rows = tuple((name, kroner(amount)) for name, amount in lines)
    whole = total((amount for _name, amount in lines), currency)
    return Table("", head, (*rows, (_("In all"), kroner(whole))), figures=(1,), has_sum=True)


COLUMNS: tuple[Callable[[Month], Money], ...] = (
    lambda one: one.turnover,
    lambda one: one.variable,
    lambda one: one.contribution,
    lambda one: one.fixed,
    lambda one: one.result,
    lambda one: one.comes_in,
    lambda one: one.goes_out,
)


def _months(months: tuple[Month, ...]) -> tuple[Block, ...]:
    if not any(one.turnover or one.goes_out for one in months):
        return ()
    currency = months[0].turnover.currency
    head = (
        _("Month"), _("Turnover"), _("Variable"), _("Contribution"), _("Fixed"), _("Result"),
        _("Money in"), _("Money out"), _("On account"),
    )  # fmt: skip
    rows = [(short_month(one.first), *(kroner(of(one)) for of in COLUMNS), kroner(one.closing)) for one in months]
    whole = (_("In all"), *(kroner(total((of(one) for one in months), currency)) for of in COLUMNS), "")
    caption = _("The budget is without VAT; money in and out is with VAT, in the month in which it moves.")
    return (
        Heading(_("Month by month")),
        Table(caption, head, (*rows, whole), figures=tuple(range(1, len(head))), has_sum=True, is_wide=True),
    )
