"""OCR numbers: the Swedish payment reference with a length digit and a check digit."""

import re

from stdnum import luhn

from spire.countries.se.payees import PAYEES
from spire.foundation.values.country import NotANumber


class Ocr:
    """OCR numbers of 2 to 25 digits; ours carry a length digit before the check digit (Bankgirot's level 4)."""

    name = "OCR"

    def make(self, number: int) -> str:
        """A running number, the whole length modulo ten, and the check digit: 123 gives 12351."""
        if not 0 < number < 10**23:
            raise ValueError(f"An OCR number has 1 to 23 digits of its own, not {number}.")
        digits = str(number)
        with_length = digits + str((len(digits) + 2) % 10)
        return with_length + str(luhn.calc_check_digit(with_length))

    def read(self, text: str) -> str:
        """Digits whose check digit is right; spaces are taken away.  The length digit is not asked for."""
        number = re.sub(r"\s", "", text)
        if not re.fullmatch(r"[0-9]{2,25}", number) or not luhn.is_valid(number):
            raise NotANumber("identity.ocr")
        return number

    def has_length_digit(self, reference: str) -> bool:
        """Whether the digit before the last tells the reference's length."""
        return int(reference[-2]) == len(reference) % 10

    def read_creditor(self, text: str) -> str:
        """The bankgiro that is paid to."""
        return PAYEES["bankgiro"].read(text)

    def print_line(self, reference: str, creditor: str) -> str:
        """`# 12351 #` and the payee's account as it is printed on a payment slip's reading line."""
        return f"# {self.read(reference)} # {PAYEES['bankgiro'].show(self.read_creditor(creditor))}"


OCR = Ocr()
