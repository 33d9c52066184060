"""Drawing letters: a filled text becomes a tagged PDF/UA-1 with address window, sender, date and page numbers.

The renderer sees one folder and data, nothing else; the same facts and moment give the same bytes.
"""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from babel.dates import format_date
from django.utils import translation
from django.utils.translation import gettext as _

from spire.foundation.people.models import Organisation, Person
from spire.foundation.records import drawing
from spire.foundation.records.models import Letter
from spire.foundation.records.rules import fields, markdown
from spire.foundation.records.rules.fields import LOCALES
from spire.foundation.values.country import countries


@dataclass(frozen=True)
class Sender:
    """Who writes: the organisation and how to reach it, and the one to ask for."""

    name: str
    lines: tuple[str, ...] = ()
    contact: str = ""


@dataclass(frozen=True)
class Sheet:
    """All that a letter or a report shows. `reference` is the number of the case, `address` the window's lines."""

    language: str
    title: str
    body: str
    on: date
    sender: Sender
    address: tuple[str, ...] = ()
    reference: str = ""
    signatures: tuple[str, ...] = field(default=())


def render(sheet: Sheet, *, at: datetime) -> bytes:
    """The sheet as PDF/UA-1; `at` is the moment that the file says it was made. About 40 ms."""
    return drawing.draw("letter.typ", _data(sheet), at=at)


def sender_of(organisation: Organisation, *, contact: str = "") -> Sender:
    """The organisation as a letter's head names it."""
    lines = (organisation.address, organisation.phone, organisation.email, organisation.opening_hours)
    return Sender(organisation.name, tuple(line for line in lines if line), contact)


def address_of(person: Person, *, is_own: bool = False) -> tuple[str, ...]:
    """The lines of the address window; a protected address stands only in what its owner draws (`is_own`).

    A letter is kept and read by others, so a protected address is written on the envelope by hand when it is posted.
    """
    if person.protected_address and not is_own:
        return (str(person),)
    street = (person.street, f"{person.postcode} {person.city}".strip())
    return tuple(line for line in (str(person), *street) if line)


def sheet_of(letter: Letter) -> Sheet:
    """A stored letter as the sheet that its recipient gets."""
    return Sheet(
        language=letter.language,
        title=letter.title,
        body=letter.body,
        on=letter.written_on,
        sender=sender_of(letter.organisation, contact=letter.contact),
        address=address_of(letter.recipient),
        reference=letter.reference,
        signatures=(str(letter.recipient),) if letter.kind == "agreement" else (),
    )


def appeal_guidance(organisation: Organisation, *, language: str, available_on: date) -> tuple[str, date]:
    """The country's appeal guidance as Markdown and the last day it names, when the letter is available on a day."""
    country = countries.get(organisation.country)
    last_day = last_day_of_appeal(organisation, available_on=available_on)
    facts = {
        "authority": organisation.name,
        "address": organisation.address,
        "phone": organisation.phone,
        "last_day": last_day,
    }
    text = country.legal_texts.text("appeal_guidance", language)
    return text.filled(facts, show=lambda value: fields.plain(value, language=language)), last_day


def last_day_of_appeal(organisation: Organisation, *, available_on: date) -> date:
    """The last day of an appeal when a letter is available on a day."""
    return countries.get(organisation.country).policy("appeal_deadline")(available_on).last_day


def _data(sheet: Sheet) -> dict[str, object]:
    with translation.override(sheet.language):
        words = {
            "page": _("Page %(number)s of %(total)s") % {"number": "#", "total": "##"},
            "contact": _("Contact"),
            "reference": _("Case number"),
            "date": _("Date"),
            "signed": _("Place, date and signature"),
        }
    return {
        "language": sheet.language,
        "title": sheet.title,
        "on": format_date(sheet.on, "long", locale=LOCALES.get(sheet.language, "da_DK")),
        "sender": asdict(sheet.sender),
        "address": sheet.address,
        "reference": sheet.reference,
        "body": markdown.as_data(sheet.body),
        "signatures": sheet.signatures,
        "words": words,
    }
