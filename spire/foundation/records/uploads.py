"""Files from outside: kept apart from every eye until the scanner has said that they are clean.

receive ─► waiting ─► clean        can be read
                  └─► infected     the bytes are deleted, and the page says so kindly
no scanner, or one that does not answer: waiting. Only a demonstration may do without ("unscanned").
"""

import logging
from datetime import date

from django.conf import settings
from django.db import transaction

from spire.foundation.records import files, scanner
from spire.foundation.records.keeping import kept
from spire.foundation.records.models import Content, Document
from spire.foundation.trail import actions as trail
from spire.foundation.values import errand
from spire.foundation.values.actor import Actor
from spire.foundation.values.reports import IN_A_ROW, Report

AT_ONCE = 200
log = logging.getLogger("spire.worker")


@transaction.atomic
def receive(
    file: files.Checked,
    *,
    subject: str,
    person_id: int | None,
    organisation_id: int,
    kind: str,
    title: str,
    on: date,
    by: Actor,
) -> Document:
    """Keep a file from outside until it has been scanned; `file` has been looked at by `files.checked`. # K-3"""
    document = kept(
        file.data,
        on=on,
        by=by,
        subject=subject,
        person_id=person_id,
        organisation_id=organisation_id,
        kind=kind,
        title=title,
        media_type=file.media_type,
        file_name=file.name,
        direction="in",
        scan="unscanned" if settings.SCANNER == scanner.NONE else "waiting",
    )
    facts = {"subject": subject, "kind": kind, "sha256": document.sha256}
    trail.write("document.received", document, by=by, on=on, person_id=person_id, facts=facts)
    return document


def scan_waiting(*, on: date, by: Actor) -> Report:
    """Ask the scanner about each file that waits, oldest first; where it does not answer, they go on waiting.

    A file that it says nothing about, though it is there, keeps none of the others back.
    """
    waiting = list(Document.objects.filter(scan="waiting").order_by("id").values_list("pk", flat=True)[:AT_ONCE])
    done, findings = 0, []
    for document_id in waiting:
        document = Document.objects.select_related("content").filter(pk=document_id, scan="waiting").first()
        if document is None:
            continue
        try:
            verdict = scanner.scan(bytes(document.content.data))
        except scanner.ScannerDown as down:
            findings.append(f"file {document_id} and others wait: the scanner says nothing ({down})")
            if len(findings) == IN_A_ROW or not scanner.is_there():
                break
            continue
        with errand.resumed(document.errand):
            done += _settle(document_id, verdict, on=on, by=by)
    return Report("records.scan_waiting", done=done, findings=tuple(findings))


@transaction.atomic
def _settle(document_id: int, verdict: scanner.Verdict, *, on: date, by: Actor) -> bool:
    """Write down what the scanner said, if nobody else has; what is infected is deleted."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.scan != "waiting":
        return False
    document.scan, document.scanned_at = ("infected" if verdict.found else "clean"), by.at
    document.save(update_fields=("scan", "scanned_at"))
    log.info("file %s: %s", document_id, document.scan)
    if verdict.found:
        Content.objects.filter(document=document).delete()
        facts = {"found": verdict.found[:80]}
        trail.write("document.infected", document, by=by, on=on, person_id=document.person_id, facts=facts)
    else:
        trail.write("document.scanned", document, by=by, on=on, person_id=document.person_id)
    return True
