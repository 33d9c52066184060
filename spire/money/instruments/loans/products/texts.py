"""The refusals, events and workings of products as sentences."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "products.none_in_force": _("No terms of the product %(product)s hold on %(day)s. Publish terms first."),
        "products.frozen": _("Version %(version)s is published and does not change any more. Write a new version."),
        "products.one_draft": _("Somebody is writing the next version already. Go on with that one."),
        "products.key_taken": _("There is a product with the short name %(key)s already."),
        "products.begins_in_past": _("Terms cannot begin on %(day)s, which is past. Today is %(today)s."),
        "products.overlaps": _("Terms are published from %(latest)s already. Choose a later day than that."),
        "products.in_force_already": _("These terms hold from %(day)s, or a loan was made under them. They stay."),
        "products.policy_not_here": _("There is no income table for this country (%(country)s)."),
        "products.not_a_choice": _("Choose one of those listed."),
        "products.not_above_zero": _("Write an amount above 0."),
        "products.too_much": _("Write at most %(most)s."),
        "products.most_below_least": _("The largest amount is below the smallest, %(least)s."),
        "products.recommended_outside": _("What is recommended lies within what is allowed: %(least)s to %(most)s."),
        "products.fee_too_large": _("The fee is as large as the smallest loan, %(least)s."),
        "products.fee_without_fees": _("Say first that fees may be charged."),
        "products.fee_not_entered": _(
            "An opening fee cannot be charged by the system yet. The terms can be worked out, but not published."
        ),
        "products.not_between": _("Write a number from %(least)s to %(most)s."),
        "products.amount_needs_no_interest": _(
            "A fixed amount a month is for loans without interest, in equal instalments."
        ),
        "products.amount_stands_alone": _(
            "With a fixed amount a month there is nothing to round, and no first instalments without repayment."
        ),
        "products.rate_without_interest": _("The loan has no interest. Remove the rate, or choose a kind of interest."),
        "products.interest_without_rate": _("Write the yearly rate, for example 4,5."),
        "products.interest_without_days": _("Choose how days are counted, since the loan has interest."),
        "products.no_plan": _("No plan can be made for %(amount)s on these terms."),
        "products.empty_instalment": _(
            "A loan of %(amount)s would have instalments of nothing. Fewer instalments, or a finer rounding."
        ),
        "products.what_if.too_little": _("That would never repay the loan. Write at least %(least)s."),
        "products.what_if.extra_outside": _("Choose a day from %(first)s to %(last)s."),
        "products.what_if.extra_too_large": _("Only %(left)s is left on that day."),
        "products.what_if.pause_outside": _("Choose a day from %(first)s to %(last)s."),
        "products.step.repays": _(
            "%(instalment)s a month in %(instalments)s instalments pays back %(repays)s of %(amount)s."
        ),
        "products.step.remains": _("%(remains)s would be left when the plan ends."),
        "products.step.needed": _(
            "It takes at least %(needed)s a month to pay it back in %(instalments)s instalments."
        ),
        "products.step.fixed": _("The terms fix %(amount)s a month; the last instalment takes what is left."),
        "products.step.bullet": _("All of %(principal)s is paid back on %(due)s."),
        "products.step.annuity": _(
            "%(principal)s at %(rate)s per cent a year on what is left, paid with the same amount in %(instalments)s "
            "instalments, is %(amount)s a month."
        ),
        "products.step.flat": _(
            "%(rate)s per cent a year of the whole %(principal)s, for the whole time, is %(interest)s; with its share, "
            "each of the %(instalments)s instalments is %(amount)s."
        ),
        "products.step.declining": _(
            "Each instalment pays back %(part)s and the interest of what is left, %(rate)s per cent a year: the first "
            "is %(first)s, the last %(last)s."
        ),
        "products.step.fee": _("The opening fee of %(fee)s is paid with the first instalment."),
        "products.step.cost": _("All interest and fees are %(cost)s, so %(paid)s is paid in all."),
        "products.step.effective": _(
            "At %(rate)s per cent a year all payments together are worth what was paid out: the effective yearly rate."
        ),
        "event.product.loaded": _("A loan product was loaded with its programme"),
        "event.product.added": _("A loan product was added"),
        "event.product.written": _("New terms of a loan product were written"),
        "event.product.changed": _("A draft of a loan product's terms was changed"),
        "event.product.dropped": _("A draft of a loan product's terms was put away"),
        "event.product.published": _("Terms of a loan product were published"),
        "event.product.withdrawn": _("Terms of a loan product were withdrawn before they began"),
    }
)

STATES = {
    "draft": _("Draft"),
    "published": _("Published"),
    "withdrawn": _("Withdrawn"),
    "dropped": _("Put away"),
}
POLICIES = {
    "plan": _("By plan: the same instalment every month, whatever the income"),
    "income_table": _("By the income table: the instalment follows the household's net income"),
}
POLICY_WORDS = {
    "plan": _("The loan is paid back by its plan: the instalments that stand below, whatever the income."),
    "income_table": _(
        "What is paid each month follows the household's net income, by the public table of instalments. Whoever lives "
        "on cash benefit, or on disability pension alone, must be given a deferral."
    ),
}
BENEFITS = {
    "none": _("No public benefit"),
    "cash_benefit": _("Cash benefit"),
    "education_benefit": _("Education benefit"),
    "disability_pension": _("Disability pension"),
    "rehabilitation_benefit": _("Rehabilitation benefit"),
    "sickness_benefit": _("Sickness benefit"),
    "other": _("Another benefit"),
}
INTERESTS = {
    "none": _("No interest"),
    "flat": _("Flat: on the whole loan for the whole time"),
    "declining": _("On what is left at any time"),
}
REPAYMENTS = {
    "equal_principal": _("Equal instalments of the loan"),
    "annuity": _("The same payment every month, interest included"),
    "bullet": _("Everything at the end"),
}
DAY_COUNTS = {
    "30/360": _("Every month has 30 days"),
    "actual/365": _("The days of the calendar, a year of 365"),
    "actual/360": _("The days of the calendar, a year of 360"),
    "actual/actual": _("The days of the calendar, leap years counted"),
}
FEES = {
    "none": _("No fees, whatever happens"),
    "allowed": _("Fees and penalties may be charged, each with its reason"),
}
ROUNDINGS = {
    "half_up": _("To the nearest øre, a half upwards"),
    "half_even": _("To the nearest øre, a half to the even one"),
}
BANK_DAYS = {
    "none": _("As they fall, also on holidays"),
    "following": _("The next bank day"),
    "modified_following": _("The next bank day, but in the same month"),
    "preceding": _("The bank day before"),
}
PARTS = {
    "penalty": _("penalties"),
    "fee": _("fees"),
    "interest": _("interest"),
    "principal": _("the loan itself"),
}
SCOPES = {
    "oldest_first": _("Fill the oldest instalment first"),
    "parts_first": _("Fill one kind over all late instalments first"),
}
EARLY = {
    "next_instalments": _("The next instalments"),
    "last_instalments": _("The last instalments"),
    "reamortise": _("All coming instalments become smaller"),
    "hold": _("Kept until something is due"),
}
FIELDS = {
    "least": _("Smallest loan"),
    "most": _("Largest loan"),
    "recommended_least": _("Recommended from"),
    "recommended_most": _("Recommended to"),
    "instalments": _("Number of monthly instalments"),
    "first_instalment_month": _("First instalment in month number"),
    "instalment_amount": _("Fixed amount a month"),
    "repayment": _("How it is repaid"),
    "interest": _("Interest"),
    "annual_rate": _("Yearly rate in per cent"),
    "day_count": _("How days are counted"),
    "interest_only_instalments": _("First instalments with interest only"),
    "rounding": _("Rounding"),
    "instalment_multiple": _("Instalments rounded to whole"),
    "bank_day_rule": _("When an instalment falls on a bank holiday"),
    "allocation": _("What a payment covers, in this order"),
    "allocation_scope": _("When several instalments are late"),
    "early_repayment": _("What is paid too early goes to"),
    "arrears_grace_days": _("Days before an instalment counts as late"),
    "fees": _("Fees"),
    "opening_fee": _("Opening fee"),
    "policy": _("Repayment policy"),
}
