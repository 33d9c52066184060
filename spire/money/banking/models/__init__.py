"""All tables of the room, one file a topic."""

from spire.money.banking.models.moving import (
    MOVEMENT_STATES,
    ORDER_STATES,
    BankAccount,
    Expectation,
    Movement,
    PaymentOrder,
)

__all__ = (
    "MOVEMENT_STATES",
    "ORDER_STATES",
    "BankAccount",
    "Expectation",
    "Movement",
    "PaymentOrder",
)
