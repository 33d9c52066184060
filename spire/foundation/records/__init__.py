"""Records: kept how. Journal notes, documents, and letters with their rendering and delivery.

Words: a *subject* is the plain key of what a record is about ("enrolment:12"), because records stand below the journey;
a *note* is a journal note (part of the record) or a working note; a *document* is a file with its checksum; a *letter*
goes to one person, in that person's language, from a template of a certain version, and is a document too.
Invariants: a note, a document and a letter's text never change; a letter with an empty field is not written; nothing
leaves the house inside a transaction: a letter waits until the night delivers it; a title names nobody.

A *mail* tells that there is something to read, and nothing more: `mails.queue_mail` puts it in the outbox inside the
caller's transaction, and the minute's step sends it once.

    Note      subject · person · kind · title · text
    Document  subject · person · title · sha256 ── Content bytes
    Letter    subject · recipient · template and version · facts · body ── Document     waiting → delivered | printed | failed
    Mail      to · key · subject · text ── Attachment                       waiting → sending → sent | unsure | failed
"""
