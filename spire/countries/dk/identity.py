"""CPR and CVR: the numbers of persons and of organisations."""

import re
from datetime import date
from typing import Final

from stdnum.dk import cvr as stdnum_cvr
from stdnum.exceptions import ValidationError

from spire.foundation.values.country import NotANumber

_REPLACEMENT: Final = 60  # added to the day: replacement numbers, and test numbers that belong to nobody


class Cpr:
    """CPR numbers, ten digits; also replacement numbers, whose day has 60 added.

    Modulus 11 is not tested: since 2007 numbers are given without it.  Whether the day of birth has come is not
    tested either, because that needs a clock.
    """

    name = "CPR"

    def read(self, text: str) -> str:
        """Ten digits; a hyphen or spaces may stand between them."""
        number = re.sub(r"[\s-]", "", text)
        if not re.fullmatch(r"[0-9]{10}", number):
            raise NotANumber("identity.cpr_form")
        if _birth_day(number) is None:
            raise NotANumber("identity.cpr_day")
        return number

    def show(self, number: str) -> str:
        """`010190-1234`."""
        return f"{number[:6]}-{number[6:]}"

    def born_on(self, number: str) -> date:
        """The day of birth that the number holds."""
        born = _birth_day(number)
        if born is None:
            raise NotANumber("identity.cpr_day")
        return born

    def is_replacement(self, number: str) -> bool:
        """Whether the day has 60 added: nobody's CPR number."""
        return int(number[:2]) > _REPLACEMENT

    def fictional(self, born: date, serial: int) -> str:
        """A number for demos and tests that can belong to nobody: the day has 60 added.

        `serial` is 0–999 and makes the last three digits.
        """
        if not 1900 <= born.year <= 2036 or not 0 <= serial <= 999:
            raise ValueError("A fictional CPR number is of 1900–2036 with a serial of 0–999.")
        seventh = "0" if born.year < 2000 else "4"
        return f"{born.day + _REPLACEMENT:02d}{born:%m%y}{seventh}{serial:03d}"


class Cvr:
    """CVR numbers, eight digits with a check digit."""

    name = "CVR"

    def read(self, text: str) -> str:
        """Eight digits; DK before them and spaces between them are taken away."""
        try:
            return str(stdnum_cvr.validate(text))
        except ValidationError:
            raise NotANumber("identity.cvr") from None

    def show(self, number: str) -> str:
        """`13585628`, as it is written."""
        return number


def _birth_day(number: str) -> date | None:
    """The day with the century that the seventh digit and the year give; None when there is no such day."""
    day, month, year, seventh = int(number[:2]), int(number[2:4]), int(number[4:6]), int(number[6])
    if day > _REPLACEMENT:
        day -= _REPLACEMENT
    if seventh <= 3 or (seventh in (4, 9) and year >= 37):
        century = 1900
    elif seventh in (4, 9) or year <= 57:
        century = 2000
    else:
        century = 1800
    try:
        return date(century + year, month, day)
    except ValueError:
        return None


CPR = Cpr()
CVR = Cvr()
