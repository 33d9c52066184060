"""The room's refusals as sentences, and its kinds as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "records.fields_missing": _("The letter is not written yet. It still lacks: %(fields)s."),
        "records.empty_note": _("The note is empty. Write a title and what happened."),
        "records.not_waiting": _("The letter has already been sent."),
        "records.not_stuck": _("This mail has left, or still tries to."),
        "event.mail.sent_again": _("Let a mail try to leave again"),
        "event.note.written": _("Wrote a note"),
        "event.document.kept": _("Filed a document"),
        "event.letter.written": _("Wrote a letter"),
        "event.letter.delivered": _("The letter was delivered in the portal"),
        "event.letter.printed": _("The letter went to printing"),
        "event.letter.read": _("Opened the letter"),
    }
)

NOTE_KINDS = {"journal": _("Journal note"), "working": _("Working note")}
LETTER_STATES = {
    "waiting": _("Waits to be sent"),
    "delivered": _("Delivered in the portal"),
    "printed": _("To be printed and posted"),
    "failed": _("Could not be delivered"),
}
DOCUMENT_KINDS = {
    "letter": _("Letter"),
    "decision": _("Decision"),
    "hearing": _("Hearing before a decision"),
    "recommendation": _("Assessment and recommendation"),
    "agreement": _("Loan agreement"),
    "invitation": _("Invitation"),
    "upload": _("Received document"),
}
