"""Promises of money that comes back, reserved for decisions. # G-3, G-4

grant_loan(*, borrower, organisation, product, amount, legal_basis, decided_by, on, by, key="",
           product_terms=None) -> Loan
withdraw_loan(loan_id, *, decided_by, reason, on, by, key)       taken back before it is paid out
defer(loan_id, *, until | instalments, from_day, …)              a pause in the instalments
change_terms(loan_id, *, from_day, instalments | instalment_amount, …)
remit(loan_id, *, amount, …)
write_off(loan_id, *, …)
undo_write_off(loan_id, *, …)
change_rate(loan_id, *, annual_rate, …)                          for loans that bear interest

grant_credit_line(*, borrower, organisation, bank, guarantor, limit, most, …) -> CreditLine    # G-2
change_limit(line_id, *, limit, …), accept_call(line_id, …), give_up_recourse(line_id, *, amount, …)

The changes take `legal_basis`, `decided_by`, `reason` (a code), `on`, `by` and an idempotency `key`, and give the
LoanEvent or CreditLineEvent. For the plan that a loan would have, before the grant: `loans.queries.plan_preview`.
"""

from spire.money.instruments.credit_lines.actions.promising import (
    GuarantorIsBank,
    accept_call,
    change_limit,
    give_up_recourse,
    grant_credit_line,
)
from spire.money.instruments.loans.actions.promising import (
    change_rate,
    change_terms,
    defer,
    grant_loan,
    remit,
    undo_write_off,
    withdraw_loan,
    write_off,
)
from spire.money.instruments.loans.product import AmountOutsideProduct

__all__ = (
    "AmountOutsideProduct",
    "GuarantorIsBank",
    "accept_call",
    "change_limit",
    "change_rate",
    "change_terms",
    "defer",
    "give_up_recourse",
    "grant_credit_line",
    "grant_loan",
    "remit",
    "undo_write_off",
    "withdraw_loan",
    "write_off",
)
