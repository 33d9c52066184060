"""Where a loan's amount or an extension stands against the template: recommended is not required, law is law."""

from enum import StrEnum

from spire.journey.programmes.rules.terms import LoanProduct, SupportRules


class Standing(StrEnum):
    """As recommended; a departure, which warns, takes a reason and goes on; or not possible at all."""

    RECOMMENDED = "recommended"
    DEPARTS = "departs"
    REFUSED = "refused"


def of_amount(loan: LoanProduct, amount_minor: int) -> Standing:
    """Where an amount stands: within what is recommended, within what is allowed, or outside.  # A-10"""
    if loan.recommended.from_minor <= amount_minor <= loan.recommended.to_minor:
        return Standing.RECOMMENDED
    if loan.allowed.from_minor <= amount_minor <= loan.allowed.to_minor:
        return Standing.DEPARTS
    return Standing.REFUSED


def of_extension(support: SupportRules, *, months_before: int, months: int) -> Standing:
    """Where an extension of so many months stands after the extensions before it; the sum has a legal end.  # F-2"""
    if months < 1 or months_before + months > support.extension_months_most:
        return Standing.REFUSED
    usual = support.extension_recommended_from <= months <= support.extension_recommended_to
    return Standing.RECOMMENDED if usual else Standing.DEPARTS
