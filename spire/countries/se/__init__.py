"""Sweden: its bank days, identity numbers, payment references and currency."""

from pathlib import Path

from spire.countries.se.accounts import ACCOUNT_NUMBERS
from spire.countries.se.calendar import BANK_CALENDAR
from spire.countries.se.identity import ORGANISATIONSNUMMER, PERSONNUMMER
from spire.countries.se.ocr import OCR
from spire.countries.se.payees import PAYEES
from spire.foundation.values.country import Country
from spire.foundation.values.laws import Laws
from spire.foundation.values.legal_texts import LegalTexts
from spire.foundation.values.rates import Rates

FOLDER = Path(__file__).parent

COUNTRY = Country(
    code="se",
    currency="SEK",
    languages=("sv", "en", "da"),
    folder=FOLDER,
    calendar=BANK_CALENDAR,
    person_number=PERSONNUMMER,
    organisation_number=ORGANISATIONSNUMMER,
    payment_references=OCR,
    laws=Laws("se", FOLDER / "laws.yaml"),
    rates=Rates("se", (FOLDER / "rates",)),
    legal_texts=LegalTexts(FOLDER / "letters"),
    bank_formats=("pain.001.001.09", "camt.053.001.08"),
    payees=PAYEES,
    channels=("bankgiro",),
    account_numbers=ACCOUNT_NUMBERS,
    book_formats=("sie4",),
)
