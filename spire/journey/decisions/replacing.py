"""A loan decided anew after an appeal, beside what stands already: a promise is taken back, and money that went out counts.

What the appealed decision promised and did not pay out gives way to the new decision. What was paid out stands as it
was lent, and the new decision lends the difference only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from spire.foundation.records.rules import fields
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.journey.decisions.models import Decision
from spire.money.instruments import promises as instruments
from spire.money.instruments.loans import queries as loans
from spire.money.instruments.models import Loan

REASON = "replaced"


class TooMuchInAll(Refused):
    """With what was lent already, it is more than the product lends."""

    code = "decisions.too_much_in_all"


class LentSince(Refused):
    """The earlier loan was paid out, or its payout was stopped, after the draft was written."""

    code = "decisions.lent_since"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The loans of the decisions that this one takes the place of: promised only, and lent."""

    promised: tuple[Loan, ...]
    lent: tuple[Loan, ...]
    currency: str

    @property
    def total(self) -> Money:
        """What has been paid out in all."""
        return Money(sum(loan.principal_minor for loan in self.lent), self.currency)

    def __bool__(self) -> bool:
        return bool(self.promised or self.lent)


def earlier(decision: Decision, *, locked: bool = False) -> Earlier:
    """What stands of the decisions before this one, however many appeals there were; `locked` until it is decided."""
    ids: list[int] = []
    before = decision.replaces if decision.kind == "loan" else None
    while before is not None:
        ids += [before.loan_id] if before.loan_id else []
        before = before.replaces
    if not ids:
        return Earlier((), (), decision.currency)
    found = Loan.objects.filter(pk__in=ids, withdrawn_on=None).order_by("number")
    those = tuple(found.select_for_update() if locked else found)
    lent = loans.paid_out(ids)
    return Earlier(
        tuple(loan for loan in those if loan.pk not in lent),
        tuple(loan for loan in those if loan.pk in lent),
        decision.currency,
    )


def fill_in(draft: Decision) -> None:
    """The amount of a new draft: what was recommended in full, less what was lent; none where nothing is left of it."""
    if draft.kind != "loan":
        return
    stands = earlier(draft)
    advised = draft.recommendation.loan_minor if draft.recommendation else None
    whole = max(draft.amount_minor or 0, advised or 0)
    rest = whole - stands.total.minor
    draft.amount_minor = rest if rest > 0 else None
    note_lent(draft, stands)


def note_lent(draft: Decision, stands: Earlier | None = None) -> None:
    """Keep what was lent when the draft was written, so that a payout in between is seen."""
    found = stands if stands is not None else earlier(draft)
    draft.lent_minor = found.total.minor if draft.replaces_id is not None and draft.kind == "loan" else None


def missing(decision: Decision, *, most: Money | None) -> list[Refused]:
    """What keeps the new loan from being granted beside the old; `most` is the product's limit."""
    amount = decision.amount
    if decision.outcome == "refused" or amount is None:
        return []
    stands = earlier(decision)
    found: list[Refused] = []
    if decision.replaces_id is not None and stands.total.minor != (decision.lent_minor or 0):
        found.append(LentSince(lent=stands.total))
    if stands.lent and most is not None and amount + stands.total > most:
        found.append(TooMuchInAll(amount=amount, lent=stands.total, most=most))
    return found


def take_place(decision: Decision, *, on: date, by: Actor) -> None:
    """Withdraw the promises that the new decision takes the place of; nothing is entered in the books."""
    assert by.login_id is not None, "A person decides, never the night."
    for loan in earlier(decision, locked=True).promised:
        key = f"decision:{decision.pk}"
        instruments.withdraw_loan(loan.pk, decided_by=by.login_id, reason=REASON, on=on, by=by, key=key)


def said(decision: Decision, *, language: str) -> list[str]:
    """What stands already and what becomes of it, a sentence for each loan, in the active language."""
    stands = earlier(decision)
    return [_said_of_promise(loan, language) for loan in stands.promised] + [
        _said_of_lent(loan, language) for loan in stands.lent
    ]


def letter_text(decision: Decision, *, language: str) -> str:
    """The same for the citizen, to stand first among the reasons."""
    stands = earlier(decision)
    amount = decision.amount
    if decision.outcome == "refused" or amount is None:
        return ""
    lines = [
        _("This decision takes the place of our earlier one. The earlier loan of %(amount)s is not paid out any more.")
        % _facts(loan, language)
        for loan in stands.promised
    ]
    if stands.lent:
        facts: Mapping[str, str] = {
            "lent": fields.plain(stands.total, language=language),
            "amount": fields.plain(amount, language=language),
            "total": fields.plain(stands.total + amount, language=language),
        }
        lines.append(
            _(
                "You have been lent %(lent)s already, and that loan goes on as agreed. Now you get %(amount)s beside it, "
                "so that it is %(total)s in all."
            )
            % facts
        )
    return "\n\n".join(lines).replace("..", ".")  # an amount that ends with its "kr." ends the sentence too


def _said_of_promise(loan: Loan, language: str) -> str:
    return _(
        "Loan %(number)s of %(amount)s was granted and is not paid out. This decision takes its place: the old promise "
        "is withdrawn, so write the whole amount."
    ) % _facts(loan, language)


def _said_of_lent(loan: Loan, language: str) -> str:
    return _(
        "Loan %(number)s of %(amount)s is paid out and goes on as agreed. Write only what is to be lent beside it."
    ) % _facts(loan, language)


def _facts(loan: Loan, language: str) -> dict[str, str]:
    return {"number": f"{loan.number}", "amount": fields.plain(loan.principal, language=language)}
