"""The lines that every budget offers, by key; people add their own below them.  Source: the programme's two budgets."""

from typing import Final

NEEDS: Final = (
    "registration", "premises_rent", "deposit", "fitting_out", "fixtures_and_equipment", "it", "stock", "marketing",
    "website", "insurance", "advisers", "transport", "running_in", "contingency",
)  # fmt: skip
# The microloan is not here: it is what the others leave over.
FINANCING: Final = ("own_money", "supplier_credit", "customer_prepayment", "grant", "bank")
FIXED: Final = (
    "rent", "energy", "wages", "marketing", "transport", "phone_and_it", "insurance", "bookkeeping", "subscriptions",
    "other", "interest", "depreciation",
)  # fmt: skip
LIVING: Final = ("housing", "food", "transport", "phone", "insurance", "children", "debts", "leisure", "saving")
INCOME: Final = ("support", "benefit", "partner", "other_income")
OWN: Final = "own"
# Costs that are no payment: the money went out when the thing was bought.
NOT_PAID: Final = frozenset({"depreciation"})
# A need that stays on the account: it is financed, but nothing is bought.
KEPT: Final = frozenset({"running_in"})
# Lines that usually carry no VAT; people can say otherwise.
NO_VAT_NEEDS: Final = frozenset({"registration", "premises_rent", "deposit", "insurance", "running_in"})
NO_VAT_COSTS: Final = frozenset({"rent", "wages", "insurance", "interest", "depreciation"})
PAID_EVERY: Final = (1, 3, 6, 12)
MONTHS_LEAST: Final = 12
MONTHS_MOST: Final = 24
