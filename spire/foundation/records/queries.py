"""What can be asked about notes, documents and letters; the scope is in the fetch."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, F, Q, QuerySet, Value

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.records.models import AVAILABLE, Document, Envelope, FilingCode, Letter, Note, NoteDraft
from spire.foundation.values import filing
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused


def notes(subject: str) -> QuerySet[Note]:
    """The notes on a subject, newest first; the caller has fetched the subject within its scope."""
    return Note.objects.filter(subject=subject).select_related("written_by", "amends")


def note(subject: str, note_id: int) -> Note:
    """One note on a subject that was fetched within its scope; anything else is not found."""
    found = notes(subject).filter(pk=note_id).first()
    if found is None:
        raise NotFound()
    return found


def shared_notes(person_id: int) -> QuerySet[Note]:
    """The notes that a person reads on their own page, newest first."""
    return Note.objects.filter(person_id=person_id, kind="journal", mark="external").select_related("written_by")


def draft(by: Actor, subject: str) -> NoteDraft | None:
    """What the actor is writing about a subject."""
    return NoteDraft.objects.filter(subject=subject, login_id=by.login_id).first()


def may_correct(by: Actor, note: Note) -> bool:
    """Whether the actor may still correct a note."""
    is_open = note.locks_at is not None and by.at < note.locks_at
    return is_open and note.written_by_id is not None and note.written_by_id == by.login_id


def letters(subject: str) -> QuerySet[Letter]:
    """The letters on a subject, newest first; the caller has fetched the subject within its scope."""
    letters = Letter.objects.filter(subject=subject).select_related("document", "written_by")
    return letters.prefetch_related("envelopes")


def documents(subject: str) -> QuerySet[Document]:
    """The documents on a subject that are no letters, newest first."""
    return Document.objects.filter(subject=subject, letter=None)


@dataclass(frozen=True)
class Paper:
    """What a list says of a letter or a document; `state` is the letter's, or what the scan said of the document."""

    is_letter: bool
    id: int
    kind: str
    title: str
    on: date
    at: datetime
    who: str | None
    direction: str
    state: str

    @property
    def is_readable(self) -> bool:
        """Whether it may be opened."""
        return self.is_letter or Document(scan=self.state).is_readable


def papers(subject: str) -> list[Paper]:
    """The letters on a subject and the documents that are no letters, without what they say; one query."""
    letters = Letter.objects.filter(subject=subject).order_by().annotate(
        is_letter=Value(1), on=F("written_on"), at=F("written_at"), who=F("written_by__name"), way=Value("out")
    )  # fmt: skip
    documents = Document.objects.filter(subject=subject, letter=None).order_by().annotate(
        is_letter=Value(0), at=F("kept_at"), who=Value(None, CharField()), way=F("direction"), state=F("scan")
    )  # fmt: skip
    columns = ("is_letter", "pk", "kind", "title", "on", "at", "who", "way", "state")
    found = letters.values_list(*columns).union(documents.values_list(*columns), all=True)
    return [Paper(bool(is_letter), *told) for is_letter, *told in found]


def sent_by(person_id: int, login_id: int) -> QuerySet[Document]:
    """What somebody has sent in about themselves, newest first."""
    return Document.objects.filter(person_id=person_id, kept_by_id=login_id, direction="in")


def letters_to(person_id: int) -> QuerySet[Letter]:
    """The letters that have arrived at a person, newest first."""
    return Letter.objects.filter(recipient_id=person_id, state__in=AVAILABLE).order_by("-available_on", "-id")


def unread_by(person_id: int) -> int:
    """How many letters the person has not opened yet."""
    return letters_to(person_id).filter(read_at=None).count()


def letter_for_actor(by: Actor, letter_id: int) -> Letter:
    """A letter that is the actor's own and has arrived, or of an organisation where the actor sees letters."""
    own = Q(recipient_id=by.person_id, state__in=AVAILABLE) if by.person_id is not None else Q(pk=None)
    seen = Letter.objects.filter(own | scope.of_people(by, "letter.view", person="recipient_id"))
    letter = seen.select_related("document").filter(pk=letter_id).first()
    if letter is None:
        raise NotFound()
    return letter


def document_for_actor(by: Actor, document_id: int) -> Document:
    """A document of an organisation where the actor sees letters, or the actor's own: a letter that came, a file sent."""
    own = Q(pk=None)
    if by.person_id is not None:
        own = Q(letter__recipient_id=by.person_id, letter__state__in=AVAILABLE)
        own |= Q(person_id=by.person_id, kept_by_id=by.login_id, direction="in")
    seen = Document.objects.filter(own | scope.of_people(by, "letter.view", person="person_id"))
    document = seen.filter(pk=document_id).first()
    if document is None:
        raise NotFound()
    return document


class NotReadable(Refused):
    """What came from outside is read when it has been scanned, and not before."""

    code = "records.not_readable"


class WasInfected(Refused):
    """What carried a virus is gone."""

    code = "records.was_infected"


def require_readable(document: Document) -> None:
    """Refuse what came from outside until it has been scanned.  Raises NotReadable, WasInfected."""
    if document.scan == "infected":
        raise WasInfected()
    if not document.is_readable:
        raise NotReadable()


def content_of(document: Document) -> bytes:
    """The bytes of a document that was fetched within its scope.  Raises NotReadable, WasInfected."""
    require_readable(document)
    return bytes(document.content.data)


def way_of(letter: Letter) -> QuerySet[Envelope]:
    """The envelopes of a letter that was fetched within its scope, with every step of their way."""
    return letter.envelopes.select_related("recipient").prefetch_related("happenings__by").order_by("id")


def envelopes(by: Actor) -> QuerySet[Envelope]:
    """The envelopes of the organisations where the actor sends letters, oldest first."""
    found = Envelope.objects.filter(
        scope.of_people(by, "letter.post", person="letter__recipient_id", organisation="letter__organisation_id")
    ).order_by("id")
    return found.select_related("letter__organisation", "letter__document", "recipient")


def envelope_for_actor(by: Actor, envelope_id: int) -> Envelope:
    """An envelope that the actor may help on its way; anything else is not found."""
    envelope = envelopes(by).filter(pk=envelope_id).first()
    if envelope is None:
        raise NotFound()
    return envelope


def to_print(by: Actor) -> QuerySet[Envelope]:
    """What waits to be printed and posted."""
    return envelopes(by).filter(channel="print", state="queued")


def not_arrived(by: Actor) -> QuerySet[Envelope]:
    """What failed, and waits for somebody to act."""
    return envelopes(by).filter(state="failed")


def on_the_way(by: Actor) -> QuerySet[Envelope]:
    """What is queued or sent by Digital Post, and has no receipt yet."""
    return envelopes(by).filter(channel="digital_post", state__in=("queued", "sent"))


def filing_plan(organisation: Organisation) -> tuple[filing.Filing, ...]:
    """All lines of an organisation's filing plan: its own, and those of its country."""
    own = tuple(
        filing.Filing(
            kind=code.kind,
            number=code.number,
            facet=code.facet,
            label=code.label,
            deletion_code=code.deletion_code,
            valid_from=code.valid_from,
            version=str(code.valid_from.year),
            is_own=True,
        )
        for code in FilingCode.objects.filter(organisation=organisation)
    )
    return own + filing.read(countries.get(organisation.country).folder)


def has_own_numbers(organisation: Organisation) -> bool:
    """Whether the country brings no plan, so that numbers and times are those of the organisation's own decision."""
    return not filing.read(countries.get(organisation.country).folder)


filed = filing.in_force


def filing_of(organisation: Organisation, kind: str, on: date) -> filing.Filing | None:
    """How a kind of record is filed on a day."""
    return filing.in_force(filing_plan(organisation), kind, on)
