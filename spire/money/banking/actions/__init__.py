"""What can be done with the bank. The rooms above have checked permission and scope for what is theirs."""

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
from spire.money.banking.actions.orders import (
    NotSent,
    OrderNotWaiting,
    approve,
    confirm,
    open_account,
    order,
    send_approved,
    stop,
)
from spire.money.banking.actions.outside import record_settled, take_back

__all__ = (
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
    "claim",
    "confirm",
    "expect",
    "expect_no_more",
    "hand_in",
    "match",
    "open_account",
    "order",
    "record_settled",
    "register_movement",
    "register_settled",
    "register_taken_back",
    "release",
    "send_approved",
    "settled",
    "sign_day",
    "stop",
    "take_back",
    "take_in",
    "take_in_waiting",
    "withdraw",
)
