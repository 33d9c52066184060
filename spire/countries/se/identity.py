"""Personnummer, samordningsnummer and organisationsnummer."""

import re
from datetime import date
from typing import Final

from stdnum import luhn

from spire.foundation.values.country import NotANumber

_CO_ORDINATION: Final = 60  # added to the day of a samordningsnummer


class Personnummer:
    """Personnummer and samordningsnummer, stored as twelve digits.

    The year has four digits: with two the century would hang on today, and no rule here reads a clock.
    """

    name = "personnummer"

    def read(self, text: str) -> str:
        """Twelve digits with a day and a right check digit; a hyphen may stand before the last four."""
        number = re.sub(r"\s", "", text)
        if re.fullmatch(r"[0-9]{6}[-+]?[0-9]{4}", number):
            raise NotANumber("identity.personnummer_century")
        number = re.sub(r"^([0-9]{8})-([0-9]{4})$", r"\1\2", number)
        if not re.fullmatch(r"(?:18|19|20)[0-9]{10}", number):
            raise NotANumber("identity.personnummer_form")
        if not luhn.is_valid(number[2:]) or _birth_day(number) is None:
            raise NotANumber("identity.personnummer_wrong")
        return number

    def show(self, number: str) -> str:
        """`19811218-9876`."""
        return f"{number[:8]}-{number[8:]}"

    def born_on(self, number: str) -> date:
        """The day of birth that the number holds."""
        born = _birth_day(number)
        if born is None:
            raise NotANumber("identity.personnummer_wrong")
        return born

    def is_co_ordination(self, number: str) -> bool:
        """Whether it is a samordningsnummer: the day has 60 added."""
        return int(number[6:8]) > _CO_ORDINATION


class Organisationsnummer:
    """Organisationsnummer, ten digits with a check digit; the third digit is 2 or more, which tells it from a person."""

    name = "organisationsnummer"

    def read(self, text: str) -> str:
        """Ten digits; a hyphen, spaces and a leading 16 are taken away."""
        number = re.sub(r"[\s-]", "", text)
        if len(number) == 12 and number.startswith("16"):
            number = number[2:]
        if not re.fullmatch(r"[1-9][0-9][2-9][0-9]{7}", number) or not luhn.is_valid(number):
            raise NotANumber("identity.organisationsnummer")
        return number

    def show(self, number: str) -> str:
        """`556703-7485`."""
        return f"{number[:6]}-{number[6:]}"


def _birth_day(number: str) -> date | None:
    day = int(number[6:8])
    try:
        return date(int(number[:4]), int(number[4:6]), day - _CO_ORDINATION if day > _CO_ORDINATION else day)
    except ValueError:
        return None


PERSONNUMMER = Personnummer()
ORGANISATIONSNUMMER = Organisationsnummer()
