"""The handbook's loan product, as the pack gives it to a decision."""

MICROLOAN = {
    "key": "microloan",
    "legal_basis": "own_scheme",
    "allowed": {"from_amount": "1000.00", "to_amount": "50000.00"},
    "recommended": {"from_amount": "30000.00", "to_amount": "50000.00"},
    "annual_rate": "0",
    "interest": "none",
    "fees": "none",
    "repayment": "equal_principal",
    "years": 10,
    "first_instalment_month": 2,
    "instalments": 120,
    "instalments_allowed": [120, 119],
    "rounding": "half_up",
    "bank_day_rule": "none",
    "allocation": ["penalty", "fee", "interest", "principal"],
    "allocation_scope": "oldest_first",
    "early_repayment": "next_instalments",
    "regime": "agreed_plan",
}

# Products that bear interest, or where days alone move money: none is in a pack yet.
INTEREST_LOAN = MICROLOAN | {
    "key": "interest-loan",
    "annual_rate": "0.06",
    "interest": "declining",
    "day_count": "30/360",
    "repayment": "annuity",
    "instalments": 24,
    "fees": "allowed",
}
FLAT_LOAN = INTEREST_LOAN | {"key": "flat-loan", "interest": "flat", "repayment": "equal_principal"}
REAMORTISED_LOAN = INTEREST_LOAN | {"key": "reamortised-loan", "early_repayment": "reamortise"}
HOLD_LOAN = INTEREST_LOAN | {"key": "hold-loan", "early_repayment": "hold"}
