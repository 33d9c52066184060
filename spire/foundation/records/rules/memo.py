"""A message of Digital Post in the form MeMo 1.1: pure facts in, the XML file out. Source: MeMo 1.1, digitaliser.dk."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID
from xml.etree import ElementTree as Xml

MEMO: Final = "https://DigitalPost.dk/MeMo-1"
CORE: Final = "https://data.gov.dk/model/core/"
KLE: Final = "http://kle-online.dk/"
LONGEST: Final = 256
LONGEST_NOTICE: Final = 150
SYSTEM: Final = "Spire"
for _prefix, _space in (("memo", MEMO), ("grd", CORE), ("kle", KLE)):
    Xml.register_namespace(_prefix, _space)


@dataclass(frozen=True, slots=True)
class Subject:
    """The KLE number of what it is about, with its facet and name."""

    number: str
    facet: str
    label: str
    version: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """All that a message says. `recipient` is a CPR number, `sender` a CVR number; both are what they are."""

    uuid: UUID
    label: str
    notice: str
    sender: str
    sender_name: str
    recipient: str
    recipient_name: str
    created_at: datetime
    case: str
    language: str
    file_name: str
    pdf: bytes
    subject: Subject | None = None


def xml(message: Message) -> bytes:
    """The message as its file; the same facts give the same bytes."""
    root = Xml.Element(f"{{{MEMO}}}Message", {"memoVersion": "1.1", "memoSchVersion": "1.1.0"})
    _head(root, message)
    body = _in(root, MEMO, "MessageBody")
    _text(body, MEMO, "createdDateTime", _moment(message.created_at))
    main = _in(body, MEMO, "MainDocument")
    _text(main, MEMO, "label", message.label)
    file = _in(main, MEMO, "File")
    _text(file, MEMO, "encodingFormat", "application/pdf")
    _text(file, MEMO, "filename", message.file_name)
    _text(file, MEMO, "language", message.language)
    _text(file, MEMO, "content", b64encode(message.pdf).decode("ascii"), longest=None)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _head(root: Xml.Element, message: Message) -> None:
    """Who, to whom and about what. A letter of an authority is mandatory; none of ours is served through a court."""
    head = _in(root, MEMO, "MessageHeader")
    _text(head, MEMO, "messageType", "DIGITALPOST")
    _text(head, MEMO, "messageUUID", str(message.uuid))
    _text(head, MEMO, "label", message.label)
    _text(head, MEMO, "notification", message.notice, longest=LONGEST_NOTICE)
    _text(head, MEMO, "reply", "false")
    _text(head, MEMO, "mandatory", "true")
    _text(head, MEMO, "legalNotification", "false")
    sender = _in(head, MEMO, "Sender")
    _text(sender, MEMO, "senderID", message.sender)
    _text(sender, MEMO, "idType", "CVR")
    _text(sender, MEMO, "label", message.sender_name)
    recipient = _in(head, MEMO, "Recipient")
    _text(recipient, MEMO, "recipientID", message.recipient)
    _text(recipient, MEMO, "idType", "CPR")
    _text(recipient, MEMO, "label", message.recipient_name)
    content = _in(head, MEMO, "ContentData")
    person = _in(content, CORE, "CPRdata")
    _text(person, CORE, "cprNumber", message.recipient)
    _text(person, CORE, "name", message.recipient_name)
    if message.case:
        case = _in(content, MEMO, "CaseID")
        _text(case, MEMO, "caseID", message.case)
        _text(case, MEMO, "caseSystem", SYSTEM)
    if message.subject is not None:
        kle = _in(content, KLE, "KLEdata")
        _text(kle, KLE, "subjectKey", message.subject.number)
        _text(kle, KLE, "version", message.subject.version)
        _text(kle, KLE, "activityFacet", message.subject.facet)
        _text(kle, KLE, "label", message.subject.label)


def _in(parent: Xml.Element, space: str, name: str) -> Xml.Element:
    return Xml.SubElement(parent, f"{{{space}}}{name}")


def _text(parent: Xml.Element, space: str, name: str, text: str, *, longest: int | None = LONGEST) -> None:
    _in(parent, space, name).text = text if longest is None else text[:longest]


def _moment(at: datetime) -> str:
    """The moment as the world's time, to the second, as MeMo wants it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
