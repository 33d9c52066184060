"""Records: kept how. Journal notes, documents, and letters with their rendering and delivery.

Words: a *subject* is the plain key of what a record is about ("enrolment:12"), because records stand below the journey;
a *note* is a journal note (part of the record) or a working note; a *document* is a file with its checksum; a *letter*
goes to one person, in that person's language, from a template of a certain version, and is a document too;
an *envelope* is a letter on its way to one recipient, by Digital Post, on paper, or to their page; a *wording* is an
organisation's own version of a letter template; a *mail* tells that there is something to read, and nothing more.
Invariants: a letter's text and a document never change; a note is corrected by its author until it is locked, and how it
read before is kept; a letter with an empty field is not written; nothing leaves the house inside a transaction, and
nothing twice; what comes from outside is unreadable until it is scanned; a title and a mail name nobody.

    Note      subject · person · kind · mark · title · text ── NoteVersion, amends ── Note, NoteDraft, JournalRule
    Document  subject · person · title · sha256 · direction · scan ── Content bytes
    Letter    subject · recipient · template and version · facts · body ── Document      waiting → queued → delivered | printed | failed
    Envelope  letter · recipient · channel · message ── Happening     created → queued → sent → delivered | printed | failed
    Wording   organisation · pack · letter · number · texts                                              draft → published
    FilingCode organisation · kind · KLE number · deletion code · valid from
    Mail      to · key · subject · text ── Attachment                       waiting → sending → sent | failed | late

Doing: `actions` (its prologue lists them), `uploads` (files from outside), `mails` (the outbox). The minute's steps:
`uploads.scan_waiting`, `nightly.deliver_waiting_letters`, `sending`, `mails.send_waiting_mails`.
"""
