"""Pure rules of double entry: a draft entry, and whether it may be entered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spire.foundation.values.errors import Broken
from spire.foundation.values.money import Money


class Unbalanced(Broken):
    """The lines of an entry do not sum to zero in every currency."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A signed amount on an account, debit positive; `subject` is the sub-account (`loan:12`)."""

    account: str
    amount: Money
    subject: str = ""


def debit(account: str, amount: Money, subject: str = "") -> DraftLine:
    """A line on the debit side."""
    return DraftLine(account, amount, subject)


def credit(account: str, amount: Money, subject: str = "") -> DraftLine:
    """A line on the credit side."""
    return DraftLine(account, -amount, subject)


def balanced(lines: Iterable[DraftLine]) -> tuple[DraftLine, ...]:
    """The lines without zeros; raises Unbalanced when they do not sum to zero in every currency, or when none is left."""
    kept = tuple(line for line in lines if line.amount)
    sums = sums_by_currency(kept)
    if len(kept) < 2 or any(sums.values()):
        shown = ", ".join(f"{line.account} {line.amount}" for line in kept) or "no lines"
        raise Unbalanced(f"An entry must have two lines or more that sum to zero; these do not: {shown}.")
    return kept


def sums_by_currency(lines: Sequence[DraftLine]) -> dict[str, int]:
    """Minor units by currency."""
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        sums[line.amount.currency] += line.amount.minor
    return dict(sums)


def turned(lines: Iterable[DraftLine]) -> tuple[DraftLine, ...]:
    """The same lines on the other side, as a reversal has them."""
    return tuple(DraftLine(line.account, -line.amount, line.subject) for line in lines)
