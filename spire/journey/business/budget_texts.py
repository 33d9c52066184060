"""The budgets' refusals, steps, events and lines as words."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

Words = tuple[Promise | str, Promise | str]

texts.register(
    {
        "business.empty_budget": _("There are no amounts in the budget yet. Fill in at least one line."),
        "business.changed_meanwhile": _(
            "Somebody else has changed these lines since you opened the page. Look at what you have written and save again."
        ),
        "business.empty_remark": _("Write what you want to say."),
        "business.not_yet": _("That month has not begun yet."),
        "business.need": _("Everything that is needed: %(amount)s"),
        "business.need_with_vat": _(
            "VAT is part of the need, because the business is not registered and cannot get it back."
        ),
        "business.financed": _("What there is without a microloan: %(amount)s"),
        "business.loan_need": _("What is left is the need for a loan: %(amount)s"),
        "business.loan_chosen": _("You have chosen to count with a loan of %(amount)s."),
        "business.surplus": _("There is more money than is needed: %(amount)s. No loan is needed."),
        "business.above_allowed": _("This is more than the offer can lend. Could the business begin smaller?"),
        "business.above_recommended": _(
            "This is more than is usually lent. Talk with your coach about beginning smaller."
        ),
        "business.must_register": _(
            "You sell for more than %(amount)s a year with VAT on it. Then the business must be registered for VAT."
        ),
        "business.lacks_money": _(
            "In some months there is not money enough: %(amount)s is lacking at the worst. Look at the money by month."
        ),
        "business.result_of_months": _("Result of the %(months)s months with instalments: %(amount)s"),
        "business.not_paid": _("Depreciation is a cost but no payment, so it is added back: %(amount)s"),
        "business.tax_of_months": _("Tax set aside: %(amount)s"),
        "business.drawn": _("What the owner takes out to live: %(amount)s"),
        "business.other_debt": _("Other money that is paid back: %(amount)s"),
        "business.left_over": _("What is left over all these months: %(amount)s, which is %(each)s a month."),
        "business.left_in_last": _(
            "Of it the last %(months)s months: %(amount)s, which is %(each)s a month. The lower one counts."
        ),
        "business.planned_instalment": _("By the plan the instalment of the loan is %(amount)s a month."),
        "business.carries_none": _("There is nothing left for instalments."),
        "business.fixed_a_month": _("Fixed costs of an average month of %(months)s: %(amount)s"),
        "business.of_100": _("Of 100 kr. sold this is left when goods are paid: %(amount)s"),
        "business.sells_nothing": _("Nothing is left of what is sold, so no turnover is enough."),
        "business.break_even": _("Fixed costs divided by that part, rounded up: %(amount)s"),
        "business.bills_a_month": _("Fixed bills of an average month, without depreciation: %(amount)s"),
        "business.living_last": _("What you live by in the last month: %(amount)s"),
        "business.debts_last": _("Instalments in the last month: %(amount)s"),
        "business.before_tax_amount": _("To have that after tax you must earn: %(amount)s"),
        "business.to_live": _("Bills and earnings divided by what is left of each krone sold, rounded up: %(amount)s"),
        "business.opening": _("At the beginning of month %(month)s there is %(amount)s."),
        "business.came_in": _("In the month comes in: %(amount)s"),
        "business.went_out": _("In the month goes out: %(amount)s"),
        "business.lowest": _("The least money there is at the end of a month: %(amount)s in month %(month)s."),
        "business.lacks": _("In month %(month)s there is %(amount)s too little."),
        "business.tax_am": _("First %(percent)s %% of the result so far this year: labour market contribution."),
        "business.tax_rate": _("Then %(percent)s %% of the rest as tax: a rule of thumb, not a tax calculation."),
        "business.tax_own_rate": _("Then %(percent)s %% of the rest as tax: the rate you have written yourself."),
        "business.tax_year": _("A month with a loss gives back what was set aside too much in the same calendar year."),
        "business.tax_no_allowance": _(
            "The personal allowance is not taken off, so that there is rather too much than too little. Purchases to begin count only through depreciation."
        ),
        "business.vat_charged": _("VAT on what is sold %(first)s to %(last)s: %(amount)s"),
        "business.vat_paid": _("VAT on what is bought in the same months: %(amount)s"),
        "business.vat_to_pay": _("To pay by %(due_on)s: %(amount)s"),
        "business.vat_to_get": _("To get back, counted with on %(due_on)s: %(amount)s"),
        # Steps of versions from before the two budgets became one.
        "business.result_of_year": _("Result of the twelve months: %(amount)s"),
        "business.left_for_instalments": _("What is left over the year: %(amount)s"),
        "business.per_month": _("Divided over %(months)s months and rounded down: %(amount)s"),
        "business.before_tax": _("Tax and VAT are not taken off here, so the real amount is lower."),
        "event.budget.saved": _("A version of a budget was saved"),
        "event.budget.written": _("Somebody wrote in the budget"),
        "event.budget.remarked": _("A remark on the budget was written"),
        "event.budget.remark_closed": _("A remark on the budget was closed"),
        "event.budget.actual_entered": _("What a month really brought was written down"),
    }
)

NEED_WORDS: Final[dict[str, Words]] = {
    "registration": (_("Registration and fees"), _("Registering the business is free. Some trades need a permit that costs money.")),
    "premises_rent": (_("First rent"), _("Often the first one to three months are paid before you move in.")),
    "deposit": (_("Deposit"), _("What the landlord holds until you move out. Often three months' rent.")),
    "fitting_out": (_("Fitting out and repairs"), _("Paint, lamps, a sink: what makes the place ready.")),
    "fixtures_and_equipment": (_("Fixtures, tools and equipment"), _("What you work with. Used things are often good enough.")),
    "it": (_("Computer, programs and telephone"), _("Card terminal and cash register too.")),
    "stock": (_("Goods and materials to begin with"), _("What must lie on the shelf on the first day.")),
    "marketing": (_("Marketing"), _("Signs, cards, an opening: what tells that you are here.")),
    "website": (_("Website"), _("Address on the internet, photos, and somebody to make it.")),
    "insurance": (_("Insurance"), _("The first bill. Insurance has no VAT.")),
    "advisers": (_("Adviser, auditor and lawyer"), _("For example somebody to read a lease before you sign it.")),
    "transport": (_("Car and transport"), _("Car, van, trailer or cargo bike.")),
    "running_in": (_("Money for the first months"), _("For bills before customers pay. The money by month shows how much.")),
    "contingency": (_("For what you cannot foresee"), _("Many set aside a tenth of the rest.")),
}  # fmt: skip
FINANCING_WORDS: Final[dict[str, Words]] = {
    "own_money": (_("Your own money"), _("Savings, or things you own already and bring into the business.")),
    "supplier_credit": (_("Credit from suppliers"), _("Goods that you pay for later.")),
    "customer_prepayment": (_("Customers who pay in advance"), _("What they have paid, you owe them work for.")),
    "grant": (_("Grant that is not paid back"), ""),
    "bank": (_("Loan from a bank or from family"), ""),
}
FIXED_WORDS: Final[dict[str, Words]] = {
    "rent": (_("Rent"), _("Some landlords add VAT: ask.")),
    "energy": (_("Power, water and heating"), ""),
    "wages": (_("Wages to others"), _("Not what you take out yourself: that is the private budget.")),
    "marketing": (_("Marketing"), ""),
    "transport": (_("Car and transport"), _("Fuel, parking, repairs.")),
    "phone_and_it": (_("Telephone, internet and programs"), ""),
    "insurance": (_("Insurance"), _("Often paid once a year.")),
    "bookkeeping": (_("Bookkeeper and auditor"), ""),
    "subscriptions": (_("Fees and subscriptions"), ""),
    "other": (_("Other fixed costs"), ""),
    "interest": (_("Interest"), _("The microloan has none.")),
    "depreciation": (_("Depreciation"), _("What tools and machines lose in value. A thing of 12,000 kr. that lasts five years loses 200 kr. a month.")),
}  # fmt: skip
LIVING_WORDS: Final[dict[str, Words]] = {
    "housing": (_("Rent or mortgage, heating and power at home"), ""),
    "food": (_("Food and household"), ""),
    "transport": (_("Transport at home"), ""),
    "phone": (_("Telephone, internet and television"), ""),
    "insurance": (_("Insurance, unemployment fund and union"), ""),
    "children": (_("Children: institution, school, clothes"), ""),
    "debts": (_("Old debts"), _("What you pay each month. It is better to write it than to forget it.")),
    "leisure": (_("Clothes, leisure and gifts"), ""),
    "saving": (_("Saving and unforeseen"), ""),
}
INCOME_WORDS: Final[dict[str, Words]] = {
    "support": (_("Subsistence support from the municipality"), _("After tax. It usually holds for the first six months.")),
    "benefit": (_("Other benefit, for example child benefit or pension"), _("After tax.")),
    "partner": (_("What a partner pays"), ""),
    "other_income": (_("Other income, for example a job"), _("After tax.")),
}  # fmt: skip
FLOW_WORDS: Final[dict[str, Promise]] = {
    "sales": _("Customers pay"),
    "financing": _("Own and others' money"),
    "loan": _("Microloan paid out"),
    "vat_back": _("VAT paid back"),
    "start": _("Purchases to begin"),
    "goods": _("Goods"),
    "fixed": _("Fixed bills"),
    "vat": _("VAT to the state"),
    "tax": _("Tax set aside"),
    "drawings": _("What you live by"),
    "paid_back": _("Other money paid back"),
    "instalments": _("Instalments of the microloan"),
}
FLOW_HELP: Final[dict[str, Promise]] = {
    "sales": _("What was sold, with VAT, in the month when customers pay."),
    "financing": _("Money from yourself, grants, credit and others, in the month when it comes."),
    "loan": _("The whole loan, in the first month."),
    "vat_back": _("When more VAT was paid than charged in a period; counted with on the period's due day."),
    "start": _("What it costs to begin, with VAT, in the months you have written."),
    "goods": _("What goes into what is sold, with VAT, after the credit that suppliers give."),
    "fixed": _("Bills with VAT in the months when they come; depreciation is no bill."),
    "vat": _("VAT charged less VAT paid in the period, on its due day."),
    "tax": _("Put aside on an account of its own each month, so that it is there when the tax is asked for."),
    "drawings": _("What the household needs beyond support and other income."),
    "paid_back": _("Credit, prepayments and loans from others, by what you have written."),
    "instalments": _("Equal instalments by the programme's plan."),
}
GROUP_WORDS: Final[dict[str, Promise]] = {
    "ways": _("When you begin, VAT and credit"),
    "needs": _("What it costs to begin"),
    "financing": _("The money there is"),
    "products": _("What you sell"),
    "costs": _("Fixed costs"),
    "living": _("What you live by"),
}
TRIAL_WORDS: Final[dict[str, Words]] = {
    "less_sold": (_("Sales are a fifth lower"), _("In every month 20 % less is sold; goods follow.")),
    "late_customer": (_("Customers pay late"), _("Those who buy what you sell most of pay two months later. The VAT must be paid on time all the same.")),
    "slow_start": (_("A slow start"), _("Sales begin three months later than you think.")),
}  # fmt: skip
PHASE_WORDS: Final[dict[str, Promise]] = {"early": _("Early guess"), "detailed": _("Worked out in detail")}


def line_words(group: str, key: str, words: str = "") -> Promise | str:
    """A line's name as people read it: their own words, or those of the key."""
    if words:
        return words
    tables = {
        "needs": NEED_WORDS, "start": NEED_WORDS, "financing": FINANCING_WORDS, "paid_back": FINANCING_WORDS,
        "costs": FIXED_WORDS, "fixed": FIXED_WORDS, "living": LIVING_WORDS | INCOME_WORDS,
    }  # fmt: skip
    found = tables.get(group, {}).get(key)
    return found[0] if found else FLOW_WORDS.get(group, _("Something else"))
