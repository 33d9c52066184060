"""What is stored about notes, documents, letters and mails."""

from spire.foundation.records.models.data_rights import (
    Correction,
    DataCopy,
    DataCopyPiece,
    Erasure,
    ErasureAsked,
    Hold,
)
from spire.foundation.records.models.documents import Content, Document
from spire.foundation.records.models.envelopes import ARRIVED, CHANNELS, ENVELOPE_STATES, Envelope, Happening
from spire.foundation.records.models.filing import FilingCode
from spire.foundation.records.models.letters import AVAILABLE, LETTER_STATES, Letter
from spire.foundation.records.models.mails import MAIL_STATES, Attachment, Mail
from spire.foundation.records.models.notes import MARKS, NOTE_KINDS, JournalRule, Note, NoteDraft, NoteVersion
from spire.foundation.records.models.standstills import Standstill
from spire.foundation.records.models.wordings import WORDING_STATES, Wording

__all__ = (
    "ARRIVED",
    "AVAILABLE",
    "CHANNELS",
    "ENVELOPE_STATES",
    "LETTER_STATES",
    "MAIL_STATES",
    "MARKS",
    "NOTE_KINDS",
    "WORDING_STATES",
    "Attachment",
    "Content",
    "Correction",
    "DataCopy",
    "DataCopyPiece",
    "Document",
    "Envelope",
    "Erasure",
    "ErasureAsked",
    "FilingCode",
    "Happening",
    "Hold",
    "JournalRule",
    "Letter",
    "Mail",
    "Note",
    "NoteDraft",
    "NoteVersion",
    "Standstill",
    "Wording",
)
