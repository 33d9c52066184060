"""Loans for the staff: the list, one loan with its plan, chart and events, and what is done with it."""

from spire.interfaces.web.loans.doing import confirm, pay_out, receive, reverse, sign
from spire.interfaces.web.loans.income import assess
from spire.interfaces.web.loans.showing import agreement, index, of_enrolment, show
from spire.interfaces.web.loans.workings import plan_then, stop

__all__ = (
    "agreement",
    "assess",
    "confirm",
    "index",
    "of_enrolment",
    "pay_out",
    "plan_then",
    "receive",
    "reverse",
    "show",
    "sign",
    "stop",
)
