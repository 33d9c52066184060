"""What a budget rests on: the country's rates and VAT periods, and the programme's loan, as they hold on a day."""

from datetime import date

from spire.foundation.values.country import countries
from spire.foundation.values.workings import Source
from spire.journey.business.rules.budgets.contents import Ways
from spire.journey.business.rules.budgets.terms import Loan, Terms, VatPeriod
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes


def terms_for(enrolment: Enrolment, ways: Ways, on: date) -> Terms:
    """The terms on a day.  Raises NoRate where the country has no value for it."""
    country = countries.get(enrolment.programme.country)
    vat, threshold = country.rates.on("tax.vat", on), country.rates.on("tax.vat_registration", on)
    am, tax = country.rates.on("tax.am_contribution", on), country.rates.on("tax.set_aside", on)
    loan = programmes.loan_content(enrolment.programme, on)
    periods = country.policy("vat_periods")(ways.starts_on, ways.months, settlement=ways.settlement)
    rates = {"vat": vat, "threshold": threshold, "am": am, "tax": tax}
    return Terms(
        vat_percent=vat.value,
        threshold_minor=threshold.money.minor,
        am_percent=am.value,
        tax_percent=tax.value,
        periods=tuple(VatPeriod(*period) for period in periods),
        loan=Loan(
            most_minor=loan.most.minor,
            recommended_minor=loan.recommended_most.minor,
            instalments=loan.instalments,
            first_month=loan.first_instalment_month,
            instalment_minor=loan.instalment_amount.minor if loan.instalment_amount else None,
        ),
        sources={name: Source.of_rate(rate) for name, rate in rates.items()},
    )
