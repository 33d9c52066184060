"""What can be done with a credit line: recording what the bank reports and what the guarantor pays and gets back.

`promising` is for decisions, by way of `instruments.promises`.
"""

from spire.money.instruments.credit_lines.actions.recording import (
    DayToCome,
    NotReversible,
    call,
    charge,
    close,
    draw,
    pay_call,
    recover,
    repay,
    reverse,
)

__all__ = ("DayToCome", "NotReversible", "call", "charge", "close", "draw", "pay_call", "recover", "repay", "reverse")
