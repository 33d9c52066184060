"""Sentences for what values and countries refuse, and for the steps of their workings.

Values have no Django, so their sentences stand here, beside the books that use them.
"""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "typed.unreadable": _("Write the amount as a number, for example 417,00"),
    "typed.decimals": _("Write at most two decimals, for example 417,00"),
    "typed.too_large": _("The amount is too large"),
    "typed.day": _("Write the day as day/month/year, for example 24/12/2026"),
    "typed.year": _("Write a year between %(first)s and %(last)s"),
    "rates.none": _("There is no rate %(rate)s on %(day)s. Add the rate with its source, or choose another day."),
    "rates.beyond_table": _("%(amount)s is above the last row of the table %(rate)s, which ends at %(upper)s."),
    "rates.unchecked": _(
        "%(rate)s was last checked on %(checked_on)s, %(days)s days ago. Check it against its source."
    ),
    "rates.demo": _("%(rate)s has invented demo values until %(until)s. Replace them with published ones."),
    "law.not_in_force": _(
        "%(law)s gives no basis for a first grant on %(day)s. It was closed by: %(reference)s. Choose another basis."
    ),
    "law.follow_on_closed": _(
        "Decisions on older grants under %(reference)s could be made until %(until)s. Ask legal support."
    ),
    "law.form_not_permitted": _("%(reference)s does not permit this. Choose another basis or another form of support."),
    "law.group_not_covered": _("%(reference)s does not cover this target group. Choose another basis."),
    "calendar.outside": _("The calendar knows the years %(first)s to %(last)s. Choose a day within them."),
    "identity.wrong": _("This is not a valid number. Check the digits."),
    "identity.cpr_form": _("A CPR number has ten digits, for example 010190-1234. Check the digits."),
    "identity.cpr_day": _(
        "The first six digits of a CPR number are a day of birth, and this is none. Check the digits."
    ),
    "identity.cvr": _("A CVR number has eight digits, and this one cannot be right. Check the digits."),
    "identity.fik": _("The payment id has fifteen digits, and this one cannot be right. Check the digits."),
    "identity.bban": _("Write the registration number's four digits, and then the account number's up to ten."),
    "identity.iban": _("This IBAN cannot be right. Check the letters and digits."),
    "identity.iban_country": _("The account is in another country. Only accounts at home can be paid to."),
    "identity.bankgiro": _("This bankgiro number cannot be right. Check the digits."),
    "identity.fik_creditor": _("The creditor number has eight digits. Check the digits."),
    "identity.personnummer_century": _("Write the year with four digits, for example 19811218-9876."),
    "identity.personnummer_form": _("A personnummer has twelve digits, for example 19811218-9876. Check the digits."),
    "identity.personnummer_wrong": _("This personnummer cannot be right. Check the digits."),
    "identity.organisationsnummer": _(
        "An organisationsnummer has ten digits, and this one cannot be right. Check the digits."
    ),
    "identity.ocr": _("This OCR number cannot be right. Check the digits."),
    "dk.instalments.negative_income": _("A net income is zero or more. Check the amount."),
    "dk.instalments.share": _("Of a yearly net income of %(income)s the table takes %(percent)s per cent."),
    "dk.instalments.ability": _("That is %(yearly)s a year."),
    "dk.instalments.rounded": _("A twelfth of it, rounded down to whole %(multiple)s, is %(monthly)s a month."),
    "dk.deferral.cash_benefit": _("Instalments pause while you live on cash benefit."),
    "dk.deferral.disability_pension_alone": _("Instalments pause while disability pension is the only income."),
    "dk.deferral.not_mandatory": _("The rules do not require instalments to pause."),
    "dk.appeal.deadline": _(
        "The letter was available on %(available_on)s. An appeal must arrive within %(weeks)s weeks, by %(last_day)s."
    ),
    "dk.appeal.reassessment": _(
        "The appeal came on %(received_on)s. It is reassessed within %(weeks)s weeks, by %(last_day)s."
    ),
    "dk.support.first_within": _("The first period may last %(months)s months; it ends on %(last_day)s."),
    "dk.support.extension_within": _("Extensions may last %(months)s months together; %(used)s are used."),
    "dk.support.first_too_long": _("The first period may last %(months)s months, until %(until)s. Make it shorter."),
    "dk.support.extension_too_long": _("Extensions may last %(months)s months together. Make the extension shorter."),
    "dk.support.overlap": _(
        "The extension begins on %(start)s, before the period before it ends. Change its first day."
    ),
}
