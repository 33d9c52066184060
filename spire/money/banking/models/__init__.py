"""All tables of the room, one file a topic."""

from spire.money.banking.models.days import DayEnd
from spire.money.banking.models.moving import (
    MOVEMENT_STATES,
    ORDER_STATES,
    BankAccount,
    Expectation,
    Movement,
    PaymentOrder,
)
from spire.money.banking.models.paying_out import (
    OVER,
    BankAnswer,
    BatchLine,
    Collection,
    Mandate,
    PayeeAccount,
    PaymentBatch,
)
from spire.money.banking.models.statements import FILE_STATES, FileChunk, Statement, StatementFile, StatementLine

__all__ = (
    "FILE_STATES",
    "MOVEMENT_STATES",
    "ORDER_STATES",
    "OVER",
    "BankAccount",
    "BankAnswer",
    "BatchLine",
    "Collection",
    "DayEnd",
    "Expectation",
    "FileChunk",
    "Mandate",
    "Movement",
    "PayeeAccount",
    "PaymentBatch",
    "PaymentOrder",
    "Statement",
    "StatementFile",
    "StatementLine",
)
