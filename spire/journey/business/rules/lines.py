"""The lines that every budget offers, by key; people add their own below them."""

NEEDS = (
    "registration",
    "premises_rent",
    "deposit",
    "fitting_out",
    "fixtures_and_equipment",
    "it",
    "stock",
    "marketing",
    "website",
    "insurance",
    "advisers",
    "transport",
    "contingency",
)
# The microloan is not here: it is what the others leave over.
FINANCING = ("own_money", "supplier_credit", "customer_prepayment", "grant", "bank")
FIXED = (
    "rent",
    "energy",
    "wages",
    "marketing",
    "transport",
    "phone_and_it",
    "insurance",
    "bookkeeping",
    "subscriptions",
    "other",
    "interest",
    "depreciation",
)
OWN = "own"
# Costs that are no payment: the money went out when the thing was bought.
NOT_PAID = frozenset({"depreciation"})
MONTHS = 12
