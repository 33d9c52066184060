"""Swedish numbers that money can be sent to: bankgiro and IBAN."""

import re
from collections.abc import Mapping
from typing import Final

from stdnum import luhn

from spire.countries.iban import Iban
from spire.foundation.values.country import IdentityNumber, NotANumber


class Bankgiro:
    """Seven or eight digits, of which the last is a check digit."""

    name = "Bankgiro"

    def read(self, text: str) -> str:
        """The digits; a hyphen and spaces are taken away."""
        digits = re.sub(r"[\s-]", "", text)
        if not re.fullmatch(r"[0-9]{7,8}", digits) or not luhn.is_valid(digits):
            raise NotANumber("identity.bankgiro")
        return digits

    def show(self, number: str) -> str:
        """`5050-1055`."""
        return f"{number[:-4]}-{number[-4:]}"


PAYEES: Final[Mapping[str, IdentityNumber]] = {"bankgiro": Bankgiro(), "iban": Iban("SE")}
