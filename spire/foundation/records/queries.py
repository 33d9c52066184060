"""What can be asked about notes, documents and letters; the scope is in the fetch."""

from django.db.models import Q, QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.records.models import AVAILABLE, Document, Letter, Note
from spire.foundation.values.actor import Actor


def notes(subject: str) -> QuerySet[Note]:
    """The notes on a subject, newest first; the caller has fetched the subject within its scope."""
    return Note.objects.filter(subject=subject).select_related("written_by")


def letters(subject: str) -> QuerySet[Letter]:
    """The letters on a subject, newest first; the caller has fetched the subject within its scope."""
    return Letter.objects.filter(subject=subject).select_related("document", "written_by")


def documents(subject: str) -> QuerySet[Document]:
    """The documents on a subject that are no letters, newest first."""
    return Document.objects.filter(subject=subject, letter=None)


def letters_to(person_id: int) -> QuerySet[Letter]:
    """The letters that have arrived at a person, newest first."""
    return Letter.objects.filter(recipient_id=person_id, state__in=AVAILABLE).order_by("-available_on", "-id")


def unread_by(person_id: int) -> int:
    """How many letters the person has not opened yet."""
    return letters_to(person_id).filter(read_at=None).count()


def letter_for_actor(by: Actor, letter_id: int) -> Letter:
    """A letter that is the actor's own and has arrived, or of an organisation where the actor sees letters."""
    own = Q(recipient_id=by.person_id, state__in=AVAILABLE) if by.person_id is not None else Q(pk=None)
    seen = Letter.objects.filter(own | Q(organisation_id__in=by.where("letter.view")))
    letter = seen.select_related("document").filter(pk=letter_id).first()
    if letter is None:
        raise NotFound()
    return letter


def document_for_actor(by: Actor, document_id: int) -> Document:
    """A document of an organisation where the actor sees letters, or the actor's own arrived letter."""
    own = Q(letter__recipient_id=by.person_id, letter__state__in=AVAILABLE) if by.person_id is not None else Q(pk=None)
    seen = Document.objects.filter(own | Q(organisation_id__in=by.where("letter.view")))
    document = seen.filter(pk=document_id).first()
    if document is None:
        raise NotFound()
    return document


def content_of(document: Document) -> bytes:
    """The bytes of a document that was fetched within its scope."""
    return bytes(document.content.data)
