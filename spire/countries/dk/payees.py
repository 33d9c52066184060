"""Where money can be sent in Denmark: registration and account number, IBAN, and the NemKonto of a business by CVR."""

import re
from collections.abc import Mapping
from typing import Final

from spire.countries.dk.identity import CVR
from spire.countries.iban import Iban
from spire.foundation.values.country import IdentityNumber, NotANumber


class Bban:
    """A registration number of four digits and an account number of up to ten, which gets leading zeros."""

    name = "Reg.nr. og kontonr."

    def read(self, text: str) -> str:
        """Fourteen digits; spaces, points and hyphens are taken away, and the first four are the registration number."""
        digits = re.sub(r"[\s.-]", "", text)
        if not re.fullmatch(r"[0-9]{5,14}", digits) or not int(digits[4:]):
            raise NotANumber("identity.bban")
        return digits[:4] + digits[4:].rjust(10, "0")

    def show(self, number: str) -> str:
        """`0040 0440116243`."""
        return f"{number[:4]} {number[4:]}"


PAYEES: Final[Mapping[str, IdentityNumber]] = {"bban": Bban(), "iban": Iban("DK"), "organisation": CVR}
