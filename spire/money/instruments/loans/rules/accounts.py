"""The ledger's words for what happens to a loan: accounts, reasons, and an entry whose lines sum to zero."""

from dataclasses import dataclass
from datetime import date
from typing import Final

LOANS: Final = "loans receivable"
INTEREST: Final = "interest receivable"
FEES: Final = "fees receivable"
UNDER_WAY: Final = "payments under way"
UNALLOCATED: Final = "unallocated receipts"
CREDIT: Final = "credit balances"
INTEREST_INCOME: Final = "interest income"
FEE_INCOME: Final = "fee income"
RECOVERIES: Final = "recoveries"
REMISSIONS: Final = "remissions"
LOSSES: Final = "loan losses"

DISBURSED: Final = "disbursed"
REPAID: Final = "repaid"
REALLOCATED: Final = "reallocated"
CHARGED_BACK: Final = "charged_back"
REVERSED: Final = "reversed"
FEE_CHARGED: Final = "fee_charged"
WAIVED: Final = "waived"
INTEREST_ACCRUED: Final = "interest_accrued"
REMITTED: Final = "remitted"
WRITTEN_OFF: Final = "written_off"
RECOVERED: Final = "recovered"
REFUNDED: Final = "refunded"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the day it counts, its reason, and lines of account and signed minor units, debit positive.

    `by_time`: no event brought it about, a day came. Those are entered by the night.
    """

    on: date
    reason: str
    lines: tuple[tuple[str, int], ...]
    by_time: bool = False
