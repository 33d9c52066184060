"""Account movements as an account-information service gives them: the JSON document of Berlin Group's NextGenPSD2.

`transactions.booked` is read, `transactions.pending` is told as not booked; the amount's sign says the way. Balances are
of one day and not of the document, so they prove nothing and are let be. A document is read whole, up to a size. Source: NextGenPSD2 XS2A Framework, "Read Transaction List".
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from spire.money.banking.formats import amounts
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.rows import Foot, Head, Line, Piece

AMOUNT: Final = re.compile(r"(-?)([0-9]{1,14}(?:\.[0-9]{1,3})?)")
LISTS: Final = (("booked", True), ("pending", False))
TEXT_MOST: Final = 200
LONGEST_FIELD: Final = 2_000
LARGEST: Final = 10 * 1024 * 1024


def is_one(beginning: bytes) -> bool:
    """Whether a file begins as such a document."""
    return beginning.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def pieces(file: BinaryIO) -> Iterator[Piece]:
    """The document's pieces in its order. Raises Unreadable where it is broken, too large, or another kind."""
    raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Unreadable("banking.file_too_large", where=1, most=LARGEST // 1024 // 1024)
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as broken:
        raise Unreadable("banking.file_not_text", where=1) from broken
    except json.JSONDecodeError as broken:
        raise Unreadable("banking.file_broken", where=broken.lineno, column=broken.colno) from broken
    except (RecursionError, ValueError) as broken:  # nested without end, or a number of a million digits
        raise Unreadable("banking.file_hostile", where=1) from broken
    transactions = document.get("transactions") if isinstance(document, dict) else None
    if not isinstance(transactions, dict) or not any(isinstance(transactions.get(name), list) for name, _ in LISTS):
        raise Unreadable("banking.file_not_a_statement", where=1, found="")
    yield from _pieces(document, transactions)


def _pieces(document: Mapping[str, Any], transactions: Mapping[str, Any]) -> Iterator[Piece]:
    account = document.get("account")
    account = account if isinstance(account, dict) else {}
    currency = _text(account, "currency", 0)
    yield Head("list", account=_number(account), currency=currency)
    place = 0
    for name, is_booked in LISTS:
        listed = transactions.get(name, [])
        if not isinstance(listed, list):
            raise Unreadable("banking.file_not_a_statement", where=place + 1, found=name)
        for one in listed:
            place += 1
            if not isinstance(one, dict):
                raise Unreadable("banking.file_not_a_statement", where=place, found="")
            yield _line(one, place, is_booked=is_booked)
    yield Foot()


def _line(one: Mapping[str, Any], place: int, *, is_booked: bool) -> Line:
    minor, currency = _amount(one.get("transactionAmount"), place)
    day = _text(one, "bookingDate", place) or _text(one, "valueDate", place)
    texts = one.get("remittanceInformationUnstructuredArray")
    text = _text(one, "remittanceInformationUnstructured", place) or _joined(texts, place)
    sides = ("debtorName", "creditorName") if minor > 0 else ("creditorName", "debtorName")
    party = next(filter(None, (_text(one, side, place) for side in sides)), "")
    reference = _text(one, "remittanceInformationStructured", place) or _text(one, "endToEndId", place)
    return Line(
        on=amounts.day(day, place),
        minor=minor,
        currency=currency,
        where=place,
        reference=reference[:60],
        text=(text or _text(one, "additionalInformation", place))[:TEXT_MOST],
        payer=party[:TEXT_MOST],
        bank_reference=(_text(one, "entryReference", place) or _text(one, "transactionId", place))[:60],
        is_booked=is_booked,
    )


def _amount(told: object, place: int) -> tuple[int, str]:
    amount = told.get("amount") if isinstance(told, dict) else None
    found = AMOUNT.fullmatch(amount) if isinstance(amount, str) else None
    currency = told.get("currency") if isinstance(told, dict) else None
    if found is None or not isinstance(currency, str):
        raise Unreadable("banking.file_amount", where=place, found=str(amount)[:40])
    minor = amounts.standard(found.group(2), place)
    return (-minor if found.group(1) else minor), currency[:3]


def _number(account: Mapping[str, Any]) -> str:
    return next(filter(None, (_text(account, name, 0) for name in ("iban", "bban"))), "")


def _joined(texts: object, place: int) -> str:
    return " ".join(_checked(one, place) for one in texts) if isinstance(texts, list) else ""


def _text(one: Mapping[str, Any], name: str, place: int) -> str:
    return _checked(one.get(name) or "", place)


def _checked(value: object, place: int) -> str:
    """One line of text; anything else than text in a text's place is refused, and what is longer than any bank writes."""
    if not isinstance(value, str):
        raise Unreadable("banking.file_not_a_statement", where=place, found="")
    if len(value) > LONGEST_FIELD:
        raise Unreadable("banking.file_long_field", where=place)
    if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):  # half a letter cannot be kept
        raise Unreadable("banking.file_not_text", where=place)
    return " ".join(value.split())
