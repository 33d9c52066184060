"""What can be done with the books: open one, post, reverse, keep what the checks found, close, tell of a file taken."""

from spire.money.ledger.actions.closing import PERMISSION as CLOSING_PERMISSION
from spire.money.ledger.actions.closing import (
    ChecksFound,
    ClosedAlready,
    NotChecked,
    NothingToClose,
    PeriodNotOver,
    close_period,
    close_until,
    keep_runs,
    taken_out,
)
from spire.money.ledger.actions.entering import (
    KeyReused,
    PeriodClosed,
    ReversalStands,
    ReversedAlready,
    draft_of,
    open_book,
    open_day,
    post,
    reverse,
)

__all__ = (
    "CLOSING_PERMISSION",
    "ChecksFound",
    "ClosedAlready",
    "KeyReused",
    "NotChecked",
    "NothingToClose",
    "PeriodClosed",
    "PeriodNotOver",
    "ReversalStands",
    "ReversedAlready",
    "close_period",
    "close_until",
    "draft_of",
    "keep_runs",
    "open_book",
    "open_day",
    "post",
    "reverse",
    "taken_out",
)
