"""Denmark: its law book, rates, bank days, identity numbers, payment ids and legal texts."""

from pathlib import Path

from spire.countries.dk.calendar import BANK_CALENDAR
from spire.countries.dk.fik import FIK
from spire.countries.dk.identity import CPR, CVR
from spire.countries.dk.payees import PAYEES
from spire.countries.dk.rules.appeals import appeal_deadline, reassessment_deadline
from spire.countries.dk.rules.instalments import instalment_by_net_income, mandatory_deferral
from spire.countries.dk.rules.support_limits import support_limits
from spire.countries.dk.rules.vat import vat_periods
from spire.foundation.values.country import Country
from spire.foundation.values.laws import Laws
from spire.foundation.values.legal_texts import LegalTexts
from spire.foundation.values.rates import Rates

FOLDER = Path(__file__).parent

COUNTRY = Country(
    code="dk",
    currency="DKK",
    languages=("da", "en", "sv"),
    folder=FOLDER,
    calendar=BANK_CALENDAR,
    person_number=CPR,
    organisation_number=CVR,
    payment_references=FIK,
    laws=Laws("dk", FOLDER / "laws.yaml"),
    rates=Rates("dk", (FOLDER / "rates",)),
    legal_texts=LegalTexts(FOLDER / "letters"),
    bank_formats=("pain.001.001.09", "camt.053.001.08"),
    payees=PAYEES,
    channels=("digital_post", "nemkonto", "fik_71"),
    policies={
        "appeal_deadline": appeal_deadline,
        "instalment_by_net_income": instalment_by_net_income,
        "mandatory_deferral": mandatory_deferral,
        "reassessment_deadline": reassessment_deadline,
        "support_limits": support_limits,
        "vat_periods": vat_periods,
    },
)
