"""What can be done with records. The rooms above know the subject: they have checked permission and scope.

write_note, keep_document                      what is kept
write_letter, deliver, mark_read               a letter, from its text to its reader
mark_printed, try_again, print_instead         an envelope that somebody must help on its way
"""

from spire.foundation.records.actions.documents import keep_document
from spire.foundation.records.actions.envelopes import NotFailed, NotInQueue, mark_printed, print_instead, try_again
from spire.foundation.records.actions.filing import FiledAlready, InThePast, WrongCode, set_filing
from spire.foundation.records.actions.letters import NotWaiting, deliver, mark_read, write_letter
from spire.foundation.records.actions.notes import (
    EmptyNote,
    NoteLocked,
    NoteOfAnother,
    WrongDays,
    correct_note,
    keep_draft,
    set_lock_days,
    write_note,
)
from spire.foundation.records.actions.wordings import PublishedAlready, draft_wording, drop_wording, publish_wording

__all__ = (
    "EmptyNote",
    "FiledAlready",
    "InThePast",
    "NotFailed",
    "NotInQueue",
    "NotWaiting",
    "NoteLocked",
    "NoteOfAnother",
    "PublishedAlready",
    "WrongCode",
    "WrongDays",
    "correct_note",
    "deliver",
    "draft_wording",
    "drop_wording",
    "keep_document",
    "keep_draft",
    "mark_printed",
    "mark_read",
    "print_instead",
    "publish_wording",
    "set_filing",
    "set_lock_days",
    "try_again",
    "write_letter",
    "write_note",
)
