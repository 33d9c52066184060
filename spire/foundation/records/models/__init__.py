"""What is stored about notes, documents, letters and mails."""

from spire.foundation.records.models.documents import Content, Document
from spire.foundation.records.models.letters import AVAILABLE, LETTER_STATES, Letter
from spire.foundation.records.models.mails import MAIL_STATES, Attachment, Mail
from spire.foundation.records.models.notes import NOTE_KINDS, Note

__all__ = (
    "AVAILABLE",
    "LETTER_STATES",
    "MAIL_STATES",
    "NOTE_KINDS",
    "Attachment",
    "Content",
    "Document",
    "Letter",
    "Mail",
    "Note",
)
