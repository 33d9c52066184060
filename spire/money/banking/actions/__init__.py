"""What can be done with the bank. The rooms above have checked permission and scope for what is theirs."""

from spire.money.banking.actions.answers import take_answer
from spire.money.banking.actions.batches import approve_batch, drop_batch, gather, hand_over
from spire.money.banking.actions.days import DayNotHere, DifferenceNeedsWord, sign_day
from spire.money.banking.actions.files import FileKnown, FileTooLarge, hand_in, take_in, take_in_waiting
from spire.money.banking.actions.incoming import (
    DayToCome,
    NoSuchReference,
    NotAllocatable,
    claim,
    expect,
    expect_no_more,
    match,
    register_movement,
    register_settled,
    register_taken_back,
    release,
    settled,
    withdraw,
)
from spire.money.banking.actions.mandates import Asked, gather_collections, take_mandates
from spire.money.banking.actions.orders import (
    NotSent,
    OrderNotWaiting,
    approve,
    confirm,
    open_account,
    order,
    stop,
)
from spire.money.banking.actions.outside import record_settled, take_back
from spire.money.banking.actions.payees import end_payee_account, set_payee_account, set_up

__all__ = (
    "Asked",
    "DayNotHere",
    "DayToCome",
    "DifferenceNeedsWord",
    "FileKnown",
    "FileTooLarge",
    "NoSuchReference",
    "NotAllocatable",
    "NotSent",
    "OrderNotWaiting",
    "approve",
    "approve_batch",
    "claim",
    "confirm",
    "drop_batch",
    "end_payee_account",
    "expect",
    "expect_no_more",
    "gather",
    "gather_collections",
    "hand_in",
    "hand_over",
    "match",
    "open_account",
    "order",
    "record_settled",
    "register_movement",
    "register_settled",
    "register_taken_back",
    "release",
    "set_payee_account",
    "set_up",
    "settled",
    "sign_day",
    "stop",
    "take_answer",
    "take_back",
    "take_in",
    "take_in_waiting",
    "take_mandates",
    "withdraw",
)
