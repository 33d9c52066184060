"""What must not stand in a log, taken out of any text: identity numbers, addresses, accounts, tokens, headers, queries.

A log is read by those who look after machines, and kept elsewhere than the house's own data. What is left says what went
wrong and where; whom it happened to is in the trail.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

GONE: Final = "[…]"
TOKEN_LENGTH: Final = 30
_NAMED: Final = (
    "password|passwd|secret|token|api_?key|private_?key|session_?id|session_?key|csrf\\w*|verifier|nonce|"
    "cpr|person_?number|personnummer|identity"
)
_DAY: Final = "(?:[06][1-9]|[1278]\\d|[39][01])"
_MONTH: Final = "(?:0[1-9]|1[0-2])"

Change = str | Callable[[re.Match[str]], str]


def _token(found: re.Match[str]) -> str:
    """A long run of letters and digits is a key, unless it is an id of the usual form or a name in the program."""
    text = found.group()
    is_name = text == text.lower() and text.count("_") >= 2
    is_key = sum(sign.isdigit() for sign in text) >= 3 and not is_name and not _UUID.fullmatch(text)
    return GONE if is_key else text


_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# In this order: whole headers and queries first, since they hold what the later ones look for.
RULES: Final[tuple[tuple[re.Pattern[str], Change], ...]] = (
    (
        re.compile(r"(?i)\b((?:proxy-)?authorization|(?:set-)?cookie|x-csrftoken)\b(['\"]?\s*[:=]\s*)[^\n]+"),
        rf"\1\2{GONE}",
    ),
    (re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{8,}"), rf"\1 {GONE}"),
    (re.compile(r"(\b[a-z][a-z0-9+]*://)[^\s/@]+@", re.IGNORECASE), rf"\1{GONE}@"),
    # What PostgreSQL adds to an error is the row itself.
    (re.compile(r"(?m)^(\s*DETAIL:|.*Failing row contains)[^\n]*"), rf"\1 {GONE}"),
    (re.compile(r"(?<=[\w/.])\?[\w%.~+\[\]-]+=[^\s\"'<>]*"), f"?{GONE}"),
    (re.compile(r"\beyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?"), GONE),
    (
        re.compile(
            rf"(?i)\b([\w-]*(?:{_NAMED})[\w-]*)(['\"]?\s*[:=]\s*)(?!\[…)(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s,;&)\]}}]+)"
        ),
        rf"\1\2{GONE}",
    ),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), GONE),
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"), GONE),
    # Danish numbers are day, month, year; Swedish ones year, month, day, and may begin with the century.
    (re.compile(rf"(?<!\d){_DAY}{_MONTH}\d\d[- ]?\d{{4}}(?!\d)"), GONE),
    (re.compile(rf"(?<!\d)(?:19|20)?\d\d{_MONTH}{_DAY}[-+ ]?\d{{4}}(?!\d)"), GONE),
    (re.compile(r"(?<![\d.:-])(?:\+4[5-7] ?)?\d\d \d\d \d\d \d\d(?!\d)|\+4[5-7] ?\d{8,10}\b"), GONE),
    (re.compile(rf"(?<![\w-])[\w-]{{{TOKEN_LENGTH},}}(?![\w-])"), _token),
)


def scrubbed(text: str) -> str:
    """The text without what must not be logged; what is gone leaves a mark."""
    for pattern, change in RULES:
        text = pattern.sub(change, text)
    return text


def one_line(text: str) -> str:
    """A text that cannot look like several entries of a log: signs that break or steer a line are written out."""
    return "".join(
        sign if sign == "\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Zl", "Zp") else f"\\u{ord(sign):04x}"
        for sign in text.replace("\r\n", "\n").replace("\n", " ⏎ ")
    )
