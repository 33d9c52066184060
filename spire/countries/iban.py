"""IBAN: the account number that both countries share; its check digits are proved, the country is asked for."""

from stdnum import iban
from stdnum.exceptions import ValidationError

from spire.foundation.values.country import NotANumber


class Iban:
    """IBANs of one country."""

    name = "IBAN"

    def __init__(self, country: str) -> None:
        self._country = country

    def read(self, text: str) -> str:
        """The IBAN without spaces, in capitals."""
        try:
            number = iban.validate(text)
        except ValidationError as wrong:
            raise NotANumber("identity.iban") from wrong
        if not number.startswith(self._country):
            raise NotANumber("identity.iban_country")
        return number

    def show(self, number: str) -> str:
        """In groups of four."""
        return str(iban.format(number))
