"""camt.053 and camt.054: the bank's statement and notice in XML, any version, read entry by entry.

The names of elements are the same through all versions; what moved is looked for in each of its places. Only amounts
in the account's own currency are used. Document types are refused, so no entity is ever read.
Source: ISO 20022, Bank-to-Customer Cash Management.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from lxml import etree

from spire.money.banking.formats import amounts
from spire.money.banking.formats.elements import name_of, space_of
from spire.money.banking.formats.faults import Unreadable
from spire.money.banking.formats.rows import Balance, Foot, Head, Line, Piece

NAMESPACE: Final = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.05([34])\.001\.\d\d")
OPENING: Final = ("OPBD", "PRCD")
CLOSING: Final = ("CLBD",)
WATCHED: Final = tuple(f"{{*}}{name}" for name in ("Document", "Stmt", "Ntfctn", "Acct", "Bal", "Ntry", "TxDtls"))
STATEMENTS: Final = {"Stmt": "statement", "Ntfctn": "notice"}
COUNT: Final = re.compile(r"[0-9]{1,9}")
PARTS_MOST: Final = 100_000
TEXT_MOST: Final = 200
REFERENCE_MOST: Final = 60


@dataclass(slots=True)
class _Part:
    """One payment inside an entry."""

    minor: int | None
    reference: str
    text: str
    payer: str


@dataclass(slots=True)
class _Now:
    """Where the reader is."""

    kind: str = ""
    number: int = 0
    account: str = ""
    currency: str = ""
    identity: str = ""
    is_headed: bool = False
    parts: list[_Part] = field(default_factory=list)


def pieces(file: BinaryIO) -> Iterator[Piece]:
    """The file's pieces in the order of the file. Raises Unreadable at the first that cannot be read."""
    now = _Now()
    kind = ""
    try:
        events = etree.iterparse(
            file,
            events=("start", "end"),
            tag=WATCHED,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for event, element in events:
            name = name_of(element)
            if event == "start":
                if name == "Document":
                    _refuse_document_type(element)
                    kind = _kind(element)
                elif name in STATEMENTS and kind:
                    now = _Now(kind=STATEMENTS[name], number=now.number)
                continue
            yield from _ended(name, element, now)
    except etree.XMLSyntaxError as broken:
        line, column = broken.position
        raise Unreadable("banking.file_broken", where=line or 1, column=column) from broken
    if not kind:
        raise Unreadable("banking.file_not_a_statement", where=1)


def _refuse_document_type(root: Any) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("banking.file_hostile", where=1)


def _kind(document: Any) -> str:
    space = space_of(document)
    if not NAMESPACE.fullmatch(space):
        raise Unreadable("banking.file_not_a_statement", where=document.sourceline or 1, found=space[-40:])
    return space


def _ended(name: str, element: Any, now: _Now) -> Iterator[Piece]:
    parent = element.getparent()
    inside = name_of(parent) if parent is not None else ""
    if inside in STATEMENTS:
        match name:
            case "Acct":
                now.identity = _text(parent, "Id")
                now.account = _account(element)
                now.currency = _text(element, "Ccy")
            case "Bal":
                yield from _head(now)
                yield from _balance(element, now)
                element.clear()
            case "Ntry":
                yield from _head(now)
                now.number += 1
                yield from _lines(element, now)
                now.parts = []
                _forget(element)
    elif name in STATEMENTS:
        yield from _head(now)
        yield Foot()
        _forget(element)
    elif name == "TxDtls" and inside == "NtryDtls" and parent.getparent() is not None:
        if len(now.parts) >= PARTS_MOST:
            raise Unreadable("banking.file_too_many_parts", where=now.number + 1, most=PARTS_MOST)
        now.parts.append(_part(element, now))
        _forget(element)


def _forget(element: Any) -> None:
    """Let go of what was read, so that memory does not grow with the file."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _head(now: _Now) -> Iterator[Head]:
    if not now.is_headed:
        now.is_headed = True
        yield Head(now.kind, now.identity, now.account, now.currency)


def _balance(element: Any, now: _Now) -> Iterator[Balance]:
    code = _text(element, "Tp/CdOrPrtry/Cd")
    kind = "opening" if code in OPENING else "closing" if code in CLOSING else ""
    if kind:
        day = _text(element, "Dt/Dt") or _text(element, "Dt/DtTm")
        yield Balance(kind, _signed(element, now), amounts.day(day, now.number) if day else None)


def _lines(entry: Any, now: _Now) -> Iterator[Line]:
    """The entry as one line, or as its payments where their amounts are told and make up the whole."""
    minor = _signed(entry, now)
    day = _text(entry, "BookgDt/Dt") or _text(entry, "BookgDt/DtTm") or _text(entry, "ValDt/Dt")
    currency = _currency(entry, now)
    whole: dict[str, Any] = {
        "on": amounts.day(day, now.number),
        "currency": currency,
        "where": now.number,
        "bank_reference": (_text(entry, "AcctSvcrRef") or _text(entry, "NtryRef"))[:REFERENCE_MOST],
        "entry_minor": minor,
        "is_booked": (_text(entry, "Sts/Cd") or _text(entry, "Sts") or "BOOK") == "BOOK",
        "is_reversal": _text(entry, "RvslInd") in ("true", "1"),
    }
    told = _text(entry, "AddtlNtryInf")
    parts = now.parts
    if len(parts) > 1 and _makes_up(parts, minor):
        for number, part in enumerate(parts, 1):
            text = (part.text or told)[:TEXT_MOST]
            one = {"minor": part.minor, "part": number, "reference": part.reference, "text": text, "payer": part.payer}
            yield Line(**one, **whole)
        return
    only = parts[0] if len(parts) == 1 else None
    inside = _text(entry, "NtryDtls/Btch/NbOfTxs")
    yield Line(
        minor=minor,
        reference=only.reference if only else "",
        text=((only.text if only else "") or told)[:TEXT_MOST],
        payer=only.payer if only else "",
        count=max(1, len(parts), int(inside) if COUNT.fullmatch(inside) else 1),
        **whole,
    )


def _makes_up(parts: list[_Part], minor: int) -> bool:
    """Whether each payment tells its amount, and together they are the entry."""
    told = [part.minor for part in parts if part.minor is not None]
    return len(told) == len(parts) and sum(told) == minor


def _part(element: Any, now: _Now) -> _Part:
    """One payment: its amount in the account's currency, who paid, and what they wrote."""
    sign = _sign(element) or _sign(element.getparent().getparent())
    amount = None
    for path in ("AmtDtls/TxAmt/Amt", "Amt"):
        found = _find(element, path)
        if found is not None and found.get("Ccy", now.currency) == (now.currency or found.get("Ccy", "")):
            amount = amounts.standard(_clean(found.text), now.number + 1)
            break
    structured = _text(element, "RmtInf/Strd/CdtrRefInf/Ref") or _text(element, "RmtInf/Strd/CdtrRefInf/CdtrRef")
    unstructured = " ".join(_texts(element, "RmtInf/Ustrd"))
    told = _text(element, "AddtlTxInf")
    end_to_end = _text(element, "Refs/EndToEndId")
    side = "Dbtr" if sign > 0 else "Cdtr"
    payer = _text(element, f"RltdPties/{side}/Pty/Nm") or _text(element, f"RltdPties/{side}/Nm")
    reference = structured or (end_to_end if end_to_end != "NOTPROVIDED" else "")
    return _Part(
        minor=None if amount is None else sign * amount,
        reference=reference[:REFERENCE_MOST],
        text=(unstructured or told)[:TEXT_MOST],
        payer=payer[:TEXT_MOST],
    )


def _signed(element: Any, now: _Now) -> int:
    found = _find(element, "Amt")
    if found is None:
        raise Unreadable("banking.file_amount", where=now.number, found="")
    sign = _sign(element)
    if not sign:
        raise Unreadable("banking.file_direction", where=now.number)
    return sign * amounts.standard(_clean(found.text), now.number)


def _sign(element: Any) -> int:
    """In or out; a reversal says the direction in which the money now moves."""
    return {"CRDT": 1, "DBIT": -1}.get(_text(element, "CdtDbtInd"), 0)


def _currency(entry: Any, now: _Now) -> str:
    found = _find(entry, "Amt")
    currency = found.get("Ccy", "") if found is not None else ""
    if now.currency and currency and currency != now.currency:
        raise Unreadable("banking.file_currency", where=now.number, found=currency, account=now.currency)
    return currency or now.currency


def _account(element: Any) -> str:
    return _text(element, "Id/IBAN") or _text(element, "Id/Othr/Id") or _text(element, "Id/BBAN")


def _find(element: Any, path: str) -> Any:
    found = element
    for name in path.split("/"):
        found = next((child for child in found if name_of(child) == name), None)
        if found is None:
            return None
    return found


def _text(element: Any, path: str) -> str:
    found = _find(element, path)
    return "" if found is None else _clean(found.text)


def _texts(element: Any, path: str) -> list[str]:
    first, last = path.rsplit("/", 1)
    parent = _find(element, first)
    if parent is None:
        return []
    return [_clean(child.text) for child in parent if name_of(child) == last]


def _clean(text: str | None) -> str:
    return " ".join((text or "").split())
