"""Names and telephone numbers as they are compared: however they were spelled or spaced."""

import re
import unicodedata
from typing import Final

# Letters that no accent is taken from, and how those without a Danish or Swedish keyboard write them.
_LETTERS: Final = str.maketrans({"ø": "o", "æ": "a", "ß": "ss", "ð": "d", "þ": "th", "ł": "l", "đ": "d"})
_SPELLED: Final = re.compile(r"(a)[ae]+|(o)e+")
_ABROAD_FROM: Final = 10  # "00 00 12 34" is a number of eight digits, and no call abroad
_COUNTRY_CODES: Final = ("45", "46", "47", "358", "354")


def folded(text: str) -> str:
    """A name in one spelling: Jørgen, Joergen and JORGEN are the same, and so are Aagaard and Ågård.

    Lower case, no accents, words apart by one space. It is for finding, never for showing.
    """
    apart = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_LETTERS)
    letters = "".join(letter if letter.isalnum() else " " for letter in plain)
    return " ".join(_SPELLED.sub(lambda found: found.group(1) or found.group(2), letters).split())


def digits(telephone: str) -> str:
    """A telephone number without spaces and country: +45 20 30 40 50, 0045 20304050 and 2030-4050 are the same."""
    number = re.sub(r"\D", "", telephone)
    is_abroad = telephone.strip().startswith("+")
    if not is_abroad and number.startswith("00") and len(number) > _ABROAD_FROM:
        is_abroad, number = True, number[2:]
    code = next((code for code in _COUNTRY_CODES if number.startswith(code)), "")
    if code and (is_abroad or (code == "45" and len(number) == len("45") + 8)):
        number = number[len(code) :]
    return number.removeprefix("0") if len(number) > 8 else number
