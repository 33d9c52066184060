"""FIK +71: the Danish payment id of fifteen digits, its check digit, and the line on the payment form."""

import re

from spire.foundation.values.country import NotANumber

KIND = "71"


class Fik:
    """Payment ids of kind 71."""

    name = "FIK"

    def make(self, number: int) -> str:
        """Fourteen digits of a running number and the check digit: 404040000066 gives 004040400000669."""
        if not 0 < number < 10**14:
            raise ValueError(f"A FIK number has 1 to 14 digits, not {number}.")
        leading = f"{number:014d}"
        return leading + str(check_digit(leading))

    def read(self, text: str) -> str:
        """Fifteen digits whose last one is right; spaces, and the form's signs around them, are taken away."""
        found = re.fullmatch(r"\s*(?:\+?71<)?([0-9 ]+?)(?:\+[0-9]{8}<)?\s*", text)
        number = re.sub(r"\s", "", found[1]) if found else ""
        if len(number) != 15 or check_digit(number[:14]) != int(number[14]):
            raise NotANumber("identity.fik")
        return number

    def read_creditor(self, text: str) -> str:
        """The creditor number's eight digits, without spaces."""
        number = re.sub(r"\s", "", text)
        if not re.fullmatch(r"[0-9]{8}", number):
            raise NotANumber("identity.fik_creditor")
        return number

    def print_line(self, reference: str, creditor: str) -> str:
        """`+71<004040400000669+12345678<`; the creditor number has eight digits."""
        return f"+{KIND}<{self.read(reference)}+{self.read_creditor(creditor)}<"


def check_digit(leading: str) -> int:
    """Modulus 10 with the weights 1, 2, 1, 2 … on fourteen digits, summing digits; a multiple of ten gives 0."""
    if not re.fullmatch(r"[0-9]{14}", leading):
        raise NotANumber("identity.fik")
    total = 0
    for place, digit in enumerate(leading):
        product = int(digit) * (1 + place % 2)
        total += product // 10 + product % 10
    return (10 - total % 10) % 10


FIK = Fik()
