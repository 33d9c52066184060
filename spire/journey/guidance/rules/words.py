"""A moment as a mail says it."""

from datetime import datetime
from typing import Final

from babel.dates import format_date, format_time

_LOCALES: Final = {"da": "da_DK", "sv": "sv_SE", "en": "en_GB"}
_BEFORE: Final = {"da": "kl. ", "sv": "kl. ", "en": "at "}
_CLOCKS: Final = {"da": "HH.mm"}


def moment(local: datetime, *, language: str) -> str:
    """`torsdag den 26. november 2026 kl. 15.00`; the moment comes in the zone of the place."""
    locale = _LOCALES.get(language, "da_DK")
    clock = format_time(local.timetz(), _CLOCKS.get(language, "HH:mm"), locale=locale)
    return f"{format_date(local.date(), 'full', locale=locale)} {_BEFORE.get(language, '')}{clock}"
