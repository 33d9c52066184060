"""The room's refusals, steps, events and lines as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "business.other_plan": _("This plan belongs to somebody else."),
        "business.empty_budget": _("There are no amounts in the budget yet. Fill in at least one line."),
        "business.need": _("Everything that is needed: %(amount)s"),
        "business.financed": _("What there is without a microloan: %(amount)s"),
        "business.loan_need": _("What is left is the need for a loan: %(amount)s"),
        "business.surplus": _("There is more money than is needed: %(amount)s. No loan is needed."),
        "business.above_allowed": _("This is more than the offer can lend. Could the business begin smaller?"),
        "business.above_recommended": _(
            "This is more than is usually lent. Talk with your coach about beginning smaller."
        ),
        "business.result_of_year": _("Result of the twelve months: %(amount)s"),
        "business.not_paid": _("Depreciation is a cost but no payment, so it is added back: %(amount)s"),
        "business.drawn": _("What the owner takes out to live: %(amount)s"),
        "business.left_for_instalments": _("What is left over the year: %(amount)s"),
        "business.carries_none": _("There is nothing left for instalments."),
        "business.per_month": _("Divided over %(months)s months and rounded down: %(amount)s"),
        "business.before_tax": _("Tax and VAT are not taken off here, so the real amount is lower."),
        "event.plan.handed_in": _("The business plan was handed in"),
        "event.budget.saved": _("A version of a budget was saved"),
    }
)

NEED_WORDS = {
    "registration": (_("Registration and fees"), ""),
    "premises_rent": (_("First rent"), ""),
    "deposit": (_("Deposit"), _("What the landlord holds until you move out.")),
    "fitting_out": (_("Fitting out and repairs"), ""),
    "fixtures_and_equipment": (_("Fixtures, tools and equipment"), ""),
    "it": (_("Computer, programs and telephone"), ""),
    "stock": (_("Goods and materials to begin with"), ""),
    "marketing": (_("Marketing"), ""),
    "website": (_("Website"), ""),
    "insurance": (_("Insurance"), ""),
    "advisers": (_("Adviser, auditor and lawyer"), ""),
    "transport": (_("Car and transport"), ""),
    "contingency": (_("For what you cannot foresee"), _("Many set aside a tenth of the rest.")),
}
FINANCING_WORDS = {
    "own_money": (_("Your own money"), ""),
    "supplier_credit": (_("Credit from suppliers"), _("Goods that you pay for later.")),
    "customer_prepayment": (_("Customers who pay in advance"), ""),
    "grant": (_("Grant that is not paid back"), ""),
    "bank": (_("Loan from a bank or from family"), ""),
}
FIXED_WORDS = {
    "rent": (_("Rent"), ""),
    "energy": (_("Power, water and heating"), ""),
    "wages": (_("Wages to others"), _("Not what you take out yourself: that comes below.")),
    "marketing": (_("Marketing"), ""),
    "transport": (_("Car and transport"), ""),
    "phone_and_it": (_("Telephone, internet and programs"), ""),
    "insurance": (_("Insurance"), ""),
    "bookkeeping": (_("Bookkeeper and auditor"), ""),
    "subscriptions": (_("Fees and subscriptions"), ""),
    "other": (_("Other fixed costs"), ""),
    "interest": (_("Interest"), _("The microloan has none.")),
    "depreciation": (_("Depreciation"), _("What tools and machines lose in value.")),
}
KIND_WORDS = {"establishment": _("Establishment budget"), "operating": _("Operating budget")}
PHASE_WORDS = {"early": _("Early guess"), "detailed": _("Worked out in detail")}
