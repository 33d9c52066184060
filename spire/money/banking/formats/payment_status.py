"""pain.002: the bank's answer to a payment file, any version: the whole file, a group of it, or each payment.

Read by the same safe parser as statements; document types are refused, so no entity is ever read.
Source: ISO 20022, Customer Payment Status Report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

from lxml import etree

from spire.money.banking.formats.elements import name_of, space_of
from spire.money.banking.formats.faults import Unreadable

NAMESPACE: Final = re.compile(r"urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.\d\d")
LARGEST: Final = 20 * 1024 * 1024
REASON: Final = re.compile(r"[A-Z0-9]{1,4}")
TEXT_MOST: Final = 200
# What the bank's status means for a payment: it takes it, it has paid it, it says no, or it is not done with it.
MEANINGS: Final = {
    "ACTC": "taken", "ACCP": "taken", "ACSP": "taken", "ACWC": "taken", "ACFC": "taken", "ACWP": "taken",
    "ACSC": "paid", "ACCC": "paid",
    "RJCT": "rejected", "CANC": "rejected",
    "PDNG": "pending", "RCVD": "pending", "PATC": "pending",
    "PART": "partly",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the bank says of a payment (`end_to_end`), or, where that is empty, of all that nothing else is said of."""

    meaning: str
    where: int
    end_to_end: str = ""
    reasons: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one file of ours: its name, the verdict on the whole, and those on single payments."""

    identity: str
    message_id: str
    whole: Verdict
    payments: tuple[Verdict, ...] = field(default=())


def read(data: bytes) -> Answer:
    """The bank's answer. Raises Unreadable with where and why for all that is none."""
    root = _parsed(data)
    report = _child(root, "CstmrPmtStsRpt")
    if report is None or not NAMESPACE.fullmatch(space_of(root)):
        raise Unreadable("banking.answer_is_none", where=1)
    original = _child(report, "OrgnlGrpInfAndSts")
    message_id = _text(original, "OrgnlMsgId") if original is not None else ""
    if not message_id:
        raise Unreadable("banking.answer_is_none", where=report.sourceline or 1)
    groups = list(_children(report, "OrgnlPmtInfAndSts"))
    told = [_verdict(one, "TxSts") for group in groups for one in _children(group, "TxInfAndSts")]
    whole = _verdict(original, "GrpSts") if _text(original, "GrpSts") else _of_groups(groups, original)
    identity = _text(_child(report, "GrpHdr"), "MsgId")
    if not identity:
        raise Unreadable("banking.answer_is_none", where=report.sourceline or 1)
    return Answer(identity[:60], message_id, whole, tuple(told))


def _parsed(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise Unreadable("banking.file_too_large", most=LARGEST // 1024 // 1024)
    if not data.strip():
        raise Unreadable("banking.file_empty", where=1)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.parse(BytesIO(data), parser)
    except etree.XMLSyntaxError as broken:
        line, column = broken.position
        raise Unreadable("banking.file_broken", where=line or 1, column=column) from broken
    if tree.docinfo.internalDTD is not None:
        raise Unreadable("banking.file_hostile", where=1)
    return tree.getroot()


def _of_groups(groups: list[Any], original: Any) -> Verdict:
    """Some banks say it of the group of payments only; our files have one."""
    for group in groups:
        if _text(group, "PmtInfSts"):
            return _verdict(group, "PmtInfSts")
    return Verdict("partly", original.sourceline or 1)


def _verdict(element: Any, status: str) -> Verdict:
    where = element.sourceline or 1
    found = _text(element, status)
    if found not in MEANINGS:
        raise Unreadable("banking.answer_unknown_status", where=where, found=found[:10])
    reasons, texts = [], []
    for information in _children(element, "StsRsnInf"):
        code = _text(_child(information, "Rsn"), "Cd") or _text(_child(information, "Rsn"), "Prtry")
        if code:
            reasons.append(code if REASON.fullmatch(code) else "NARR")
        texts += [_clean(one.text) for one in _children(information, "AddtlInf")]
    return Verdict(
        MEANINGS[found], where, _text(element, "OrgnlEndToEndId"), tuple(reasons), " ".join(texts)[:TEXT_MOST]
    )


def _children(element: Any, name: str) -> Iterator[Any]:
    return (one for one in element if name_of(one) == name)


def _child(element: Any, name: str) -> Any:
    return None if element is None else next(_children(element, name), None)


def _text(element: Any, name: str) -> str:
    found = _child(element, name)
    return "" if found is None else _clean(found.text)


def _clean(text: str | None) -> str:
    return " ".join((text or "").split())
