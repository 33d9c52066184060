"""The statement of a loan as a tagged PDF: three sums, every payment with what was left after it, what comes next."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.records import letters
from spire.foundation.values.money import Money
from spire.interfaces.parts.loans import ROW_STATES
from spire.interfaces.theme.templatetags.spire import amount, day, money
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.loans import slips
from spire.money.instruments.loans.models import LoanEvent
from spire.money.instruments.loans.position import Position

COMING_SHOWN = 6


def drawn(standing: loans.Standing, *, on: date, at: datetime) -> bytes:
    """The statement as PDF/UA-1, with the borrower in the address window."""
    loan = standing.loan
    sheet = letters.Sheet(
        language=get_language() or "da",
        title=_("Statement of your loan"),
        body=body(standing, loans.position_of(loan), on=on),
        on=on,
        sender=letters.sender_of(loan.organisation),
        address=letters.address_of(loan.borrower, is_own=True),
    )
    return letters.render(sheet, at=at)


def body(standing: loans.Standing, at: Position, *, on: date) -> str:
    """The statement's text as Markdown."""
    parts = [
        _("Loan %(number)s was paid out on %(day)s. Payment reference: %(reference)s.")
        % {
            "number": standing.loan.number,
            "day": day(standing.paid_out_on),
            "reference": standing.loan.payment_reference,
        },
        _table(
            (_("On %(day)s") % {"day": day(on)}, _("Amount")),
            (
                (_("You have borrowed"), money(standing.principal)),
                (_("You have paid back"), money(standing.paid)),
                (_("Left to pay"), money(standing.outstanding)),
                *(((_("Of this is late"), money(standing.late)),) if standing.late.minor else ()),
            ),
        ),
        "## " + _("Paid out and paid back"),
        _table((_("Day"), _("What"), _("Amount"), _("Left")), _movements(at, on), words=2),
    ]
    coming = [row for row in loans.plan(at, on) if row.left.minor][:COMING_SHOWN]
    if coming:
        rows = ((_due(row), amount(row.left)) for row in coming)
        parts += ["## " + _("The next instalments"), _table((_("Due"), _("Amount")), rows)]
    parts += ["## " + _("How you pay"), *slips.words(slips.slip(standing.loan))]
    if standing.loan.terms.get("interest") == "none":
        parts.append(_("There is no interest and there are no fees."))
    return "\n\n".join(parts)


def _due(row: loans.PlanRow) -> str:
    return day(row.due) if row.state == "coming" else f"{day(row.due)} ({ROW_STATES[row.state][0]})"


def _movements(at: Position, on: date) -> Iterable[Sequence[str]]:
    """Money out and money in, in the order of days; a reversal shows as what it took back."""
    moved = [event for event in at.events if event.on <= on and _word(event)]
    left = dict(loans.outstanding_by_day(at, {event.on for event in moved}))
    for event in sorted(moved, key=lambda one: (one.on, one.pk)):
        yield day(event.on), _word(event), amount(_moved(event)), amount(left[event.on])


def _word(event: LoanEvent) -> str:
    if event.do == "reverse":
        return _("Payment taken back") if event.refers_to is not None and event.refers_to.do == "repay" else ""
    return {"disburse": _("Paid out to you"), "repay": _("You paid")}.get(event.do, "")


def _moved(event: LoanEvent) -> Money:
    if event.do == "reverse" and event.refers_to is not None:
        return -event.refers_to.amount
    return event.amount


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, words: int = 1) -> str:
    """A Markdown table whose first `words` columns are words and whose others are figures."""
    sides = ["---" if place < words else "---:" for place in range(len(heads))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, sides, *rows))
