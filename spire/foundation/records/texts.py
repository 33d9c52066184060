"""The room's refusals as sentences, and its kinds as words."""

from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts

texts.register(
    {
        "records.fields_missing": _("The letter is not written yet. It still lacks: %(fields)s."),
        "records.empty_note": _("The note is empty. Write a title and what happened."),
        "records.not_waiting": _("The letter has already been sent."),
        "records.not_stuck": _("This mail has left, or still tries to."),
        "records.stands_still": _(
            "A backup was put back, and nothing leaves the house until whoever runs the machine has compared what waits."
        ),
        "records.mail_not_waiting": _("Mail %(mail)s does not wait."),
        "event.backup.put_back": _("A backup was put back"),
        "event.standstill.ended": _("What waited since a backup was put back may leave"),
        "event.mail.left_before": _("A mail had left before a backup was put back"),
        "event.mail.sent_again": _("Let a mail try to leave again"),
        "records.too_large": _("The file is larger than %(most)s MB. Send fewer pages at a time."),
        "records.empty_file": _("The file is empty. Choose another one."),
        "records.wrong_kind": _("Only a PDF, a picture (JPEG or PNG), Word, Excel or plain text can be read here."),
        "records.has_program": _("The file has a program in it, such as macros. Save it without, or as a PDF."),
        "records.picture_unreadable": _("One of the pictures cannot be read. Take it again."),
        "records.too_many_pages": _("At most %(most)s pages at a time. Send the rest afterwards."),
        "records.one_file_at_a_time": _(
            "Send one file at a time. Only pictures are put together, as pages of one document."
        ),
        "records.not_readable": _("The file is being checked for viruses. Try again in a few minutes."),
        "records.was_infected": _(
            "The file had a virus in it, so we have deleted it. Your computer may need a check. Please send the file again from another one."
        ),
        "event.document.received": _("Received a document"),
        "event.document.scanned": _("The document was checked for viruses"),
        "event.document.infected": _("The document had a virus and was deleted"),
        "records.note_locked": _("The note is locked. Write an addition to it instead."),
        "records.note_of_another": _(
            "Only the one who wrote the note can correct it. Write an addition to it instead."
        ),
        "records.wrong_lock_days": _("Write a number of days from 0 to %(most)s."),
        "records.wrong_filing_code": _(
            "Write the KLE number as 15.20.02, the facet as G01 and the deletion code as P1825D."
        ),
        "records.wrong_own_filing_code": _(
            "Write the number of your own plan, and the deletion code in days as P1825D, or K for what is kept."
        ),
        "records.filed_already": _("There is a line from %(day)s already. Choose another day."),
        "records.filing_in_the_past": _("What has been filed stays as it was: choose today or a later day."),
        "event.note.corrected": _("Corrected a note"),
        "event.journal.rule_changed": _("Changed how long notes are open"),
        "event.filing.changed": _("Changed the filing plan"),
        "records.unknown_places": _(
            "The text in %(language)s names fields that this letter does not have: %(places)s."
        ),
        "records.places_missing": _("The text in %(language)s must name these fields too: %(places)s."),
        "records.empty_wording": _("Write a title and a text in %(language)s."),
        "records.wording_published": _("This version is published and stands. Make a new one."),
        "event.wording.drafted": _("Wrote a draft of a letter template"),
        "event.wording.published": _("Published a letter template"),
        "event.wording.dropped": _("Put a draft of a letter template away"),
        "event.note.written": _("Wrote a note"),
        "event.document.kept": _("Filed a document"),
        "event.letter.written": _("Wrote a letter"),
        "records.not_in_queue": _("One of the letters is not waiting to be printed any more. Look at the list again."),
        "records.not_failed": _("This letter is already on its way, or has arrived."),
        "event.letter.queued": _("The letter was made ready to be sent"),
        "event.letter.sent": _("The letter was sent by Digital Post"),
        "event.letter.delivered": _("The letter was delivered"),
        "event.letter.to_be_printed": _("The letter goes on paper, since it could not be sent"),
        "event.letter.printed": _("The letter was printed and posted"),
        "event.letter.failed": _("The letter did not arrive"),
        "event.letter.read": _("Opened the letter"),
    }
)

MARKS = {"internal": _("Internal"), "external": _("Shared with the participant")}
NOTE_KINDS = {"journal": _("Journal note"), "working": _("Working note")}
LETTER_STATES = {
    "waiting": _("Waits to be sent"),
    "queued": _("On its way"),
    "delivered": _("Delivered"),
    "printed": _("Printed and posted"),
    "failed": _("Did not arrive"),
}
CHANNELS = {"digital_post": _("Digital Post"), "print": _("Paper"), "portal": _("The participant's page")}
ENVELOPE_STATES = {
    "created": _("Written"),
    "queued": _("Waits to be sent"),
    "sent": _("Sent"),
    "delivered": _("Delivered"),
    "printed": _("Printed and posted"),
    "failed": _("Did not arrive"),
}
# Why an envelope failed, and what to do about it.
# What became of a mail that did not leave, and what to do; `failed` is a server's no, or that none was reached in a day.
MAIL_FAILURES = {
    "refused": (
        _("The receiver's mail server said no."),
        _("Check the address on the person before it is sent again."),
    ),
    "failed": (
        _("The mail server could not be reached, or said no each time that we tried."),
        _("Ask the administrator to look at it before it is sent again."),
    ),
}
FAILURES = {
    "not_received": (
        _("Digital Post did not take the letter."),
        _("Check the CPR number and try again, or print the letter."),
    ),
    "no_sender_number": (
        _("The municipality has no CVR number here."),
        _("Ask the administrator to enter it, and try again."),
    ),
    "no_way_out": (
        _("The door to Digital Post has been closed for a day."),
        _("Ask the administrator to look at it, and try again; or print the letter."),
    ),
}
DOCUMENT_KINDS = {
    "letter": _("Letter"),
    "decision": _("Decision"),
    "hearing": _("Hearing before a decision"),
    "recommendation": _("Assessment and recommendation"),
    "agreement": _("Loan agreement"),
    "invitation": _("Invitation"),
    "appeal": _("Appeal"),
    "upload": _("Received document"),
    "received": _("Received document"),
    "sent": _("Sent by the participant"),
    "goodbye": _("Words at the end"),
    "certificate": _("Certificate"),
    "material": _("Course material"),
    "budget_paper": _("Quote or receipt"),
    "mentor_agreement": _("Mentor agreement"),
    "mentor_code": _("Code of conduct"),
}
DIRECTIONS = {"in": _("Received"), "out": _("Sent"), "internal": _("Internal")}
SCANS = {
    "waiting": _("Is being checked for viruses"),
    "clean": _("Checked for viruses"),
    "infected": _("Had a virus and was deleted"),
    "unscanned": _("Not checked for viruses: this is a demonstration"),
}
# What the fields of letters stand for, where the name does not say it.
PLACES = {
    "title": _("Title"),
    "text": _("Text of the letter"),
    "name": _("The recipient's name"),
    "sender": _("Who writes, with the organisation"),
    "reasons": _("Reasons"),
    "guidance": _("Where else to go"),
    "phone": _("Telephone"),
    "coach": _("The coach's name"),
    "business": _("The business"),
    "lender": _("The organisation"),
    "meeting_day": _("Day of the meeting"),
    "meeting_time": _("Time of the meeting"),
    "minutes": _("Minutes"),
    "place": _("Place"),
    "address": _("Address"),
    "staff": _("Who is there"),
    "amount": _("Amount"),
    "due_on": _("Due on"),
    "appeal_guidance": _("Appeal guidance, written by itself"),
    "legal_basis": _("Legal basis"),
    "participant": _("The participant's first name"),
    "mentor": _("The mentor's name"),
    "agreed": _("What they have agreed"),
    "until": _("Until"),
    "organisation": _("The organisation"),
    "consented_on": _("The day of the participant's yes"),
    "agreed_on": _("The day of the mentor's yes"),
}
